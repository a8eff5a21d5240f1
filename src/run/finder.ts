import { openPace, paced } from '../library/pace.ts'
import { parseQuery } from '../library/query-parse.ts'
import type { QueryProblem } from '../library/query.ts'
import { slotsWhere } from '../library/shelf.ts'
import type { Event } from '../library/event.ts'
import type { Filter, State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import { clean } from '../article/clean.ts'
import { searchContext } from './search-run.ts'
import type { Run } from './run.ts'

export type QueryFilter = Extract<Filter, { readonly kind: 'query' }>

/** Looks queries up between the keys, and shows what was found; a newer one ends an older. */
export function openFinder(run: Run, screen: Store<State, Event>): (filter: QueryFilter) => void {
  const pace = openPace()
  let running = new AbortController()
  const refuse = ({ message }: QueryProblem): void =>
    screen.dispatch({ type: 'said', text: clean(message), isError: true, now: run.now() })
  const find = async (filter: QueryFilter, { signal }: AbortController): Promise<void> => {
    const query = parseQuery(filter.query)
    if (query.kind === 'problem') return refuse(query)
    const found = await paced(run.store.search(query, searchContext(run)), pace, signal)
    if (found.kind === 'problem') return refuse(found)
    const slots = slotsWhere(screen.getState().shelf, found.has)
    screen.dispatch({ type: 'rows-found', filter, slots })
  }
  return (filter) => {
    running.abort()
    running = new AbortController()
    const { signal } = running
    find(filter, running).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
  }
}
