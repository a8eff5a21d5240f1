import { placeName } from '../output/shown-url.ts'
import type { Source } from '../sources/source.ts'
import type { Run } from './run.ts'

/** What the user calls a source, else what it calls itself. */
export function nameOf({ store }: Run, source: Source): string {
  return source.title ?? store.row(source.id)?.title ?? placeName(source)
}

/** The same of one that may have been removed. */
export function sourceTitle(run: Run, id: string): string {
  const source = run.sources.find((one) => one.id === id)
  return source ? nameOf(run, source) : (run.store.row(id)?.title ?? id)
}
