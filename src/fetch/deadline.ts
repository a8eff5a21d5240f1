import { Failed } from './failed.ts'

export type Phase = 'connect' | 'headers' | 'body'

/** One clock over a whole load: redirects, drips, a second try and all. */
export interface Deadline {
  readonly signal: AbortSignal
  /** How far the request under way has come. */
  readonly phase: () => Phase
  readonly reach: (phase: Phase) => void
  /** A request begins: its connection has `connectMs`, and the first one starts the clock. */
  readonly begin: (hostname: string) => void
  readonly end: () => void
}

/** Aborts with a Failed that names host and phase, or when `caller` does. */
export function deadline(caller: AbortSignal, totalMs: number, connectMs: number): Deadline {
  const controller = new AbortController()
  let phase: Phase = 'connect'
  let host = ''
  const late = (ms: number) => (): void =>
    controller.abort(
      new Failed('timeout', `no answer from ${host} in ${+(ms / 1000).toFixed(1)} s (${phase})`),
    )
  const cancel = (): void => controller.abort(caller.reason)
  let total: NodeJS.Timeout | undefined
  let connecting: NodeJS.Timeout | undefined
  if (caller.aborted) cancel()
  else caller.addEventListener('abort', cancel, { once: true })
  return {
    signal: controller.signal,
    phase: () => phase,
    reach: (next) => {
      phase = next
      clearTimeout(connecting)
    },
    begin: (hostname) => {
      host = hostname
      phase = 'connect'
      total ??= setTimeout(late(totalMs), totalMs)
      clearTimeout(connecting)
      connecting = setTimeout(late(connectMs), connectMs)
    },
    end: () => {
      clearTimeout(total)
      clearTimeout(connecting)
      caller.removeEventListener('abort', cancel)
    },
  }
}
