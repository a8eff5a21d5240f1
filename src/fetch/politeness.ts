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

/**
 * Who may be asked now: CONCURRENCY requests in all, HOST_CONCURRENCY to one host, HOST_GAP_MS
 * between two starts there. First come, first served, but a busy host holds up nobody else.
 *
 * The gap spares other people's servers; the reader's own machine and network need none.
 */
export function politeness(timers: Timers = TIMERS): { turn: (signal: AbortSignal) => Turn } {
  const hosts = new Map<string, Host>()
  /** Turns that moved on to another host go before those that did not start yet. */
  const moved = new Set<Waiter>()
  const fresh = new Set<Waiter>()
  let running = 0
  let cancelWake = (): void => {}

  const pump = (): void => {
    cancelWake()
    const now = timers.now()
    let wakeAt = Infinity
    const serve = (queue: Set<Waiter>, limit: number): void => {
      for (const waiter of queue) {
        if (running >= limit) return
        const { host } = waiter
        if (host.running >= HOST_CONCURRENCY) continue
        if (host.readyAt > now) {
          wakeAt = Math.min(wakeAt, host.readyAt)
          continue
        }
        queue.delete(waiter)
        host.running++
        host.readyAt = now + waiter.gap
        waiter.start()
      }
    }
    serve(moved, Infinity)
    serve(fresh, CONCURRENCY)
    cancelWake = wakeAt === Infinity ? () => {} : timers.after(wakeAt - now, pump)
  }

  const hostOf = (name: string): Host => {
    let host = hosts.get(name)
    if (!host) hosts.set(name, (host = { running: 0, readyAt: 0 }))
    return host
  }

  const wait = (name: string, queue: Set<Waiter>, signal: AbortSignal): Promise<Host> =>
    new Promise((resolve, reject) => {
      const host = hostOf(name)
      const gap = isLocalHost(name.replace(/:\d+$/, '')) ? 0 : HOST_GAP_MS
      const stop = (): void => {
        queue.delete(waiter)
        reject(signal.reason)
      }
      const start = (): void => {
        signal.removeEventListener('abort', stop)
        if (queue === fresh) running++
        resolve(host)
      }
      const waiter = { host, gap, start }
      if (signal.aborted) return reject(signal.reason)
      signal.addEventListener('abort', stop, { once: true })
      queue.add(waiter)
      pump()
    })

  const turn = (signal: AbortSignal): Turn => {
    let host: Host | undefined
    let started = false
    const leave = (): void => {
      if (host) host.running--
      host = undefined
    }
    return {
      leave: () => {
        leave()
        pump()
      },
      ask: async (name) => {
        leave()
        host = await wait(name, started ? moved : fresh, signal)
        started = true
      },
      end: () => {
        leave()
        if (started) running--
        started = false
        pump()
      },
    }
  }
  return { turn }
}
