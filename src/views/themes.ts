import type { State } from '../library/state.ts'
import { glyphsFor } from './glyphs.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { type Row, clip, cursorPieces, ofLine, piece } from './row.ts'
import type { ThemeName } from './theme.ts'

interface ThemeLine {
  readonly theme: ThemeName
  readonly words: string
}

const line = (theme: ThemeName, words: string): ThemeLine => ({ theme, words })

const LINES: readonly ThemeLine[] = [
  line('terminal', "your terminal's own sixteen colours"),
  line('dark', 'for a dark background'),
  line('light', 'for a light background'),
  line('high-contrast', 'bold, underlined and reversed, nothing faint'),
  line('mono', 'no colour at all'),
]

/** Rows that show all themes under a line of their own. */
export const PICKER_ROWS: number = LINES.length + 1
/** Columns of the longest name and of what parts it from its words. */
const NAME_COLUMNS = 16

/** The themes whose names hold what is typed. */
export function themeLines({ prompt }: State): readonly ThemeLine[] {
  const typed = prompt?.kind === 'theme' ? prompt.text.trim().toLowerCase() : ''
  return LINES.filter(({ theme }) => theme.includes(typed))
}

export function themeRows(state: State, region: Region, settings: ReaderSettings): Row[] {
  const { columns, rows } = region
  const glyphs = glyphsFor(settings.ascii)
  const { rule } = glyphs
  const top = [
    piece(` ${rule}${rule}`, 'divider'),
    piece(' Themes ', 'headline'),
    piece(rule.repeat(Math.max(0, columns - 12)), 'divider'),
  ]
  const lines = themeLines(state)
  if (lines.length === 0) return [top, [piece(' Nothing found. Esc goes back.', 'meta')]]
  const first = Math.max(0, Math.min(state.screenRow - 1, lines.length - rows + 1))
  return [
    top,
    ...lines.slice(first, first + rows - 1).map(({ theme, words }, index): Row => {
      const isHere = first + index === state.screenRow
      const row = clip(
        [
          ...cursorPieces(isHere, glyphs.cursor),
          piece(theme.padEnd(NAME_COLUMNS), isHere ? 'cursor' : 'text'),
          piece(words, 'meta'),
        ],
        columns - 1,
        glyphs.ellipsis,
      )
      return ofLine(row, first + index)
    }),
  ]
}

/** The theme that holds, or while they are looked at the one under the cursor. */
export function themeOf(state: State, settings: ReaderSettings): ThemeName {
  const tried = state.screen === 'themes' ? themeLines(state)[state.screenRow] : undefined
  return tried?.theme ?? state.theme ?? settings.theme
}

/** By what they were made of, so that rows which did not change are not drawn anew. */
const made = new WeakMap<ReaderSettings, Map<ThemeName, ReaderSettings>>()

/** The settings with the theme that holds; the same object for the same theme. */
export function themed(state: State, settings: ReaderSettings): ReaderSettings {
  const theme = themeOf(state, settings)
  if (theme === settings.theme) return settings
  const known = made.get(settings) ?? new Map<ThemeName, ReaderSettings>()
  made.set(settings, known)
  const one = known.get(theme) ?? { ...settings, theme }
  known.set(theme, one)
  return one
}
