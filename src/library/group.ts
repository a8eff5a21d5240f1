import type { ArticleStore } from './article-store.ts'
import type { Pace } from './pace.ts'

/** Changes of several sources in one transaction: a commit costs as much as many rows. */
export interface Group {
  /** Passes a result on; until it is there a commit waits a little for the change it leads to. */
  readonly while: <T>(coming: Promise<T>) => Promise<T>
  /** Resolves with what `run` gave once it is committed, rejects when it could not be stored. */
  readonly add: <T>(run: () => T) => Promise<T>
}

interface Job {
  /** May run twice: what it did is undone before. */
  readonly run: () => void
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** How long a commit may wait for changes that are coming. */
const WAIT_MS = 40

interface Queue {
  readonly store: ArticleStore
  readonly pace: Pace
  readonly waiting: Job[]
  /** Results that jobs will follow from. */
  coming: number
  isWorking: boolean
}

export function openGroup(store: ArticleStore, pace: Pace): Group {
  const queue: Queue = { store, pace, waiting: [], coming: 0, isWorking: false }
  return {
    while: async (result) => {
      queue.coming++
      try {
        return await result
      } finally {
        queue.coming--
      }
    },
    add: <T>(run: () => T) =>
      new Promise<T>((resolve, reject) => {
        let result: T
        queue.waiting.push({
          run: () => void (result = run()),
          done: () => resolve(result),
          failed: reject,
        })
        void work(queue)
      }),
  }
}

async function work(queue: Queue): Promise<void> {
  if (queue.isWorking) return
  queue.isWorking = true
  // What came with the same turn of the loop goes into the same transaction.
  await queue.pace.turn()
  while (queue.waiting.length > 0) await together(queue)
  queue.isWorking = false
}

async function together(queue: Queue): Promise<void> {
  const { store, waiting } = queue
  const jobs: Job[] = []
  try {
    await store.joined(() => runAll(queue, jobs))
    for (const { done } of jobs) done()
  } catch {
    // One that cannot be stored must not take the others with it.
    for (const job of [...jobs, ...waiting.splice(0)]) alone(store, job)
  }
}

/** Runs what waits, and for a while what comes meanwhile; notes in `jobs` what was run. */
async function runAll(queue: Queue, jobs: Job[]): Promise<void> {
  const { pace, waiting } = queue
  const until = Date.now() + WAIT_MS
  while (waiting.length > 0 || (queue.coming > 0 && Date.now() < until)) {
    const job = waiting.shift()
    if (job) jobs.push(job)
    job?.run()
    if (!job || pace.isDue()) await pace.turn()
    if (Date.now() >= until) break
  }
}

function alone(store: ArticleStore, { run, done, failed }: Job): void {
  try {
    store.together(run)
    done()
  } catch (error) {
    failed(error)
  }
}
