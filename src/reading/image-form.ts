import type { Cells, Rgb } from './image-pixels.ts'
import type { Size } from './image-head.ts'

/** How a terminal is given a picture as such. */
export type Graphic = 'kitty' | 'iterm' | 'sixel'

/**
 * How a picture is shown: as such, in half blocks with two pixels a cell, or with one pixel a cell,
 * a sign or a coloured blank.
 */
export type ImageForm = Graphic | 'blocks' | 'signs'

/** What a picture is to be made for. */
export interface ImageQuestion {
  readonly bytes: Uint8Array
  readonly form: ImageForm
  /** Cells there are for it. */
  readonly room: Cells
}

/** A picture made for a room of cells, and its own size in pixels; or why there is none. */
export type ImageAnswer =
  | ({ readonly size: Size; readonly cells: Cells } & (
      | { readonly kind: 'cells'; readonly pixels: Rgb }
      /** What the terminal is sent, the cursor at the picture's first cell. */
      | { readonly kind: 'graphic'; readonly sequence: string }
    ))
  | { readonly kind: 'problem'; readonly words: string }

type Environment = Readonly<Record<string, string | undefined>>

/** Programs between us and the terminal that show cells and nothing else, or only if asked to. */
const isBetween = ({ TMUX, STY, ZELLIJ, TERM = '' }: Environment): boolean =>
  [TMUX, STY, ZELLIJ].some((one) => one !== undefined && one !== '') ||
  /^(?:tmux|screen)/.test(TERM)

type Sign = readonly [graphic: Graphic, name: string, value: RegExp]

/** Terminals by the variables they set, the surest first. What may be switched off is not here. */
const SIGNS: readonly Sign[] = [
  ['iterm', 'TERM_PROGRAM', /^(?:iTerm\.app|WezTerm|rio|mintty)$/i],
  ['kitty', 'TERM_PROGRAM', /^(?:kitty|ghostty|WarpTerminal)$/i],
  ['kitty', 'TERM', /kitty|ghostty/],
  ['sixel', 'TERM', /^(?:foot|mlterm|contour|yaft)/],
  ['iterm', 'TERM', /^wezterm/],
  ['iterm', 'LC_TERMINAL', /^(?:iTerm2|WezTerm)$/i],
  // Konsole 22.04 and later.
  ['kitty', 'KONSOLE_VERSION', /^(?:2204|220[5-9]|22[1-9]\d|2[3-9]\d\d|[3-9]\d{3})\d\d$/],
  ['kitty', 'KITTY_WINDOW_ID', /./],
]

/** What the terminal can show, by its environment alone: nobody asks it. */
export function imageForm(environment: Environment): Graphic | 'blocks' {
  if (isBetween(environment)) return 'blocks'
  const known = SIGNS.find(([, name, value]) => value.test(environment[name] ?? ''))
  return known?.[0] ?? 'blocks'
}

/** Kitty's number for our one picture: a new one takes its place. */
export const KITTY_ID = 0x63746e

/** Takes the picture away, and the memory it has; no answer is wanted. */
export const KITTY_ERASE: string = `\x1b_Ga=d,d=I,i=${KITTY_ID},q=2\x1b\\`
