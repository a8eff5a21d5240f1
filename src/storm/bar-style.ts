import type { Active } from './active.ts'
import { LEVEL_LOOKS, type LevelLook } from './levels.ts'
import { isGrave } from './order.ts'
import { hazardOf } from './rank.ts'

/**
 * How deep the terminal's colours are; `16-light`: sixteen that were made for a light background;
 * `none`: reverse and bold alone.
 */
export type Look = 'truecolor' | '256' | '16' | '16-light' | 'none'

/** Colours are names of the 16, numbers of the 256, or hex. */
export interface BarStyle {
  readonly color?: string
  readonly backgroundColor?: string
  readonly bold?: boolean
  readonly dimColor?: boolean
  readonly inverse?: boolean
}

/** How a row's name, the rest of it, and what is only by the way are painted. */
export interface RowStyle {
  readonly name: BarStyle
  readonly rest: BarStyle
  readonly aside: BarStyle
}

type Colours = Pick<LevelLook, 'bgHex' | 'fgHex' | 'bg256' | 'fg256' | 'bg16' | 'fg16' | 'bold'>

/**
 * An event of the official table has its own colours where there are enough, others those of their
 * level.
 */
export function alertStyle(it: Active, look: Look, isDim: boolean): RowStyle {
  const level = LEVEL_LOOKS[it.level]
  const row = hazardOf(it.alert.event)
  return rowStyle(
    { ...level, ...row, bold: isGrave(it) || (look.startsWith('16') && level.bold) },
    look,
    isDim,
  )
}

/** Colours of a page's own strip: never dim, whatever the watch knows. */
export function stripStyle(look: Colours, depth: Look): RowStyle {
  return rowStyle(look, depth, false)
}

/** What was dismissed and cannot be hidden, and words about the watch itself: no colour. */
export const QUIET: RowStyle = {
  name: { dimColor: true },
  rest: { dimColor: true },
  aside: { dimColor: true },
}

/** "Unavailable" is no quiet matter. */
export function missingStyle(look: Look): RowStyle {
  return rowStyle(LEVEL_LOOKS.statement, look, false)
}

function rowStyle(colours: Colours, look: Look, isDim: boolean): RowStyle {
  const base = { ...ground(colours, look), ...(isDim && { dimColor: true }) }
  const isBold = colours.bold || look === 'none'
  return {
    name: isBold ? { ...base, bold: true } : base,
    rest: base,
    aside: { ...base, dimColor: true },
  }
}

function ground(colours: Colours, look: Look): BarStyle {
  switch (look) {
    case 'truecolor':
      return { backgroundColor: colours.bgHex, color: colours.fgHex }
    case '256':
      return { backgroundColor: String(colours.bg256), color: String(colours.fg256) }
    case '16':
    case '16-light':
      return sixteen(colours, look === '16-light')
    case 'none':
      return { inverse: true }
  }
}

/**
 * A palette's "white" may be a dark grey; the terminal's own two colours can be read either way
 * round. On a light background reversing makes the text light.
 */
function sixteen({ bg16, fg16 }: Colours, isLight: boolean): BarStyle {
  if (bg16 === 'white') return { inverse: true }
  const isWhiteText = isLight && fg16 !== 'black'
  return isWhiteText ? { color: bg16, inverse: true } : { backgroundColor: bg16, color: fg16 }
}
