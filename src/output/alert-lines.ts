import type { Active } from '../storm/active.ts'
import { shortName } from '../storm/bar-name.ts'
import type { Freshness } from '../storm/freshness.ts'
import { alertSign } from '../storm/levels.ts'
import { calendarDay, clockTime, type Local } from '../article/local-time.ts'
import { groupsOf } from '../storm/order.ts'
import { areasOf, nameOf } from '../storm/telling.ts'
import { whenOf } from '../storm/when.ts'
import { isoTime } from './json-item.ts'

/** When and how alerts are told. */
export interface Manner {
  readonly now: number
  readonly local: Local
  readonly ascii: boolean
  /** Columns of a line at most; null: as many as it takes. */
  readonly columns: number | null
  readonly width: (text: string) => number
  readonly cut: (text: string, columns: number) => string
}

/** Level, event, state, begin, end, areas, office, id; a dash for a time that is not given. */
export function alertCells(it: Active): string[] {
  const { alert, begin, end, state } = it
  return [
    levelOf(it),
    nameOf(alert),
    state,
    isoTime(begin) ?? '-',
    isoTime(end) ?? '-',
    alert.areas.join('; '),
    alert.sender,
    alert.id,
  ]
}

function levelOf({ emergency, level }: Active): Active['level'] {
  return emergency ? 'emergency' : level
}

function placeOf({ alert }: Active): string {
  const { first, more } = areasOf(alert)
  return more > 0 ? `${first} +${more}` : first
}

const GAP = '  '

/** A row an alert: symbol, name, when, where, office. The last cells give way to a narrow screen. */
export function alertTable(active: readonly Active[], manner: Manner): string[] {
  const { now, local, columns, width, cut } = manner
  const rows = active.map((it) => [
    alertSign(it, manner.ascii),
    nameOf(it.alert),
    whenOf(it, now, local).long,
    placeOf(it),
    it.alert.sender,
  ])
  const sizes = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => width(row[index] ?? ''))),
  )
  return rows.map((row) => {
    const cells = row.map((cell, index) => {
      const rest = (sizes[index] ?? 0) - width(cell)
      return index === row.length - 1 ? cell : cell + ' '.repeat(rest)
    })
    const line = `${cells[0]} ${cells.slice(1).join(GAP)}`.trimEnd()
    return columns === null ? line : cut(line, columns)
  })
}

/**
 * One line for a status bar: `▲ Winter Storm Warning until 7 PM Mon, Northern Litchfield +5 (+2)`.
 * Empty only where it is known that there is nothing.
 */
export function statusLine(
  active: readonly Active[],
  freshness: Freshness,
  manner: Manner,
): string {
  return lineOf(active, freshness, manner).replaceAll(MARKUP, '')
}

/** How tmux (`#[`, `#{`, `#(`) and polybar (`%{`) begin what they obey, commands too. */
const MARKUP = /[#%](?=[[({])/g

function lineOf(active: readonly Active[], freshness: Freshness, manner: Manner): string {
  const { now, local, columns, cut, width } = manner
  const [first, ...others] = groupsOf(active)
  const doubt = doubtOf(freshness, local)
  if (!first) return fitted(missingWords(freshness, local), manner)
  const it = first.first
  const more = others.length > 0 ? ` (+${others.length})` : ''
  const lead = `${doubt === '' ? '' : '? '}${alertSign(it, manner.ascii)} `
  const name = lead + nameOf(it.alert)
  const when = whenOf(it, now, local)
  const place = placeOf(it)
  const forms = [
    `${name} ${when.long}${place && `, ${place}`}${more}${doubt}`,
    `${name} ${when.long}${more}${doubt}`,
    `${name} ${when.short}${more}`,
    `${name}${more}`,
  ]
  if (columns === null) return forms[0] ?? ''
  const short = (): string => lead + shortName(nameOf(it.alert), columns - width(lead), manner)
  return forms.find((form) => width(form) <= columns) ?? cut(short(), columns)
}

function fitted(words: string, { columns, cut }: Manner): string {
  return columns === null || words === '' ? words : cut(words, columns)
}

/** ` as of 6:42 PM` of alerts that may not be all. */
function doubtOf(freshness: Freshness, local: Local): string {
  if (freshness.kind === 'stale') return ` as of ${clockTime(freshness.at, local)}`
  return freshness.kind === 'cached' ? ` cached ${calendarDay(freshness.at, local)}` : ''
}

/** Nothing is held: silence only where that is known to be so. */
function missingWords(freshness: Freshness, local: Local): string {
  if (freshness.kind === 'fresh') return ''
  if (freshness.kind === 'ageing') return `? Storm watch as of ${clockTime(freshness.at, local)}`
  return '? Storm watch unavailable'
}
