import { clean } from '../article/clean.ts'
import type { Event } from '../library/event.ts'
import { openPace, paced } from '../library/pace.ts'
import { parseQuery } from '../library/query-parse.ts'
import type { Found, Query, QueryProblem } from '../library/query.ts'
import { slotsWhere } from '../library/shelf.ts'
import type { QueryFilter, State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import type { SearchStep } from '../views/options.ts'
import type { Run } from './run.ts'
import { searchContext } from './search-run.ts'

/** Milliseconds in which a search is done at once; what takes longer goes on between the keys. */
const TYPING_MS = 30
const ENTERED_MS = 150
/** Milliseconds that patterns may take while they are typed. */
const TYPING_PATTERN_MS = 100

export interface Finder {
  /** `ReaderOptions.search` */
  readonly find: (filter: QueryFilter | null, how?: SearchStep) => void
  /** Looks for the query of the list again: other articles are there than before. */
  readonly again: () => void
}

type Answer = Found | QueryProblem

/** Looks queries up between the keys, and shows what was found; a newer one ends an older. */
export function openFinder(run: Run, screen: Store<State, Event>): Finder {
  const pace = openPace()
  let running = new AbortController()
  /** What is being looked for. */
  let wanted: { readonly filter: QueryFilter; readonly how: SearchStep } | null = null
  const search = (query: Query, isTyping: boolean): Generator<void, Answer> => {
    const context = searchContext(run)
    const patterns = isTyping ? { patternMs: TYPING_PATTERN_MS } : {}
    return run.store.search(query, { ...context, ...patterns })
  }
  const tell = (answer: Answer, filter: QueryFilter, joins: boolean): boolean => {
    wanted = null
    if (answer.kind === 'problem') {
      screen.dispatch({ type: 'search-refused', message: clean(answer.message), now: run.now() })
      return true
    }
    const slots = slotsWhere(screen.getState().shelf, answer.has)
    if (slots.length === 0 && !joins && canGoOn(filter)) return false
    screen.dispatch({ type: 'rows-found', filter, slots, joins })
    return true
  }
  const goOn = async (
    steps: Generator<void, Answer>,
    signal: AbortSignal,
    done: (answer: Answer) => void,
  ): Promise<void> => {
    try {
      done(await paced(steps, pace, signal))
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
  const look = (filter: QueryFilter, how: SearchStep, joins: boolean): void => {
    const { signal } = running
    const isTyping = how === 'typing'
    const query = parseQuery(filter.query, { typing: isTyping || filter.isOpen === true })
    const done = (answer: Answer): void => {
      if (!tell(answer, filter, joins)) look({ ...filter, isOpen: true }, how, joins)
    }
    if (query.kind === 'problem') return done(query)
    if (query.terms.length === 0) {
      wanted = null
      return screen.dispatch({ type: 'filter-chosen', filter: { kind: 'all' } })
    }
    const steps = search(query, isTyping)
    const answer = begun(steps, isTyping ? TYPING_MS : ENTERED_MS)
    if (answer) return done(answer)
    void goOn(steps, signal, done)
  }
  const begin = (): AbortSignal => {
    running.abort()
    running = new AbortController()
    return running.signal
  }
  const find: Finder['find'] = (filter, how = 'entered') => {
    const signal = begin()
    wanted = filter && { filter, how }
    if (!filter) return
    if (how === 'entered') return look(filter, how, false)
    // Keys that come at once are all taken before anything is looked for.
    queueMicrotask(() => {
      if (!signal.aborted) look({ ...filter, isOpen: true }, how, false)
    })
  }
  return {
    find,
    again: () => {
      if (wanted) return find(wanted.filter, wanted.how)
      const { filter } = screen.getState()
      if (filter.kind !== 'query') return
      const signal = begin()
      queueMicrotask(() => {
        if (!signal.aborted) look(filter, 'entered', true)
      })
    },
  }
}

/** Whole words that are nowhere may be the beginnings of others. */
function canGoOn({ isOpen, name, query }: QueryFilter): boolean {
  if (name !== null) return false
  const open = parseQuery(query, { typing: true })
  return (
    isOpen !== true && open.kind === 'query' && JSON.stringify(open).includes('"isPrefix":true')
  )
}

function begun(steps: Generator<void, Answer>, ms: number): Answer | undefined {
  const end = Date.now() + ms
  do {
    const step = steps.next()
    if (step.done === true) return step.value
  } while (Date.now() < end)
  return undefined
}
