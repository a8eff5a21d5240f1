import type { Feed } from '../article/feed.ts'
import { type Problem, problem } from '../article/problem.ts'
import type { Source } from '../sources/source.ts'
import { type Account, openAccount } from './refresh-account.ts'
import type { Read, Refreshed, RefreshOptions, Stored } from './refreshed.ts'
import { identify } from './stories.ts'

/** Stories stored in one go; between two the keys are answered. */
const CHUNK = 200

/**
 * Loads, parses and stores sources, and yields each as soon as it is done: a slow or failing one
 * holds up nobody. Of several processes one refreshes a source at a time. Ends early with the
 * signal, or when the caller stops reading.
 */
export async function* refresh(
  sources: readonly Source[],
  options: RefreshOptions,
): AsyncGenerator<Refreshed, void, undefined> {
  const stopped = new AbortController()
  const signal = AbortSignal.any([options.signal, stopped.signal])
  const account = openAccount({ ...options, signal })
  const turn = turns()
  try {
    yield* asTheyCome(sources.map((source) => one(source, { ...options, signal }, account, turn)))
  } finally {
    stopped.abort()
    account.close()
  }
}

/** Waits until the event loop has gone round once since the turn before. */
type Turn = () => Promise<void>

function turns(): Turn {
  let last: Promise<void> = Promise.resolve()
  return () => (last = last.then(() => new Promise((resolve) => setImmediate(resolve))))
}

async function* asTheyCome<T>(tasks: readonly Promise<T>[]): AsyncGenerator<T, void, undefined> {
  const done: T[] = []
  let wake = (): void => {}
  for (const task of tasks) {
    void task.then((result) => {
      done.push(result)
      wake()
    })
  }
  for (let left = tasks.length; left > 0; left--) {
    while (done.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    yield done.shift() as T
  }
}

async function one(
  source: Source,
  options: RefreshOptions,
  account: Account,
  turn: Turn,
): Promise<Refreshed> {
  const skipped = account.skip(source)
  if (skipped) return skipped
  const read: Read = { feeds: [], problems: [], freshness: null, isSame: false }
  try {
    await readAll(source, options, account, turn, read)
    const stored = read.feeds.length > 0 ? await store(source, read.feeds, options, turn) : null
    return account.settle(source, read, stored)
  } catch (error) {
    const why = problem('file', `it could not be stored (${String(error)})`)
    read.problems.push({ name: null, problem: why })
    return account.settle(source, { ...read, feeds: [] }, null)
  }
}

async function readAll(
  source: Source,
  { load, parse, signal }: RefreshOptions,
  account: Account,
  turn: Turn,
  read: Read,
): Promise<void> {
  for await (const loaded of load(source, { signal, validators: account.validators(source) })) {
    read.freshness = loaded.freshness ?? read.freshness
    if (loaded.kind === 'problem') {
      read.problems.push({ name: loaded.name, problem: loaded.problem })
    } else if (loaded.kind === 'same') {
      read.isSame = true
    } else {
      await turn()
      const parsed = parse(loaded.document)
      const { name } = loaded.document
      if (parsed.kind === 'feed') read.feeds.push(parsed.feed)
      else if (parsed.kind === 'problem') read.problems.push({ name, problem: parsed.problem })
      else read.problems.push({ name, problem: LIST_OF_SOURCES })
    }
  }
  if (read.feeds.length === 0 && read.problems.length === 0 && !read.isSame) {
    read.problems.push({ name: null, problem: problem('empty', 'no articles in it') })
  }
}

const LIST_OF_SOURCES: Problem = problem('not-a-feed', 'it is a list of sources (OPML)', {
  hint: '"ctnews import" adds them.',
})

async function store(
  source: Source,
  feeds: readonly Feed[],
  { store: articles, now }: RefreshOptions,
  turn: Turn,
): Promise<Stored> {
  const stories = identify(feeds, source, now())
  const total = { added: 0, changed: 0, ids: [] as string[] }
  for (let start = 0; start < stories.length; start += CHUNK) {
    if (start > 0) await turn()
    const { added, changed, ids } = articles.put(source, stories.slice(start, start + CHUNK), now())
    total.added += added
    total.changed += changed
    total.ids.push(...ids)
  }
  return total
}
