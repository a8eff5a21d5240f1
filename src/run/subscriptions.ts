import { clean } from '../article/clean.ts'
import { redact } from '../article/redact.ts'
import { canonicalUrl, webUrl } from '../article/web-url.ts'
import { isLocal } from '../fetch/load.ts'
import type { SourceNote } from '../library/change.ts'
import { changeSetting } from '../library/write-settings.ts'
import type { Notice } from '../output/messages.ts'
import { sourceUrl } from '../output/shown-url.ts'
import { CONNECTICUT } from '../sources/connecticut.ts'
import type { SourceEntry } from '../sources/entry.ts'
import { fromEntry } from '../sources/from-settings.ts'
import { sourceId } from '../sources/source-id.ts'
import type { Source } from '../sources/source.ts'
import { kindOf, type Run } from './run.ts'
import { nameOf } from './source-name.ts'
import { UsageError } from './usage-error.ts'

/** Addresses before the last one that are remembered of a source. */
const ALIASES = 16

export type Entries = readonly SourceEntry[]

/** What the settings hold, or what stands as long as they hold nothing. */
export function entriesOf({ settings }: Run): Entries {
  return settings.settings.sources ?? CONNECTICUT
}

/**
 * Changes the list of sources in the settings, in one write. `change` gets what they hold at that
 * moment, under the lock; giving it back unchanged writes nothing. Resolves to whether the
 * built-in list was written with it, for the first time.
 *
 * @throws UsageError where the settings are wrong, Error where they cannot be written
 */
export async function changeEntries(
  run: Run,
  change: (entries: Entries) => Entries,
): Promise<boolean> {
  let isFirst = false
  const written = await changeSetting(run.places, 'sources', (before) => {
    const entries = Array.isArray(before) ? (before as Entries) : CONNECTICUT
    const after = change(entries)
    isFirst = entries === CONNECTICUT && after !== entries
    return after === entries ? before : after
  })
  if (written.kind !== 'refused') return isFirst
  throw written.isUsage ? new UsageError(written.message) : new Error(written.message)
}

/** The source of an entry, undefined where it is none. */
export function sourceOf({ places }: Run, entry: SourceEntry): Source | undefined {
  return fromEntry(entry, { folder: places.config, kindOf })
}

/** Where an entry reads from the same place as a source, or did so before it moved; else -1. */
export function indexOf(run: Run, entries: Entries, wanted: Source): number {
  return indexIn(placesOf(run, entries), wanted.place) ?? -1
}

/** Index of the entry that reads from a place, as {@link placesOf} tells; undefined: none. */
export function indexIn(places: ReadonlyMap<string, number>, place: string): number | undefined {
  return places.get(placeId(place)) ?? places.get(placeId(aliasOf(place)))
}

/** Place → index of its entry; the first one counts, and an address of old only where it is free. */
export function placesOf(run: Run, entries: Entries): Map<string, number> {
  const places = new Map<string, number>()
  const aliases = new Map<string, number>()
  for (const [index, entry] of entries.entries()) {
    const source = sourceOf(run, entry)
    if (!source) continue
    setFirst(places, placeId(source.place), index)
    const old = aliasesOf(run.memory.source(source.id))
    for (const alias of old) setFirst(aliases, placeId(alias), index)
  }
  return new Map([...aliases, ...places])
}

/** Every address a source had, oldest first. */
function aliasesOf({ alias, aliases = [] }: Partial<SourceNote> = {}): string[] {
  return alias === undefined ? [...aliases] : [...aliases, alias]
}

/** How an address is remembered: one with a token in it only so that it is known again. */
function aliasOf(place: string): string {
  const url = webUrl(place)
  return url && redact(place) !== place ? sourceId(url) : place
}

function setFirst(map: Map<string, number>, key: string, value: number): void {
  if (!map.has(key)) map.set(key, value)
}

/** One and the same for an address with and without scheme, `www.` and last slash. */
export function placeId(place: string): string {
  const url = webUrl(place)
  return url ? canonicalUrl(url) : place
}

/** Whether two addresses are of one host, `www.` or not: who wrote one meant the other. */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((it) => webUrl(it)?.hostname.replace(/^www\./, ''))
  return a !== undefined && a === b
}

/**
 * Gives a source another address: its id stays, with it the marks of its articles, and the old
 * address is remembered as its own. Resolves to what to say of it; null: nothing was changed,
 * since it is done already or another source has that address.
 */
export async function moveSource(run: Run, source: Source, to: URL): Promise<Notice | null> {
  let isMoved = false
  if (!mayMove(source, to)) return null
  const isOpen = isSameSite(source.place, to.href) || (await isLocalPlace(source))
  await changeEntries(run, (entries) => {
    const index = entries.findIndex((entry) => sourceOf(run, entry)?.id === source.id)
    const entry = entries[index]
    const other = indexOf(run, entries, { ...source, place: to.href })
    if (!entry || entry['url'] === to.href || (other >= 0 && other !== index)) return entries
    isMoved = true
    return entries.with(index, moved(entry, source.id, to, !isOpen))
  })
  if (!isMoved) return null
  const alias = aliasOf(source.place)
  const aliases = aliasesOf(run.memory.source(source.id)).filter((one) => one !== alias)
  const note = { id: source.id, alias, aliases: aliases.slice(-ALIASES), gone: false }
  run.memory.apply([{ verb: 'source', source: note }])
  const [before, after] = [sourceUrl(source), sourceUrl({ ...source, place: to.href })]
  return {
    level: 'warning',
    kind: 'moved',
    source: source.id,
    message: clean(
      `${nameOf(run, source)} has moved for good: it is read from ${after} now, not from ${before}`,
    ),
    hint: null,
  }
}

/** What only its own server may see does not move to another one. */
function mayMove({ place, settings }: Source, to: URL): boolean {
  const isSecret = settings.credentials !== null || Object.keys(settings.headers).length > 0
  return !isSecret || webUrl(place)?.host === to.host
}

/** Only what is private itself may lead to a private address. */
async function isLocalPlace({ place }: Source): Promise<boolean> {
  const url = webUrl(place)
  return url !== undefined && isLocal(url, process.env)
}

function moved(entry: SourceEntry, id: string, to: URL, publicOnly: boolean): SourceEntry {
  const { username = '', password = '' } = webUrl(String(entry['url'])) ?? {}
  const url = Object.assign(new URL(to), { username, password }).href
  return { ...entry, id, url, ...(publicOnly && { publicOnly }) }
}
