import { counted } from '../../article/counted.ts'
import type { Feed } from '../../article/feed.ts'
import type { Problem } from '../../article/problem.ts'
import { redact } from '../../article/redact.ts'
import { webUrl, withoutUser } from '../../article/web-url.ts'
import { COMMANDS } from '../../flags.ts'
import { unknownWord } from '../../output/asked.ts'
import { sourceFailed } from '../../output/messages.ts'
import { placeName, sourceUrl } from '../../output/shown-url.ts'
import type { FeedLink } from '../../parse/discover.ts'
import { fromArgument } from '../../sources/from-argument.ts'
import type { Source } from '../../sources/source.ts'
import { type Added, alertsHint, OUTCOME_WORDS, subscribe, writeSource } from '../adding.ts'
import { clockOf } from '../locale.ts'
import { adviceToAdd } from '../advice.ts'
import { findFeed } from '../find-feed.ts'
import { kindOf, type Run } from '../run.ts'
import { entriesOf, indexOf, sourceOf } from '../subscriptions.ts'
import { note, type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** `ctnews add`: finds the feed of what the user named, checks it and writes it down. */
export async function add(run: Run, words: readonly string[]): Promise<number> {
  const named = namedSource(run, words)
  const telling = tellingOf(run)
  const entries = entriesOf(run)
  const known = entries[indexOf(run, entries, named)]
  const source = known && typedBy(named, sourceOf(run, known))
  if (source && known['enabled'] !== false) {
    return tell(run, telling, await writeSource(run, source, run.flags), null, [])
  }
  const found = await findFeed(run, source ?? named)
  if (found.kind === 'sources') {
    throw new UsageError(`${words[0]} is a list of sources: "ctnews import" adds them`)
  }
  if (found.kind === 'problem') return refuse(run, telling, source ?? named, found.problem)
  if (found.feed.alerts) throw new UsageError(alertsHint(run, found.source))
  const added = await subscribe(run, found, run.flags)
  return tell(run, telling, added, found.feed, found.links)
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

async function refuse(
  run: Run,
  telling: Telling,
  source: Source,
  problem: Problem,
): Promise<number> {
  const { id } = source
  const advised = { ...problem, hint: problem.hint ?? adviceToAdd(source, problem) }
  const failed = { id, title: placeName(source), problem: advised, nextAt: null, shownFrom: null }
  await telling.say(sourceFailed(failed, clockOf(run)), 3)
  return telling.end(3)
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
  const found = links.map((link) => ({ title: link.title, url: redact(withoutUser(link.url)) }))
  if (run.flags.json) {
    const articles = feed?.articles.length ?? null
    await telling.json({ outcome, id, title, url, folders, tags, articles, found })
  } else {
    const count = feed ? ` (${counted(feed.articles.length, 'article')})` : ''
    await telling.line(`${OUTCOME_WORDS[outcome]}: ${title ?? placeName(source)}${count}, ${url}`)
    for (const link of others) await telling.line(`also found: ${link.title}, ${link.url}`)
  }
  if (isFirst) await telling.say(note('the built-in sources are in your settings too now'))
  return telling.end(0)
}
