import { type Problem, problem } from '../article/problem.ts'
import type { Source } from '../sources/source.ts'
import type { Added } from './article-store.ts'
import { type Account, NOTHING, openAccount } from './refresh-account.ts'
import { type Group, openGroup } from './group.ts'
import { openPace, type Pace, paced } from './pace.ts'
import type { Read, Refreshed, RefreshOptions } from './refreshed.ts'
import { identifyInSteps } from './stories.ts'

/** Stories stored in one go; between two the keys are answered. */
const CHUNK = 50

/** What one refresh works with. */
interface Work extends RefreshOptions {
  readonly account: Account
  readonly pace: Pace
  readonly group: Group
}

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
  const { pace = openPace() } = options
  const group = openGroup(options.store, pace)
  const work: Work = { ...options, signal, account, pace, group }
  const left = account.start(sources)
  try {
    yield* asTheyCome(sources.map(async (source) => left.get(source.id) ?? one(source, work)))
  } finally {
    stopped.abort()
    account.close()
  }
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

async function one(source: Source, work: Work): Promise<Refreshed> {
  const { account, group } = work
  const read: Read = { feeds: [], problems: [], freshness: null, isSame: false }
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  try {
    await readAll(source, work, read, finished)
    if (read.feeds.length === 0) {
      finish()
      return await group.add(() => account.settle(source, read, null))
    }
    return await store(source, read, work)
  } catch (error) {
    const why = problem('file', `it could not be stored (${String(error)})`)
    read.problems.push({ name: null, problem: why })
    return await group
      .add(() => account.settle(source, { ...read, feeds: [] }, null))
      .catch(() => unstored(source, read))
  } finally {
    finish()
  }
}

/** Not even the failure could be written down: a full disk. The source is asked again when due. */
function unstored(source: Source, { problems }: Read): Refreshed {
  return { ...NOTHING, source, outcome: 'failed', problems, next: null }
}

async function readAll(
  source: Source,
  work: Work,
  read: Read,
  finished: Promise<void>,
): Promise<void> {
  const { load, parse, signal, account, group, pace } = work
  const validators = account.validators(source)
  for await (const loaded of load(source, { signal, validators, finished })) {
    read.freshness = loaded.freshness ?? read.freshness
    if (loaded.kind === 'problem') {
      read.problems.push({ name: loaded.name, problem: loaded.problem })
    } else if (loaded.kind === 'same') {
      read.isSame = true
    } else {
      const parsed = await group.while(paced(parse(loaded.document), pace, signal))
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

/** Puts the stories into the store; what is known of the source changes with the last of them. */
async function store(source: Source, read: Read, work: Work): Promise<Refreshed> {
  const { store: articles, account, group, pace, signal, now } = work
  const steps = identifyInSteps(read.feeds, source, now())
  const stories = await group.while(paced(steps, pace, signal))
  const surest = new Set(stories.length > CHUNK ? stories.map(({ ids }) => ids[0] as string) : [])
  const parts: Added[] = []
  const put = (start: number): void => {
    signal.throwIfAborted()
    if (parts.length < start / CHUNK) throw new Error('a part of it is missing')
    parts[start / CHUNK] = articles.put(source, stories.slice(start, start + CHUNK), now(), surest)
  }
  let start = 0
  for (; start + CHUNK < stories.length; start += CHUNK) {
    const from = start
    // The last part fails when this one did.
    void group.add(() => put(from)).catch(() => {})
  }
  return group.add(() => {
    put(start)
    return account.settle(source, read, sum(parts))
  })
}

function sum(parts: readonly Added[]): Added {
  return {
    added: parts.flatMap(({ added }) => added),
    changed: parts.reduce((all, { changed }) => all + changed, 0),
    ids: parts.flatMap(({ ids }) => ids),
  }
}
