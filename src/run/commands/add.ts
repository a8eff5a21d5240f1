import { clean } from '../../article/clean.ts'
import type { Feed } from '../../article/feed.ts'
import type { Problem } from '../../article/problem.ts'
import { redact } from '../../article/redact.ts'
import { webUrl } from '../../article/web-url.ts'
import { COMMANDS } from '../../flags.ts'
import type { Loaded } from '../../library/refreshed.ts'
import { unknownWord } from '../../output/asked.ts'
import { sourceFailed } from '../../output/messages.ts'
import { placeName, shownUrl, sourceUrl } from '../../output/shown-url.ts'
import type { FeedLink } from '../../parse/discover.ts'
import { entryOf } from '../../sources/entry.ts'
import { fromArgument } from '../../sources/from-argument.ts'
import type { SourceEntry } from '../../sources/from-settings.ts'
import type { Source } from '../../sources/source.ts'
import { clockHours } from '../clock.ts'
import { findFeed } from '../find-feed.ts'
import { storeLoaded } from '../loading.ts'
import { repairable } from '../repair.ts'
import { kindOf, type Run } from '../run.ts'
import {
  changeEntries,
  type Entries,
  entriesOf,
  indexOf,
  moveSource,
  sourceOf,
} from '../subscriptions.ts'
import { note, type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** `on`: it was there, but switched off; `changed`: it was there under another name or folder. */
type Outcome = 'added' | 'there' | 'on' | 'changed' | 'moved'

interface Added {
  readonly outcome: Outcome
  readonly source: Source
  /** The built-in list was written into the settings with it. */
  readonly isFirst: boolean
}

/** `ctnews add`: finds the feed of what the user named, checks it and writes it down. */
export async function add(run: Run, words: readonly string[]): Promise<number> {
  const named = namedSource(run, words)
  const telling = tellingOf(run)
  const entries = entriesOf(run)
  const known = entries[indexOf(run, entries, named)]
  const source = known && typedBy(named, sourceOf(run, known))
  if (source && known['enabled'] !== false) {
    return tell(run, telling, await write(run, source), null, [])
  }
  const found = await findFeed(run, source ?? named)
  if (found.kind === 'sources') {
    throw new UsageError(`${words[0]} is a list of sources: "ctnews import" adds them`)
  }
  if (found.kind === 'problem') return refuse(run, telling, source ?? named, found.problem)
  if (found.feed.alerts) throw new UsageError(alertsHint(run, found.source))
  const moved = await repairable(run, found.source)
  if (moved) return repair(run, telling, moved, found)
  const added = await write(run, found.source)
  await storeLoaded(run, added.source, found.loaded)
  return tell(run, telling, added, found.feed, found.links)
}

/** Alerts are no news: they are watched, and nobody reads them up. */
function alertsHint({ settings }: Run, source: Source): string {
  const { place, kind } = source
  const shown = kind === 'url' ? (sourceUrl(source) ?? place) : place
  const all = JSON.stringify([...settings.settings['storm.sources'], shown])
  return `${shown} is a list of weather alerts; watched it is with: ctnews config set storm.sources '${all}'`
}

/** A known source whose address the user wrote now. */
function typedBy(named: Source, known: Source | undefined): Source | undefined {
  const { publicOnly } = named.settings
  return known && { ...known, settings: { ...known.settings, publicOnly } }
}

/** @throws UsageError */
function namedSource(run: Run, words: readonly string[]): Source {
  const [word, another] = words
  if (word === undefined || another !== undefined) {
    throw new UsageError('"ctnews add" takes one address or file, as in: ctnews add ctmirror.org')
  }
  const source = fromArgument(word, { folder: process.cwd(), kindOf })
  if (source?.kind === 'stdin') {
    throw new UsageError('"-" is nothing that could be read again: "ctnews import -" reads a list')
  }
  if (source) return source
  const entries = entriesOf(run).flatMap((entry) => sourceOf(run, entry) ?? [])
  const same = entries.find(({ id, title }) => [id, title].includes(word))
  if (same) return same
  const names = [...Object.keys(COMMANDS), ...entries.map(({ id }) => id)]
  throw new UsageError(unknownWord(word, names).message)
}

/** Writes a source down, unless another process has done so in the meantime. */
async function write(run: Run, source: Source): Promise<Added> {
  let outcome: Outcome = 'there'
  let place = source
  const isFirst = await changeEntries(run, (entries) => {
    const [index, after] = withSource(run, entries, source)
    const before = entries[index]
    const entry = after[index] as SourceEntry
    outcome = !before ? 'added' : before['enabled'] === false ? 'on' : 'changed'
    if (before && JSON.stringify(before) === JSON.stringify(entry)) outcome = 'there'
    place = sourceOf(run, entry) ?? source
    return outcome === 'there' ? entries : after
  })
  return { outcome, source: place, isFirst }
}

function withSource({ flags, ...run }: Run, entries: Entries, source: Source): [number, Entries] {
  const said = {
    ...(flags.as !== null && { title: clean(flags.as) }),
    ...(flags.folder !== null && { folders: [clean(flags.folder)] }),
  }
  const index = indexOf({ flags, ...run }, entries, source)
  const before = entries[index]
  if (!before) return [entries.length, [...entries, { ...entryOf(source), ...said }]]
  const { enabled: _, folder, publicOnly, ...rest } = before
  const isPublic = publicOnly === true && source.settings.publicOnly
  const kept = { ...rest, ...(isPublic && { publicOnly }) }
  const inFolder = folder === undefined || 'folders' in said ? {} : { folder }
  return [index, entries.with(index, { ...kept, ...inFolder, ...said })]
}

type Feeds = { readonly feed: Feed; readonly links: readonly FeedLink[] }

async function repair(
  run: Run,
  telling: Telling,
  moved: Source,
  found: Feeds & { readonly source: Source; readonly loaded: readonly Loaded[] },
): Promise<number> {
  const to = new URL(found.source.place)
  await moveSource(run, moved, to)
  const { source } = await write(run, { ...moved, place: to.href })
  await storeLoaded(run, source, found.loaded)
  const added: Added = { outcome: 'moved', source, isFirst: false }
  return tell(run, telling, added, found.feed, found.links)
}

async function refuse(
  run: Run,
  telling: Telling,
  source: Source,
  problem: Problem,
): Promise<number> {
  const { id } = source
  const clock = { now: run.now(), hours: clockHours(run.settings.settings, process.env) }
  const advised = { ...problem, hint: problem.hint ?? advice(source, problem) }
  const failed = { id, title: placeName(source), problem: advised, nextAt: null, shownFrom: null }
  await telling.say(sourceFailed(failed, clock), 3)
  return telling.end(3)
}

/** What else to try: the site in place of one address, http in place of the https it was given. */
function advice({ place }: Source, { kind, status }: Problem): Problem['hint'] {
  const url = webUrl(place)
  if (!url) return null
  if (status === 404 || status === 410) return clean(`"ctnews add ${url.host}" looks for a feed.`)
  const isSecure = url.protocol === 'https:' && ['refused', 'tls', 'timeout'].includes(kind)
  return isSecure ? clean(`Without https: "ctnews add http://${url.host}${url.pathname}".`) : null
}

const WORDS: Readonly<Record<Outcome, string>> = {
  added: 'added',
  there: 'already there',
  on: 'switched on',
  changed: 'changed',
  moved: 'repaired, with a new address',
}

async function tell(
  run: Run,
  telling: Telling,
  { outcome, source, isFirst }: Added,
  feed: Feed | null,
  links: readonly FeedLink[],
): Promise<number> {
  const { id, folders, tags = [] } = source
  const title = source.title ?? feed?.title ?? run.store.row(id)?.title ?? null
  const url = sourceUrl(source)
  const others = links.filter((link) => webUrl(link.url)?.href !== source.place)
  const found = links.map((link) => ({ title: link.title, url: redact(shownUrl(link.url)) }))
  if (run.flags.json) {
    const articles = feed?.articles.length ?? null
    await telling.json({ outcome, id, title, url, folders, tags, articles, found })
  } else {
    const count = feed ? ` (${counted(feed.articles.length)})` : ''
    await telling.line(`${WORDS[outcome]}: ${title ?? placeName(source)}${count}, ${url}`)
    for (const link of others) await telling.line(`also found: ${link.title}, ${link.url}`)
  }
  if (isFirst) await telling.say(note('the built-in sources are in your settings too now'))
  return telling.end(0)
}

const counted = (articles: number): string =>
  articles === 1 ? '1 article' : `${articles} articles`
