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

/** A thread with the worker it has at present. */
interface Running<Answer> {
  readonly file: URL
  readonly options: ThreadOptions<Answer>
  worker: Worker | undefined
  idle: NodeJS.Timeout | undefined
  /** Ends the wait for the answer to what is with the worker. */
  settle: (answer: Answer) => void
}

/**
 * Starts `file` as a worker when the first question comes, and anew after one that took too long or
 * too much memory: its worker is ended.
 */
export function openThread<Question, Answer>(
  file: URL,
  options: ThreadOptions<Answer>,
): Thread<Question, Answer> {
  const { cancelled } = options
  const running: Running<Answer> = {
    file,
    options,
    worker: undefined,
    idle: undefined,
    settle: () => {},
  }
  let last: Promise<void> = Promise.resolve()
  return {
    ask: (question, signal) =>
      new Promise((resolve) => {
        const cancel = (): void => resolve(cancelled)
        if (signal.aborted) return cancel()
        signal.addEventListener('abort', cancel, { once: true })
        last = last.then(async () => {
          if (signal.aborted) return
          const answer = await answerTo(question, running)
          signal.removeEventListener('abort', cancel)
          resolve(answer)
        })
      }),
    close: () => {
      running.settle(cancelled)
      return end(running)
    },
  }
}

function answerTo<Answer>(question: unknown, running: Running<Answer>): Promise<Answer> {
  const { seconds, idleSeconds = IDLE_SECONDS, late } = running.options
  // The worker does not keep the process, so this has to.
  const deadline = setTimeout(() => giveUp(running, late), seconds * 1000)
  const answer = new Promise<Answer>((resolve) => (running.settle = resolve))
  clearTimeout(running.idle)
  running.worker ??= start(running)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  running.worker.postMessage(question)
  return answer.finally(() => {
    clearTimeout(deadline)
    running.idle = setTimeout(() => void end(running), idleSeconds * 1000).unref()
  })
}

function start<Answer>(running: Running<Answer>): Worker {
  const { heapMb, broken } = running.options
  const worker = new Worker(running.file, {
    // What a package prints would tear the screen, and of the environment it needs nothing.
    ...{ stdout: true, stderr: true, env: {}, execArgv: [] },
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
  worker.on('message', (answer: Answer) => running.settle(answer))
  worker.on('error', () => giveUp(running, broken)).on('exit', () => giveUp(running, broken))
  worker.unref()
  return worker
}

function giveUp<Answer>(running: Running<Answer>, answer: Answer): void {
  void end(running)
  running.settle(answer)
}

async function end<Answer>(running: Running<Answer>): Promise<void> {
  const { worker } = running
  running.worker = undefined
  // What goes wrong with it from now on is nobody's loss.
  worker
    ?.removeAllListeners('exit')
    .removeAllListeners('error')
    .on('error', () => {})
  await worker?.terminate()
}
