import type { ColorDepth } from './options.ts'

/** How a text looks. Colours are names of the 16, numbers of the 256, or hex. */
export interface Style {
  readonly color?: string
  readonly backgroundColor?: string
  readonly bold?: boolean
  readonly dimColor?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
  readonly strikethrough?: boolean
  readonly inverse?: boolean
}

/** The only colour words in views. */
export type Role =
  | 'text'
  | 'headline'
  | 'unread'
  | 'read'
  | 'cursor'
  | 'kicker'
  | 'dek'
  | 'meta'
  | 'link'
  | 'quote'
  | 'code'
  | 'match'
  | 'star'
  | 'divider'
  | 'status'
  | 'hint'
  | 'key'
  | 'error'
  | 'new'

export type Theme = Readonly<Record<Role, Style>>
export type ThemeName = 'terminal' | 'dark' | 'light' | 'high-contrast' | 'mono'

/** No colour at all: what bold, dim, underline and reverse can tell. */
const MONO: Theme = {
  text: {},
  headline: { bold: true },
  unread: { bold: true },
  read: {},
  cursor: { inverse: true },
  kicker: { bold: true },
  dek: { italic: true },
  meta: { dimColor: true },
  link: { underline: true },
  quote: { italic: true },
  code: {},
  match: { inverse: true },
  star: { bold: true },
  divider: { dimColor: true },
  status: {},
  hint: { dimColor: true },
  key: { bold: true },
  error: { bold: true },
  new: { bold: true },
}

/** The user's own sixteen colours; nothing is painted behind the text. */
const TERMINAL: Theme = {
  ...MONO,
  cursor: { color: 'cyan' },
  kicker: { color: 'magenta', bold: true },
  dek: { dimColor: true, italic: true },
  link: { color: 'blue', underline: true },
  code: { color: 'cyan' },
  match: { color: 'black', backgroundColor: 'yellow' },
  star: { color: 'yellow' },
  key: { color: 'cyan' },
  error: { color: 'red', bold: true },
  new: { color: 'green', bold: true },
}

/** Colours of the xterm palette, so that 256-colour terminals show the very same ones. */
const DARK: Theme = {
  text: { color: '#dadada' },
  headline: { color: '#ffffff', bold: true },
  unread: { color: '#ffffff', bold: true },
  read: { color: '#a8a8a8' },
  cursor: { color: '#5fd7ff' },
  kicker: { color: '#ffaf5f', bold: true },
  dek: { color: '#bcbcbc', italic: true },
  meta: { color: '#9e9e9e' },
  link: { color: '#87afff', underline: true },
  quote: { color: '#afd7af' },
  code: { color: '#d7af87' },
  match: { color: '#000000', backgroundColor: '#ffd75f' },
  star: { color: '#ffd75f' },
  divider: { color: '#8a8a8a' },
  status: { color: '#bcbcbc' },
  hint: { color: '#9e9e9e' },
  key: { color: '#5fd7ff' },
  error: { color: '#ff8787', bold: true },
  new: { color: '#87d787', bold: true },
}

const LIGHT: Theme = {
  text: { color: '#303030' },
  headline: { color: '#000000', bold: true },
  unread: { color: '#000000', bold: true },
  read: { color: '#585858' },
  cursor: { color: '#005faf' },
  kicker: { color: '#870087', bold: true },
  dek: { color: '#4e4e4e', italic: true },
  meta: { color: '#626262' },
  link: { color: '#0000d7', underline: true },
  quote: { color: '#005f00' },
  code: { color: '#870000' },
  match: { color: '#000000', backgroundColor: '#ffd75f' },
  star: { color: '#875f00' },
  divider: { color: '#6c6c6c' },
  status: { color: '#4e4e4e' },
  hint: { color: '#626262' },
  key: { color: '#005faf' },
  error: { color: '#af0000', bold: true },
  new: { color: '#005f00', bold: true },
}

/** Where there are sixteen only: the nearest of those that can be read on black. */
const DARK_16: Theme = {
  headline: { color: 'whiteBright', bold: true },
  unread: { color: 'whiteBright', bold: true },
  read: { color: 'white' },
  text: { color: 'white' },
  cursor: { color: 'cyanBright' },
  kicker: { color: 'yellowBright', bold: true },
  dek: { color: 'white', italic: true },
  meta: { color: 'white' },
  link: { color: 'cyan', underline: true },
  quote: { color: 'greenBright' },
  code: { color: 'yellow' },
  match: { color: 'black', backgroundColor: 'yellow' },
  star: { color: 'yellowBright' },
  divider: { color: 'white' },
  status: { color: 'white' },
  hint: { color: 'white' },
  key: { color: 'cyanBright' },
  error: { color: 'redBright', bold: true },
  new: { color: 'greenBright', bold: true },
}

/** The few of the sixteen that can be read on white. */
const LIGHT_16: Theme = {
  text: { color: 'black' },
  headline: { color: 'black', bold: true },
  unread: { color: 'black', bold: true },
  read: { color: 'black' },
  cursor: { color: 'blue' },
  kicker: { color: 'magenta', bold: true },
  dek: { color: 'black', italic: true },
  meta: { color: 'black' },
  link: { color: 'blue', underline: true },
  quote: { color: 'black', italic: true },
  code: { color: 'red' },
  match: { color: 'black', backgroundColor: 'yellow' },
  star: { color: 'red' },
  divider: { color: 'black' },
  status: { color: 'black' },
  hint: { color: 'black' },
  key: { color: 'blue' },
  error: { color: 'red', bold: true },
  new: { color: 'magenta', bold: true },
}

/** Default colours only, and never dimmed. */
const HIGH_CONTRAST: Theme = {
  ...MONO,
  dek: {},
  meta: {},
  divider: {},
  hint: {},
  link: { underline: true, bold: true },
}

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  terminal: TERMINAL,
  dark: DARK,
  light: LIGHT,
  'high-contrast': HIGH_CONTRAST,
  mono: MONO,
}

const SIXTEEN: Readonly<Record<ThemeName, Theme>> = { ...THEMES, dark: DARK_16, light: LIGHT_16 }

/** A theme as far as the terminal can show it; without colours every theme is one without. */
export function themeFor(name: ThemeName, colors: ColorDepth): Theme {
  if (name === 'high-contrast') return HIGH_CONTRAST
  if (colors === 0) return MONO
  return (colors === 1 ? SIXTEEN : THEMES)[name]
}
