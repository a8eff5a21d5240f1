import type { Suppressed } from '../article/alert.ts'
import type { Active, Ruled } from './active.ts'
import { alertKey } from './dismissal.ts'

/** What became of one alert between two moments. */
export type AlertChange =
  | { readonly change: 'added' | 'begun' | 'changed'; readonly it: Active }
  /** `reason`: what the rules say of it now; null: it is not there any more. */
  | { readonly change: 'ended'; readonly it: Active; readonly reason: Suppressed['reason'] | null }

/**
 * What changed, in the order of what is in force now, ends last. A new message about the same event
 * is a change of that event.
 */
export function changesBetween(before: Ruled, after: Ruled): AlertChange[] {
  const old = keyed(before.active)
  const fresh = keyed(after.active)
  const reasons = new Map(after.suppressed.map(({ id, reason }) => [id, reason]))
  const ids = new Map([...old].map(([key, it]) => [it.alert.id, key]))
  const found = new Set<string>()
  const standing = [...fresh].flatMap(([key, it]): AlertChange[] => {
    // A message of which a part was cancelled has another key, where it has no code.
    const before = old.has(key) ? key : (ids.get(it.alert.id) ?? '')
    const was = old.get(before)
    found.add(before)
    if (!was) return [{ change: 'added', it }]
    if (was.state === 'upcoming' && it.state === 'active') return [{ change: 'begun', it }]
    return JSON.stringify(was) === JSON.stringify(it) ? [] : [{ change: 'changed', it }]
  })
  const ended = [...old].flatMap(([key, it]): AlertChange[] =>
    found.has(key) ? [] : [{ change: 'ended', it, reason: reasons.get(it.alert.id) ?? null }],
  )
  return [...standing, ...ended]
}

/** Several alerts of one event are told apart by their place among them. */
function keyed(active: readonly Active[]): Map<string, Active> {
  const all = new Map<string, Active>()
  for (const it of active) {
    const key = alertKey(it)
    let place = 0
    while (all.has(`${key} ${place}`)) place++
    all.set(`${key} ${place}`, it)
  }
  return all
}
