import type { State } from '../library/state.ts'
import type { Spot } from '../library/storm-state.ts'
import { type AlertsLook, sectionRows } from './alerts-rows.ts'
import { type Section, sectionsOf } from './alerts-sections.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { type Row, piece } from './row.ts'

/** The alerts screen for one state and size; only what is asked for is laid out. */
export interface AlertsText {
  readonly sections: readonly Section[]
  readonly spot: Spot
  /** The visible rows. */
  readonly rows: () => Row[]
  /** So many rows further, or back, but never beyond the end. */
  readonly moved: (by: number) => Spot
  readonly last: () => Spot
}

export function alertsText(state: State, region: Region, settings: ReaderSettings): AlertsText {
  const sections = sectionsOf(state)
  const columns = Math.min(state.sizes.measure, region.columns - 2)
  const look: AlertsLook = { columns, settings }
  const laid = new Map<number, Row[]>()
  const rowsOf = (section: number): Row[] => {
    const known = laid.get(section)
    if (known) return known
    const one = sections[section]
    const rows = one ? sectionRows(one, state, look) : []
    laid.set(section, rows)
    return rows
  }
  const walk = { count: sections.length, sizeOf: (at: number) => rowsOf(at).length }
  const spot = within(walk, state.spot)
  const last = (): Spot => back(walk, { section: sections.length, row: 0 }, region.rows)
  return {
    sections,
    spot,
    last,
    moved: (by) => (by < 0 ? back(walk, spot, -by) : onwards(walk, spot, by, last())),
    rows: () => {
      const margin = ' '.repeat(Math.max(1, Math.floor((region.columns - columns) / 2)))
      const rows: Row[] = []
      for (let at = spot.section; at < sections.length && rows.length < region.rows; at++) {
        rows.push(...rowsOf(at).slice(at === spot.section ? spot.row : 0))
      }
      return rows
        .slice(0, region.rows)
        .map((row) => (row.length === 0 ? row : [piece(margin), ...row]))
    },
  }
}

interface Walk {
  readonly count: number
  readonly sizeOf: (section: number) => number
}

/** Alerts may have gone since. */
function within({ count, sizeOf }: Walk, { section, row }: Spot): Spot {
  const at = Math.min(section, count - 1)
  return { section: at, row: at === section ? Math.min(row, sizeOf(at) - 1) : 0 }
}

function back({ sizeOf }: Walk, { section, row }: Spot, by: number): Spot {
  let [at, left] = [section, row - by]
  while (left < 0 && at > 0) left += sizeOf(--at)
  return { section: at, row: Math.max(0, left) }
}

/** Where a jump went beyond the last full screen, it stays. */
function onwards({ count, sizeOf }: Walk, from: Spot, by: number, last: Spot): Spot {
  let [at, row] = [from.section, from.row + by]
  while (at < count && row >= sizeOf(at)) row -= sizeOf(at++)
  const to = { section: at, row }
  if (!isBehind(to, last)) return to
  return isBehind(from, last) ? from : last
}

function isBehind(a: Spot, b: Spot): boolean {
  return a.section > b.section || (a.section === b.section && a.row > b.row)
}

/** The part a key is about: the one at the top; above the first alert that alert. */
export function chosenSection({ sections, spot }: AlertsText): Section | undefined {
  return sections[Math.max(1, spot.section)]
}
