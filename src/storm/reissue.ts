import type { Alert } from '../article/alert.ts'
import type { Candidate } from './active.ts'
import { momentOf } from './end.ts'

/** R2: of messages with the same id, event and expiry the newest stays. */
export function markSameMessages(candidates: readonly Candidate[]): void {
  for (const same of alike(candidates, ({ alert }) => alert.id)) {
    markDuplicates(same, ({ alert: { event, expires } }) => `${event}\n${momentOf(expires)}`)
  }
}

/**
 * R6: of the same product issued again the newest stays. What it says counts without its words of
 * time: offices repeat a text hours later with another day in it.
 */
export function markReissues(candidates: readonly Candidate[]): void {
  // Most alerts are told apart at little cost.
  const near = alike(candidates, ({ alert }) => `${alert.event}\n${alert.sender}`)
  for (const same of near.flatMap((it) => alike(it, placesOf))) markDuplicates(same, productOf)
}

/** Those that share a key with another one. */
function alike(
  candidates: readonly Candidate[],
  keyOf: (it: Candidate) => string,
): readonly Candidate[][] {
  return [...Map.groupBy(candidates, keyOf).values()].filter(({ length }) => length > 1)
}

/** Keeps the newest of each key; of equally new ones the first in the document. */
function markDuplicates(
  candidates: readonly Candidate[],
  keyOf: (it: Candidate) => string | null,
): void {
  const groups = Map.groupBy(candidates, (it) => keyOf(it) ?? it)
  for (const same of groups.values()) {
    const kept = same.reduce((best, it) => (age(it) > age(best) ? it : best))
    for (const it of same) {
      if (it === kept) continue
      it.reason = 'duplicate'
      it.by = kept.alert.id
    }
  }
}

const age = ({ sent }: Candidate): number => sent ?? -Infinity

function placesOf({ alert, zones, keys }: Candidate): string {
  const places = zones.length > 0 ? zones.toSorted() : alert.areas.toSorted()
  return [...places, '', ...keys].join('\n')
}

function productOf({ alert, end }: Candidate): string | null {
  const substance = substanceOf(alert)
  if (substance === '') return null
  return JSON.stringify([alert.geometry, substance, alert.text === '' ? end : null])
}

const TIME_WORDS = new Set(
  (
    'until through from to at on by and the this next am pm noon midnight today tonight tomorrow ' +
    'morning afternoon evening night early late overnight ' +
    'monday tuesday wednesday thursday friday saturday sunday ' +
    'january february march april may june july august september october november december ' +
    'edt est cdt cst mdt mst pdt pst akst akdt hst chst sst ast local time'
  ).split(' '),
)

/** What a text says beside when: its words of a–z in lower case without the words of time. */
export function substanceOf({ text, headline }: Pick<Alert, 'text' | 'headline'>): string {
  const words = (text || (headline ?? '')).toLowerCase().match(/[a-z]+/g) ?? []
  return words.filter((word) => !TIME_WORDS.has(word)).join(' ')
}
