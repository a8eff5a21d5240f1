import { clean } from '../article/clean.ts'
import { sourceUrl } from '../output/shown-url.ts'
import { entryOf } from '../sources/entry.ts'
import type { SourceEntry } from '../sources/entry.ts'
import type { Source } from '../sources/source.ts'
import type { Found } from './find-feed.ts'
import { storeLoaded } from './loading.ts'
import { repairable } from './repair.ts'
import type { Run } from './run.ts'
import { changeEntries, type Entries, indexOf, moveSource, sourceOf } from './subscriptions.ts'

/** `on`: it was there, but switched off; `changed`: it was there under another name or folder. */
export type Outcome = 'added' | 'there' | 'on' | 'changed' | 'moved'

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  added: 'added',
  there: 'already there',
  on: 'switched on',
  changed: 'changed',
  moved: 'repaired, with a new address',
}

export interface Added {
  readonly outcome: Outcome
  readonly source: Source
  /** The built-in list was written into the settings with it. */
  readonly isFirst: boolean
}

/** Name and folder as the flags of `ctnews add` give them; null: nothing is said of that. */
type Said = Pick<Run['flags'], 'as' | 'folder'>
export const NOTHING: Said = { as: null, folder: null }

/** Subscribes to a feed that was found, and stores what was loaded of it. @throws when aborted */
export async function subscribe(
  run: Run,
  found: Extract<Found, { readonly kind: 'feed' }>,
  said: Said = NOTHING,
  signal?: AbortSignal,
): Promise<Added> {
  const moved = await repairable(run, found.source, signal)
  signal?.throwIfAborted()
  const added = moved
    ? await repair(run, moved, new URL(found.source.place), said)
    : await writeSource(run, found.source, said)
  await storeLoaded(run, added.source, found.loaded)
  return added
}

async function repair(run: Run, moved: Source, to: URL, said: Said): Promise<Added> {
  await moveSource(run, moved, to)
  const { source } = await writeSource(run, { ...moved, place: to.href }, said)
  return { outcome: 'moved', source, isFirst: false }
}

/** Writes a source down, unless another process has done so in the meantime. */
export async function writeSource(run: Run, source: Source, said: Said = NOTHING): Promise<Added> {
  let outcome: Outcome = 'there'
  let place = source
  const isFirst = await changeEntries(run, (entries) => {
    const [index, after] = withSource(run, entries, source, said)
    const before = entries[index]
    const entry = after[index] as SourceEntry
    outcome = !before ? 'added' : before['enabled'] === false ? 'on' : 'changed'
    if (before && JSON.stringify(before) === JSON.stringify(entry)) outcome = 'there'
    place = sourceOf(run, entry) ?? source
    return outcome === 'there' ? entries : after
  })
  return { outcome, source: place, isFirst }
}

function withSource(
  run: Run,
  entries: Entries,
  source: Source,
  { as, folder: path }: Said,
): [number, Entries] {
  const said = {
    ...(as !== null && { title: clean(as) }),
    ...(path !== null && { folders: [clean(path)] }),
  }
  const index = indexOf(run, entries, source)
  const before = entries[index]
  if (!before) return [entries.length, [...entries, { ...entryOf(source), ...said }]]
  const { enabled: _, folder, publicOnly, ...rest } = before
  const isPublic = publicOnly === true && source.settings.publicOnly
  const kept = { ...rest, ...(isPublic && { publicOnly }) }
  const inFolder = folder === undefined || 'folders' in said ? {} : { folder }
  return [index, entries.with(index, { ...kept, ...inFolder, ...said })]
}

/** Alerts are no news: they are watched, and nobody reads them up. */
export function alertsHint({ settings }: Run, source: Source): string {
  const { place, kind } = source
  const shown = kind === 'url' ? (sourceUrl(source) ?? place) : place
  const all = JSON.stringify([...settings.settings['storm.sources'], shown])
  return `${shown} is a list of weather alerts; watched it is with: ctnews config set storm.sources '${all}'`
}
