import type { Source } from './source.ts'

/** One entry of `sources` in config.json, as JSON gives it. */
export type SourceEntry = Readonly<Record<string, unknown>>

/** How a source is written in the settings: only what is said of it. */
export function entryOf(source: Source): SourceEntry {
  const { kind, place, title, folders, tags = [], settings } = source
  return {
    [kind === 'url' ? 'url' : 'path']: place,
    ...(title !== null && { title }),
    ...(folders.length > 0 && { folders: folders.map(pathText) }),
    ...(tags.length > 0 && { tags }),
    ...settings.credentials,
    ...(settings.publicOnly && { publicOnly: true }),
  }
}

const pathText = (path: readonly string[]): string | readonly string[] =>
  path.some((name) => name.includes('/')) ? path : path.join('/')
