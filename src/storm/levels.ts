import type { BannerLevel, Level } from '../article/alert.ts'

/** How one level looks. Symbol and word carry the level too: nothing is told by colour alone. */
export interface LevelLook {
  readonly symbol: string
  readonly ascii: string
  /** Names of the 16-colour palette, as chalk and Ink spell them. */
  readonly bg16: string
  readonly fg16: string
  /** For terminals with 256 colours (xterm numbers) and with 24-bit colour (hex). */
  readonly bg256: number
  readonly fg256: number
  readonly bgHex: string
  readonly fgHex: string
  readonly bold: boolean
}

const BLACK = { fg256: 16, fgHex: '#000000' }
const WHITE = { fg256: 231, fgHex: '#ffffff' }

const STATEMENT: LevelLook = {
  ...BLACK,
  symbol: '○',
  ascii: '-',
  bg16: 'white',
  fg16: 'black',
  bg256: 252,
  bgHex: '#d0d0d0',
  bold: false,
}

/** Own colours of the levels, for page banners and for events outside the official table. */
export const LEVEL_LOOKS: Record<Level | BannerLevel, LevelLook> = {
  emergency: {
    ...WHITE,
    symbol: '‼',
    ascii: '!!!',
    bg16: 'magenta',
    fg16: 'whiteBright',
    bg256: 127,
    bgHex: '#af00af',
    bold: true,
  },
  warning: {
    ...WHITE,
    symbol: '▲',
    ascii: '!!',
    bg16: 'red',
    fg16: 'whiteBright',
    bg256: 160,
    bgHex: '#d70000',
    bold: true,
  },
  watch: {
    ...BLACK,
    symbol: '◆',
    ascii: '!',
    bg16: 'yellow',
    fg16: 'black',
    bg256: 220,
    bgHex: '#ffd700',
    bold: true,
  },
  advisory: {
    ...BLACK,
    symbol: '●',
    ascii: '*',
    bg16: 'cyan',
    fg16: 'black',
    bg256: 81,
    bgHex: '#5fd7ff',
    bold: false,
  },
  statement: STATEMENT,
  other: STATEMENT,
  alert: STATEMENT,
  breaking: STATEMENT,
}

/** Most urgent first. */
export const ALERT_LEVELS: readonly Level[] = [
  'emergency',
  'warning',
  'watch',
  'advisory',
  'statement',
  'other',
]

/** The same with those of pages, which come last; what orders the bar. */
export const LEVEL_ORDER: readonly (Level | BannerLevel)[] = [...ALERT_LEVELS, 'alert', 'breaking']

/** The sign of an alert; an emergency has its own. */
export function alertSign(
  { emergency, level }: { readonly emergency: boolean; readonly level: Level },
  inAscii: boolean,
): string {
  const { symbol, ascii } = LEVEL_LOOKS[emergency ? 'emergency' : level]
  return inAscii ? ascii : symbol
}
