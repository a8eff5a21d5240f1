import type { IBufferCell, Terminal as Xterm } from '@xterm/headless'

/** A colour of the palette (0–255), a 24-bit one (`#rrggbb`), or the terminal's own. */
export type Colour = number | string | null

export interface Cell {
  /** Empty in the second column of a wide character. */
  readonly text: string
  readonly foreground: Colour
  readonly background: Colour
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly inverse: boolean
  readonly strike: boolean
}

/** The cells of a row as they are seen, the last column included. */
export function styledCells(screen: Xterm, row: number): Cell[] {
  const line = screen.buffer.active.getLine(screen.buffer.active.baseY + row)
  const cells = Array.from({ length: screen.cols }, (_, column) => line?.getCell(column))
  return cells.filter((cell) => cell !== undefined).map(styled)
}

function styled(cell: IBufferCell): Cell {
  return {
    text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
    foreground: colour(cell.isFgPalette(), cell.isFgRGB(), cell.getFgColor()),
    background: colour(cell.isBgPalette(), cell.isBgRGB(), cell.getBgColor()),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
    strike: cell.isStrikethrough() !== 0,
  }
}

function colour(isPalette: boolean, isRgb: boolean, value: number): Colour {
  if (isPalette) return value
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : null
}
