import { resolve } from 'node:path'
import { type Clean, cleanOrNull } from '../article/clean.ts'
import { redact } from '../article/redact.ts'
import { webUrl } from '../article/web-url.ts'
import type { SourceEntry } from './entry.ts'
import { pathSource, type Surroundings, urlSource } from './from-argument.ts'
import { type Credentials, DEFAULT_SETTINGS, type Source, type SourceSettings } from './source.ts'

/** What entries are read against; the folder is that of the settings. */
interface EntrySurroundings extends Surroundings {
  /** Of sources that say nothing about it; `auto` when missing. */
  readonly fullText?: SourceSettings['fullText']
}

export interface SourcesRead {
  readonly sources: readonly Source[]
  /** Those that are switched off. */
  readonly off: readonly Source[]
  /** Ids of both, in the order of the settings. */
  readonly order: readonly string[]
  /** What is wrong with which entry, one sentence part each. */
  readonly problems: readonly string[]
}

/**
 * The sources written in the settings, in order; `enabled: false` leaves one out. A wrong entry is
 * named and left out, the others stand. Paths are relative to the settings' folder.
 */
export function sourcesFromSettings(
  entries: readonly SourceEntry[],
  around: EntrySurroundings,
): SourcesRead {
  const sources: Source[] = []
  const off: Source[] = []
  const problems: string[] = []
  const seen = new Set<string>()
  const order = new Set<string>()
  for (const [index, entry] of entries.entries()) {
    const source = fromEntry(entry, around)
    if (source) order.add(source.id)
    if (entry['enabled'] === false) {
      if (source) off.push(source)
      continue
    }
    if (!source) problems.push(`source ${index + 1} (${nameOf(entry)}) has no url or path`)
    else if (seen.has(source.id)) problems.push(`source ${index + 1}: the id ${source.id} is taken`)
    else {
      seen.add(source.id)
      sources.push(source)
    }
  }
  return { sources, problems, off: off.filter(({ id }) => !seen.has(id)), order: [...order] }
}

const nameOf = (entry: SourceEntry): string =>
  redact(text(entry['title']) ?? text(entry['id']) ?? text(entry['url']) ?? 'without a name')

/** The source of one entry, switched off or not; undefined: it has neither address nor path. */
export function fromEntry(
  entry: SourceEntry,
  { folder, kindOf, fullText = 'auto' }: EntrySurroundings,
): Source | undefined {
  const url = webUrl(text(entry['url']) ?? '')
  const path = text(entry['path'])
  const place = path === null ? null : resolve(folder, path)
  // What an id is made of takes longer than all else here.
  const id = cleanOrNull(text(entry['id'])) ?? undefined
  const plain = url ? urlSource(url, id) : place && pathSource(place, kindOf(place) ?? 'file', id)
  if (!plain) return undefined
  return {
    ...plain,
    title: cleanOrNull(text(entry['title'])),
    folders: foldersOf(entry),
    tags: texts(entry['tags']),
    settings: settingsOf(entry, { ...plain.settings, fullText }),
  }
}

const FULL_TEXTS = ['auto', 'always', 'never'] as const

function settingsOf(entry: SourceEntry, plain: SourceSettings): SourceSettings {
  const fullText = FULL_TEXTS.find((one) => one === entry['fullText'])
  return {
    ...DEFAULT_SETTINGS,
    minutes: count(entry['minutes']),
    fullText: fullText ?? plain.fullText,
    headers: headers(entry['headers']),
    credentials: credentialsOf(entry) ?? plain.credentials,
    zone: text(entry['zone']),
    allowDowngrade: entry['allowDowngrade'] === true,
    publicOnly: entry['publicOnly'] === true,
    timeoutSeconds: count(entry['timeoutSeconds']),
  }
}

function credentialsOf(entry: SourceEntry): Credentials | null {
  const user = text(entry['user'])
  if (user === null) return null
  const password = text(entry['password'])
  const passwordEnv = text(entry['passwordEnv'])
  const passwordCommand = texts(entry['passwordCommand'])
  return {
    user,
    ...(password !== null && { password }),
    ...(passwordEnv !== null && { passwordEnv }),
    ...(passwordCommand.length > 0 && { passwordCommand }),
  }
}

/** `"News/Local"` is a path; so is `["AC/DC", "Live"]`, for names with a slash. */
function foldersOf({ folders, folder }: SourceEntry): (readonly string[])[] {
  const all: unknown = folders ?? folder
  return (Array.isArray(all) ? (all as unknown[]) : [all])
    .map((one) => texts(typeof one === 'string' ? one.split('/') : one))
    .filter((path) => path.length > 0)
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
const count = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null

function texts(value: unknown): Clean[] {
  const all = Array.isArray(value) ? value : [value]
  return all.flatMap((one) => cleanOrNull(text(one)) ?? [])
}

function headers(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
