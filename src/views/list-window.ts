/** The rows of a list whose rows differ in height; nothing here looks far from the window. */
export interface ListShape {
  /** Articles in the list. */
  readonly count: number
  /** Screen rows of the window. */
  readonly rows: number
  /** Screen rows of one article, its divider included. */
  heightOf(index: number): number
}

export interface ListWindow {
  /** First article that is visible, and how many of its rows lie above the window. */
  readonly first: number
  readonly skip: number
  /** Screen row of the cursor's first row. */
  readonly cursorRow: number
}

/** Rows that stay visible above and below the cursor. */
const CONTEXT = 3

/** The window that shows the cursor as near to the wanted screen row as context and ends allow. */
export function listWindow(shape: ListShape, cursor: number, wantedRow: number): ListWindow {
  const { count, rows } = shape
  if (count === 0) return { first: 0, skip: 0, cursorRow: 0 }
  const height = shape.heightOf(cursor)
  const context = Math.max(0, Math.min(CONTEXT, Math.floor((rows - height) / 2)))
  const inContext = Math.max(context, Math.min(rows - height - context, wantedRow))
  const above = walk(shape, cursor, -1, Math.max(rows, inContext)).rows
  const below = height + walk(shape, cursor + 1, 1, rows).rows
  const atEnd = Math.max(inContext, rows - below)
  const cursorRow = Math.max(0, Math.min(above, atEnd))
  const { index, rows: taken } = walk(shape, cursor, -1, cursorRow)
  return { first: index, skip: taken - cursorRow, cursorRow }
}

/** The screen row an article would have if the list stood still while the cursor went there. */
export function rowOf(shape: ListShape, from: number, row: number, to: number): number {
  const limit = shape.rows * 2
  if (to >= from) {
    let passed = 0
    for (let index = from; index < to && passed < limit; index++) passed += shape.heightOf(index)
    return row + passed
  }
  return row - walk({ ...shape, count: from }, from, -1, limit, to).rows
}

/** The article `distance` screen rows further (back, when negative), at least one on. */
export function pageFrom(shape: ListShape, from: number, distance: number): number {
  const step = Math.sign(distance)
  let index = from
  let left = Math.abs(distance)
  while (index + step >= 0 && index + step < shape.count) {
    left -= shape.heightOf(step > 0 ? index : index - 1)
    if (left < 0 && index !== from) break
    index += step
  }
  return index
}

/** Adds up heights before (or from) `start` until `wanted` rows are reached or the list ends. */
function walk(
  shape: ListShape,
  start: number,
  step: 1 | -1,
  wanted: number,
  stop = step > 0 ? shape.count : 0,
): { index: number; rows: number } {
  let rows = 0
  let index = start
  while (rows < wanted && (step > 0 ? index < stop : index > stop)) {
    rows += shape.heightOf(step > 0 ? index : index - 1)
    index += step
  }
  return { index, rows }
}
