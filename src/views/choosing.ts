import type { Filter } from '../library/state.ts'
import type { Live } from './live.ts'

export function choose(live: Live, filter: Filter): void {
  live.options.search?.(null)
  live.dispatch({ type: 'filter-chosen', filter })
}

/** Shows what a view lets in; a saved search is looked up. */
export function showFilter(live: Live, filter: Filter): void {
  if (filter.kind === 'query') live.options.search?.(filter)
  else choose(live, filter)
}
