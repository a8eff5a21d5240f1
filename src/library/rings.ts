import { type Columns, OUT, READ, STARRED, TWIN, WAITS } from './columns.ts'

export interface Rings {
  /** The next article of the same story, round in a ring; itself when it is the only one. */
  readonly next: Int32Array
  /** One slot of each ring of several. */
  readonly rings: Iterable<number>
}

export function ringsOf({ count, stories }: Columns): Rings {
  const next = new Int32Array(count)
  const first = new Map<number, number>()
  for (let slot = 0; slot < count; slot++) {
    next[slot] = slot
    const story = stories[slot] as number
    if (story === 0) continue
    const other = first.get(story)
    if (other === undefined) {
      first.set(story, slot)
      continue
    }
    next[slot] = next[other] as number
    next[other] = slot
  }
  return { next, rings: first.values() }
}

/** In each ring one stands for all, and all are read or starred if one is. Changes the flags. */
export function settleRings(columns: Columns, next: Int32Array, rings: Iterable<number>): void {
  const { flags } = columns
  for (const slot of rings) {
    if (next[slot] === slot) continue
    const lead = leadOfRing(columns, next, slot)
    let shared = 0
    each(next, slot, (twin) => (shared |= (flags[twin] as number) & (READ | STARRED)))
    each(next, slot, (twin) => {
      const rest = (flags[twin] as number) & ~TWIN
      flags[twin] = rest | shared | (twin === lead ? 0 : TWIN)
    })
  }
}

/** The one that was stored first, of those that do not wait and are not left out. */
export function leadOfRing({ flags, rowids }: Columns, next: Int32Array, slot: number): number {
  let lead = slot
  const rank = (one: number): number => {
    const bits = flags[one] as number
    return bits & STARRED ? bits & WAITS : bits & (WAITS | OUT)
  }
  each(next, slot, (twin) => {
    const isFirst = rank(twin) - rank(lead) || (rowids[twin] as number) - (rowids[lead] as number)
    if (isFirst < 0) lead = twin
  })
  return lead
}

function each(next: Int32Array, slot: number, visit: (twin: number) => void): void {
  let twin = slot
  do {
    visit(twin)
    twin = next[twin] as number
  } while (twin !== slot)
}
