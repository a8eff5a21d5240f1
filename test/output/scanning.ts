import type { Head } from '../../src/library/head.ts'
import type { Scan } from '../../src/library/scan.ts'
import { EVERYTHING, type Selection } from '../../src/library/selection.ts'
import type { ScriptOptions } from '../../src/output/script.ts'
import { countHeads, selectHeads } from '../library/selecting.ts'

/** Rows to print, as tests name them. */
export interface Rows {
  readonly heads: readonly Head[]
  readonly hidden: readonly Head[]
  readonly selection: Selection
  readonly matching: readonly Head[]
  readonly shown: readonly Head[]
  readonly muted: number
  readonly lastVisit: number | null
}

/** What a run knows of these rows. */
export function rowsOf(
  rows: Partial<Rows>,
): Pick<ScriptOptions, 'scan' | 'banners' | 'isStored' | 'mutes'> {
  const { heads = [], hidden = [], selection = EVERYTHING, lastVisit = null } = rows
  const selected = { ...selectHeads(heads, selection), ...rows }
  const { muted = selectHeads(hidden, selection).matching.length } = rows
  const matching = rows.matching ?? selected.matching
  const shown = rows.shown ?? (rows.matching ? matching : selected.shown)
  const scan: Scan = {
    hasAny: () => heads.length + hidden.length > 0,
    hasMatch: () => matching.length > 0,
    *heads() {
      yield shown.slice(0, 1)
      yield shown.slice(1)
    },
    *mixed() {
      yield* this.heads()
    },
    bodyOf: () => undefined,
    prints: () => shown.flatMap(({ ids }) => ids).join(''),
    totals: () => countHeads(heads, hidden, { matching, shown }, muted, lastVisit),
  }
  const all = [...heads, ...hidden]
  return {
    scan,
    banners: () => all.filter(({ banner }) => banner !== null),
    isStored: (source) =>
      all.some((head) => [head, ...head.twins].some((one) => one.source === source)),
    mutes: hidden.length > 0,
  }
}
