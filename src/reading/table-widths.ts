/** Columns of the page between two columns of a table. */
export const BETWEEN = 2

export const between = (columns: number): number => BETWEEN * (columns - 1)
export const sumOf = (sizes: readonly number[]): number =>
  sizes.reduce((sum, size) => sum + size, 0)

/** Cells of a column by which its width is chosen. */
export const LOOKED_AT = 100

/** What a column of a table needs, in columns of the page. */
export interface Column {
  natural: number
  least: number
  right: boolean
  /** Widths of its first cells. */
  readonly cells: number[]
}

/** Widths that fit: natural ones, then the widest shrunk; undefined when the least do not fit. */
export function fitted(columns: readonly Column[], room: number): number[] | undefined {
  const widths = columns.map(({ natural }) => natural)
  let over = sumOf(widths) + between(widths.length) - room
  if (over > sumOf(columns.map(({ natural, least }) => natural - least))) return undefined
  for (; over > 0; over--) {
    let widest = -1
    for (const [x, { least }] of columns.entries()) {
      if (widths[x]! > least && (widest < 0 || widths[x]! > widths[widest]!)) widest = x
    }
    widths[widest]!--
  }
  return widths
}

/** How much a cell of so many lines costs: the longest of a row is nearly all that counts. */
const COST = 4

/**
 * Widths that fit and make the rows low: a column with long texts gets more than one that only
 * has a long word. As {@link fitted} where that is no higher.
 */
export function evenWidths(columns: readonly Column[], room: number): number[] | undefined {
  const usual = fitted(columns, room)
  if (!usual) return undefined
  const widths = columns.map(({ least }) => least)
  const gains = columns.map((column, x) => gainOf(column, widths[x]!))
  for (let left = room - between(columns.length) - sumOf(widths); left > 0; left--) {
    let best = 0
    for (const [x, gain] of gains.entries()) if (gain > gains[best]!) best = x
    if (gains[best] === 0) break
    widths[best]!++
    gains[best] = gainOf(columns[best]!, widths[best]!)
  }
  return heightOf(columns, widths) < heightOf(columns, usual) ? widths : usual
}

/** What one more column of the page is worth. */
function gainOf({ cells, natural }: Column, size: number): number {
  if (size >= natural) return 0
  let gain = 0
  for (const cell of cells) {
    if (cell > size) gain += (cell / size) ** COST - Math.max(1, cell / (size + 1)) ** COST
  }
  return gain
}

/** Lines of the rows, roughly. */
function heightOf(columns: readonly Column[], widths: readonly number[]): number {
  let height = 0
  for (let y = 0; y < LOOKED_AT; y++) {
    const lines = columns.map(({ cells }, x) => Math.ceil((cells[y] ?? 0) / widths[x]!))
    height += Math.max(...lines)
  }
  return height
}
