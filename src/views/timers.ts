import { useEffect, useEffectEvent, useState } from 'react'

/** Calls back once with `key`, `delay` milliseconds after it last changed; null: not at all. */
export function useTimeout<Key>(
  delay: number | null,
  key: Key,
  callback: (key: Key) => void,
): void {
  const fire = useEffectEvent(callback)
  useEffect(() => {
    if (delay === null) return undefined
    const timer = setTimeout(() => fire(key), delay)
    return () => clearTimeout(timer)
  }, [delay, key])
}

/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1

/** Calls back once at a time (milliseconds since the epoch), at once when it has passed. */
export function useAlarm(at: number | null, now: () => number, callback: () => void): void {
  const fire = useEffectEvent(callback)
  const left = useEffectEvent((time: number) => Math.max(0, Math.min(time - now() + 1, LONGEST_MS)))
  useEffect(() => {
    if (at === null || at === Infinity) return undefined
    const timer = setTimeout(() => fire(), left(at))
    return () => clearTimeout(timer)
  }, [at])
}

/** Calls back every `delay` milliseconds; null: not at all. */
export function useInterval(delay: number | null, callback: () => void): void {
  const fire = useEffectEvent(callback)
  useEffect(() => {
    if (delay === null) return undefined
    const timer = setInterval(() => fire(), delay)
    return () => clearInterval(timer)
  }, [delay])
}

/** A count that goes up while `delay` is a number; the screen moves only as long as it does. */
export function useTicks(delay: number | null): number {
  const [ticks, setTicks] = useState(0)
  useInterval(delay, () => setTicks((count) => count + 1))
  return ticks
}
