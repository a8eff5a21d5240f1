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

export function openGroup(store: ArticleStore, pace: Pace): Group {
  const waiting: Job[] = []
  const count = { coming: 0 }
  let isWorking = false

  const work = async (): Promise<void> => {
    if (isWorking) return
    isWorking = true
    // What came with the same turn of the loop goes into the same transaction.
    await pace.turn()
    while (waiting.length > 0) await together()
    isWorking = false
  }
  const together = async (): Promise<void> => {
    const jobs: Job[] = []
    const until = Date.now() + WAIT_MS
    try {
      await store.joined(async () => {
        while (waiting.length > 0 || (count.coming > 0 && Date.now() < until)) {
          const job = waiting.shift()
          if (job) jobs.push(job)
          job?.run()
          if (!job || pace.isDue()) await pace.turn()
          if (Date.now() >= until) break
        }
      })
      for (const { done } of jobs) done()
    } catch {
      // One that cannot be stored must not take the others with it.
      for (const job of [...jobs, ...waiting.splice(0)]) alone(job)
    }
  }
  const alone = ({ run, done, failed }: Job): void => {
    try {
      store.together(run)
      done()
    } catch (error) {
      failed(error)
    }
  }
  return {
    while: async (result) => {
      count.coming++
      try {
        return await result
      } finally {
        count.coming--
      }
    },
    add: <T>(run: () => T) =>
      new Promise<T>((resolve, reject) => {
        let result: T
        waiting.push({
          run: () => void (result = run()),
          done: () => resolve(result),
          failed: reject,
        })
        void work()
      }),
  }
}
