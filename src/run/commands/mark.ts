import { counted } from '../../article/counted.ts'
import type { Flags } from '../../flags.ts'
import type { Change } from '../../library/change.ts'
import type { Head } from '../../library/head.ts'
import { EVERYTHING, type Selection } from '../../library/selection.ts'
import { selectionOf } from '../../output/asked.ts'
import { failed, marksNotSaved } from '../../output/messages.ts'
import { articlesOf } from '../articles.ts'
import { sourceTitle } from '../source-name.ts'
import { refuseUnknown } from '../choose-sources.ts'
import { idWords } from '../id-words.ts'
import type { Run } from '../run.ts'
import { queryOf, scanRun } from '../search-run.ts'
import { type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

type Verb = 'read' | 'unread' | 'star' | 'unstar'

const DONE: Readonly<Record<Verb, string>> = {
  read: 'marked read',
  unread: 'marked unread',
  star: 'starred',
  unstar: 'unstarred',
}

/** `ctnews mark`: named articles, those of a selection, or all. */
export async function mark(run: Run, words: readonly string[]): Promise<number> {
  const { flags } = run
  const verb = verbOf(flags)
  const selection = chosenBy(flags, run, verb)
  if ([words.length > 0, selection !== null, flags.all].filter(Boolean).length > 1) {
    throw new UsageError('"ctnews mark" takes ids, a selection or --all, not two of them')
  }
  if (words.length > 0) return markNamed(run, verb, words)
  if (!selection && !flags.all) {
    throw new UsageError('"ctnews mark" takes ids, a selection such as --source, or --all')
  }
  const chosen = scanRun(run, selection ?? EVERYTHING, queryOf(run))
  return markAll(run, verb, tellingOf(run), chosen.heads(), 0)
}

/** `ctnews star`: the same as `mark --star`. */
export async function star(run: Run, words: readonly string[]): Promise<number> {
  if (words.length === 0) throw new UsageError('"ctnews star" takes ids, or - for standard input')
  return markNamed(run, 'star', words)
}

/** `--unread` is a selection where another flag says what is to be done. */
function verbOf({ read, unread, star, unstar }: Flags): Verb {
  const verbs = Object.entries({ read, star, unstar }).flatMap(([name, is]) => (is ? [name] : []))
  if (verbs.length > 1) throw new UsageError(`--${verbs.join(' and --')} exclude each other`)
  const [verb = unread ? 'unread' : undefined] = verbs
  if (verb) return verb as Verb
  throw new UsageError('"ctnews mark" takes --read, --unread, --star or --unstar')
}

/** Null when no flag chooses anything. */
function chosenBy(flags: Flags, run: Run, verb: Verb): Selection | null {
  refuseUnknown(run, flags.source)
  const unread = flags.unread && verb !== 'unread'
  const { starred, source, tag, since, until, older, search, limit } = flags
  const given = [since, until, older, search, limit].some((value) => value !== null)
  if (!given && !unread && !starred && source.length === 0 && tag.length === 0) return null
  return { ...selectionOf(flags, run.now(), null, false), unread }
}

async function markNamed(run: Run, verb: Verb, words: readonly string[]): Promise<number> {
  const telling = tellingOf(run)
  const { heads, missing } = articlesOf(run, await idWords(words))
  const code = missing.length > 0 ? 5 : 0
  for (const { kind, message, hint } of missing) {
    await telling.say(failed(kind, message, hint), code)
  }
  return markAll(run, verb, telling, [heads], code)
}

/** Marks those that are not so yet, as one change: what is written is short, however many. */
async function markAll(
  run: Run,
  verb: Verb,
  telling: Telling,
  pieces: Iterable<readonly Head[]>,
  code: number,
): Promise<number> {
  const { memory } = run
  const changes: Change[] = []
  const prints: string[] = []
  let count = 0
  for (const heads of pieces) {
    for (const head of heads) {
      if (isDone(head, verb)) continue
      count++
      if (verb === 'star') changes.push(starOf(run, head))
      else if (verb === 'unstar') changes.push({ verb, ids: head.ids })
      else prints.push(...head.ids)
    }
  }
  if (prints.length > 0 && (verb === 'read' || verb === 'unread')) {
    changes.push({ verb, prints: prints.join(''), articles: count })
  }
  if (changes.length > 0) memory.apply(changes)
  const isSaved = changes.length === 0 || memory.close()
  if (!isSaved) {
    await telling.say(marksNotSaved(count, memory.unsaved()?.reason ?? 'the disk failed'), 1)
    return telling.end(1)
  }
  if (run.flags.json) await telling.json({ outcome: DONE[verb], articles: count })
  else if (!run.flags.quiet) {
    await telling.line(`${DONE[verb]}: ${counted(count, 'article')}`)
  }
  return telling.end(code)
}

function isDone({ read, starred }: Head, verb: Verb): boolean {
  return { read, unread: !read, star: starred, unstar: !starred }[verb]
}

function starOf(run: Run, { ids, url, headline, source, published }: Head): Change {
  const star = { url, headline, source: sourceTitle(run, source), published }
  return { verb: 'star', ids, star }
}
