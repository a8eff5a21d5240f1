import type { Settings } from './settings-types.ts'
import type { SavedSearch } from './state.ts'

export function savedSearches(queries: Settings['queries']): SavedSearch[] {
  return Object.entries(queries).map(([name, query]) => ({ name, query }))
}
