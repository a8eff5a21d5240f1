import { clean } from '../article/clean.ts'
import type { Event } from '../library/event.ts'
import { openPace, type Pace, paced } from '../library/pace.ts'
import { parseQuery } from '../library/query-parse.ts'
import type { Found, QueryProblem } from '../library/query.ts'
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

interface Search {
  readonly run: Run
  readonly screen: Store<State, Event>
  readonly pace: Pace
  running: AbortController
  /** What is being looked for. */
  wanted: { readonly filter: QueryFilter; readonly how: SearchStep } | null
}

/** Looks queries up between the keys, and shows what was found; a newer one ends an older. */
export function openFinder(run: Run, screen: Store<State, Event>): Finder {
  const running = new AbortController()
  const search: Search = { run, screen, pace: openPace(), running, wanted: null }
  const find: Finder['find'] = (filter, how = 'entered') => {
    const signal = begin(search)
    search.wanted = filter && { filter, how }
    if (!filter) return
    if (how === 'entered') return look(search, filter, how)
    // Keys that come at once are all taken before anything is looked for.
    queueMicrotask(() => {
      if (!signal.aborted) look(search, { ...filter, isOpen: true }, how)
    })
  }
  return {
    find,
    again: () => {
      const { wanted } = search
      if (wanted) return find(wanted.filter, wanted.how)
      const { filter } = screen.getState()
      if (filter.kind !== 'query') return
      const signal = begin(search)
      queueMicrotask(() => {
        if (!signal.aborted) look(search, filter, 'entered', true)
      })
    },
  }
}

function begin(search: Search): AbortSignal {
  search.running.abort()
  search.running = new AbortController()
  return search.running.signal
}

/** @param joins what the list shows already stays in it */
function look(search: Search, filter: QueryFilter, how: SearchStep, joins = false): void {
  const { run, screen, running } = search
  const isTyping = how === 'typing'
  const query = parseQuery(filter.query, { typing: isTyping || filter.isOpen === true })
  const done = (answer: Answer): void => {
    if (!tell(search, answer, filter, joins)) {
      look(search, { ...filter, isOpen: true }, how, joins)
    }
  }
  if (query.kind === 'problem') return done(query)
  if (query.terms.length === 0) {
    search.wanted = null
    return screen.dispatch({ type: 'filter-chosen', filter: { kind: 'all' } })
  }
  const patterns = isTyping ? { patternMs: TYPING_PATTERN_MS } : {}
  const steps = run.store.search(query, { ...searchContext(run), ...patterns })
  const answer = begun(steps, isTyping ? TYPING_MS : ENTERED_MS)
  if (answer) return done(answer)
  void goOn(search, steps, running.signal, done)
}

/** False when the query may go on, and nothing was shown. */
function tell(search: Search, answer: Answer, filter: QueryFilter, joins: boolean): boolean {
  const { run, screen } = search
  search.wanted = null
  if (answer.kind === 'problem') {
    screen.dispatch({ type: 'search-refused', message: clean(answer.message), now: run.now() })
    return true
  }
  const slots = slotsWhere(screen.getState().shelf, answer.has)
  if (slots.length === 0 && !joins && canGoOn(filter)) return false
  screen.dispatch({ type: 'rows-found', filter, slots, joins })
  return true
}

async function goOn(
  { pace }: Search,
  steps: Generator<void, Answer>,
  signal: AbortSignal,
  done: (answer: Answer) => void,
): Promise<void> {
  try {
    done(await paced(steps, pace, signal))
  } catch (error) {
    if (!signal.aborted) throw error
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
