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
