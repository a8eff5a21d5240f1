import type { Dismissal } from '../storm/dismissal.ts'
import { ALERT_LEVELS } from '../storm/levels.ts'
import { isNumber, isRecord } from './setting-check.ts'

/** What is remembered of a dismissed weather alert beside its key and its end. */
export type DismissedAlert = Omit<Dismissal, 'key' | 'end'>

/** Of what a file holds; undefined: it is of a page's strip, which has none of this. */
export function dismissedAlertOf(value: unknown): DismissedAlert | undefined {
  if (
    !isRecord(value) ||
    !isNumber(value['rank']) ||
    !(ALERT_LEVELS as readonly unknown[]).includes(value['level'])
  )
    return undefined
  const { rank, at } = value
  return {
    rank,
    level: value['level'] as Dismissal['level'],
    tags: textsOf(value['tags']),
    zones: textsOf(value['zones']),
    at: isNumber(at) ? at : 0,
  }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
