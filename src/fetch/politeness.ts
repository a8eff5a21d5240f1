import { CONCURRENCY, HOST_CONCURRENCY, HOST_GAP_MS } from '../article/limits.ts'
import { isLocalHost } from './address.ts'

/** Timers as an argument: `after` calls `run` in `ms` milliseconds and returns how to cancel it. */
export interface Timers {
  readonly now: () => number
  readonly after: (ms: number, run: () => void) => () => void
}

const TIMERS: Timers = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** A place among the requests under way. Every turn must be ended. */
export interface Turn {
  /** Waits until `host` may be asked, giving up the host before. */
  readonly ask: (host: string) => Promise<void>
  /** Gives up the host, but not the place. */
  readonly leave: () => void
  readonly end: () => void
}

interface Host {
  running: number
  readyAt: number
}

interface Waiter {
  readonly host: Host
  readonly gap: number
  readonly start: () => void
}

interface Queue {
  readonly timers: Timers
  readonly hosts: Map<string, Host>
  /** Turns that moved on to another host go before those that did not start yet. */
  readonly moved: Set<Waiter>
  readonly fresh: Set<Waiter>
  running: number
  cancelWake: () => void
}

/**
 * Who may be asked now: CONCURRENCY requests in all, HOST_CONCURRENCY to one host, HOST_GAP_MS
 * between two starts there. First come, first served, but a busy host holds up nobody else.
 *
 * The gap spares other people's servers; the reader's own machine and network need none.
 */
export function politeness(timers: Timers = TIMERS): { turn: (signal: AbortSignal) => Turn } {
  const waiting = { moved: new Set<Waiter>(), fresh: new Set<Waiter>() }
  const queue: Queue = { timers, hosts: new Map(), ...waiting, running: 0, cancelWake: () => {} }
  return { turn: (signal) => turnIn(queue, signal) }
}

function turnIn(queue: Queue, signal: AbortSignal): Turn {
  let host: Host | undefined
  let started = false
  const leave = (): void => {
    if (host) host.running--
    host = undefined
  }
  return {
    leave: () => {
      leave()
      pump(queue)
    },
    ask: async (name) => {
      leave()
      host = await wait(queue, started ? queue.moved : queue.fresh, name, signal)
      started = true
    },
    end: () => {
      leave()
      if (started) queue.running--
      started = false
      pump(queue)
    },
  }
}

function wait(
  queue: Queue,
  waiters: Set<Waiter>,
  name: string,
  signal: AbortSignal,
): Promise<Host> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const host = hostIn(queue, name)
    const stop = (): void => {
      waiters.delete(waiter)
      reject(signal.reason)
    }
    const start = (): void => {
      signal.removeEventListener('abort', stop)
      if (waiters === queue.fresh) queue.running++
      resolve(host)
    }
    const gap = isLocalHost(name.replace(/:\d+$/, '')) ? 0 : HOST_GAP_MS
    const waiter = { host, gap, start }
    signal.addEventListener('abort', stop, { once: true })
    waiters.add(waiter)
    pump(queue)
  })
}

function hostIn({ hosts }: Queue, name: string): Host {
  let host = hosts.get(name)
  if (!host) hosts.set(name, (host = { running: 0, readyAt: 0 }))
  return host
}

/** Starts those whose turn it is, and looks again when the next gap is over. */
function pump(queue: Queue): void {
  const { timers, moved, fresh } = queue
  queue.cancelWake()
  const now = timers.now()
  const wakeAt = Math.min(
    serve(moved, now, () => true),
    serve(fresh, now, () => queue.running < CONCURRENCY),
  )
  queue.cancelWake = wakeAt === Infinity ? () => {} : timers.after(wakeAt - now, () => pump(queue))
}

/** When the first gap ends that somebody waits for; Infinity: nobody does. */
function serve(waiters: Set<Waiter>, now: number, hasRoom: () => boolean): number {
  let wakeAt = Infinity
  for (const waiter of waiters) {
    const { host } = waiter
    if (!hasRoom()) break
    if (host.running >= HOST_CONCURRENCY) continue
    if (host.readyAt > now) {
      wakeAt = Math.min(wakeAt, host.readyAt)
      continue
    }
    waiters.delete(waiter)
    host.running++
    host.readyAt = now + waiter.gap
    waiter.start()
  }
  return wakeAt
}
