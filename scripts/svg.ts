import type { Cell, Colour } from '../test/terminal/cells.ts'

const CELL = { width: 8.4, height: 18, baseline: 13.5, font: 14 }
const MARGIN = 14
const INK = '#d8dee9'
const PAPER = '#1b1f27'
const PALETTE: readonly string[] = [
  ...['#2e3440', '#e5636c', '#8fbf6f', '#e2b14f', '#6f9fe0', '#b78bd6', '#63b9c4', '#d8dee9'],
  ...['#687080', '#f2848b', '#a9d48c', '#f2c974', '#8fb8f0', '#cba6e6', '#84d2db', '#f4f6fa'],
]
const CUBE: readonly number[] = [0, 95, 135, 175, 215, 255]

/** Cells side by side that look the same. */
interface Run {
  readonly column: number
  readonly columns: number
  readonly text: string
  readonly cell: Cell
}

/** A picture of a terminal's screen, in a window of its own colours. */
export function screenSvg(rows: readonly (readonly Cell[])[], columns: number): string {
  const width = columns * CELL.width + 2 * MARGIN
  const height = rows.length * CELL.height + 2 * MARGIN
  const drawn = rows.flatMap((cells, row) => runs(cells).map((run) => drawRun(run, row)))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="ctnews in a terminal">
<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${CELL.font}" xml:space="preserve">
${drawn.filter(Boolean).join('\n')}
</g>
</svg>
`
}

function runs(cells: readonly Cell[]): Run[] {
  const all: Run[] = []
  cells.forEach((cell, column) => {
    const last = all.at(-1)
    if (last && look(last.cell) === look(cell)) {
      all[all.length - 1] = { ...last, columns: last.columns + 1, text: last.text + cell.text }
    } else {
      all.push({ column, columns: 1, text: cell.text, cell })
    }
  })
  return all
}

const look = (cell: Cell): string => JSON.stringify({ ...cell, text: '' })

function drawRun({ column, columns, text, cell }: Run, row: number): string {
  const [front, back] = colours(cell)
  const [x, y] = [MARGIN + column * CELL.width, MARGIN + row * CELL.height]
  const wide = (columns * CELL.width).toFixed(1)
  const paper = back
    ? `<rect x="${x.toFixed(1)}" y="${y}" width="${wide}" height="${CELL.height}" fill="${back}"/>`
    : ''
  if (text.trim() === '') return paper
  const style = [
    cell.bold && ' font-weight="bold"',
    cell.italic && ' font-style="italic"',
    cell.dim && ' opacity="0.65"',
    cell.underline && ' text-decoration="underline"',
    cell.strike && ' text-decoration="line-through"',
  ]
  const attributes = style.filter(Boolean).join('')
  const at = `x="${x.toFixed(1)}" y="${y + CELL.baseline}" textLength="${wide}"`
  return `${paper}<text ${at} fill="${front}"${attributes}>${escaped(text)}</text>`
}

function colours(cell: Cell): [front: string, back: string | null] {
  const front = css(cell.foreground) ?? INK
  const back = css(cell.background)
  return cell.inverse ? [back ?? PAPER, front] : [front, back]
}

function css(colour: Colour): string | null {
  if (typeof colour !== 'number') return colour
  if (colour < 16) return PALETTE[colour] ?? INK
  if (colour >= 232) return rgb([8 + 10 * (colour - 232)])
  const cube = colour - 16
  return rgb(
    [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => CUBE[step] ?? 0),
  )
}

/** One number is a grey. */
function rgb([red = 0, green = red, blue = red]: readonly number[]): string {
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

const escaped = (text: string): string =>
  text
    .replace(/[&<>]/g, (one) => ({ '&': '&amp;', '<': '&lt;' })[one] ?? '&gt;')
    .replaceAll(' ', '\u00a0')
