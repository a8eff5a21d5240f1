import { Worker } from 'node:worker_threads'

/** A thread that answers one question at a time. */
export interface Thread<Question, Answer> {
  /** Never rejects. What is not wanted any more is finished all the same. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Answer>
  readonly close: () => Promise<void>
}

export interface ThreadOptions<Answer> {
  readonly seconds: number
  readonly heapMb: number
  readonly idleSeconds?: number
  /** What is said in place of an answer. */
  readonly cancelled: Answer
  readonly late: Answer
  readonly broken: Answer
}

/** Seconds that a worker waits for the next question, with some 50 MB. */
const IDLE_SECONDS = 60

/**
 * Starts `file` as a worker when the first question comes, and anew after one that took too long or
 * too much memory: its worker is ended.
 */
export function openThread<Question, Answer>(
  file: URL,
  options: ThreadOptions<Answer>,
): Thread<Question, Answer> {
  const { seconds, heapMb, idleSeconds = IDLE_SECONDS, cancelled, late, broken } = options
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  /** Ends the wait for the answer to what is with the worker. */
  let settle: (answer: Answer) => void = () => {}

  const end = async (): Promise<void> => {
    const ended = worker
    worker = undefined
    // What goes wrong with it from now on is nobody's loss.
    ended
      ?.removeAllListeners('exit')
      .removeAllListeners('error')
      .on('error', () => {})
    await ended?.terminate()
  }
  const giveUp = (answer: Answer): void => {
    void end()
    settle(answer)
  }
  const start = (): Worker => {
    const made = new Worker(file, {
      // What a package prints would tear the screen, and of the environment it needs nothing.
      ...{ stdout: true, stderr: true, env: {}, execArgv: [] },
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
    made.on('message', (answer: Answer) => settle(answer))
    made.on('error', () => giveUp(broken)).on('exit', () => giveUp(broken))
    made.unref()
    return made
  }
  const one = async (question: Question): Promise<Answer> => {
    // The worker does not keep the process, so this has to.
    const deadline = setTimeout(() => giveUp(late), seconds * 1000)
    const answer = new Promise<Answer>((resolve) => (settle = resolve))
    clearTimeout(idle)
    worker ??= start()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(question)
    return answer.finally(() => {
      clearTimeout(deadline)
      idle = setTimeout(() => void end(), idleSeconds * 1000).unref()
    })
  }

  return {
    ask: (question, signal) =>
      new Promise((resolve) => {
        const cancel = (): void => resolve(cancelled)
        if (signal.aborted) return cancel()
        signal.addEventListener('abort', cancel, { once: true })
        last = last.then(async () => {
          if (signal.aborted) return
          const answer = await one(question)
          signal.removeEventListener('abort', cancel)
          resolve(answer)
        })
      }),
    close: () => {
      settle(cancelled)
      return end()
    },
  }
}
