import { type Keymap, keyLabel } from '../keymap.ts'
import type { State } from '../library/state.ts'
import { secondRow } from '../storm/bar-second.ts'
import type { Look } from '../storm/bar-style.ts'
import { stormBar } from '../storm/bar.ts'
import { barLook } from './bar-look.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { type Row, piece } from './row.ts'

/** The coloured rows above everything, padded to the edge so that only their own cells are painted. */
export function stormRows(
  { bar, barIndex, storm, now }: State,
  { columns, rows }: Region,
  settings: ReaderSettings,
  keymap: Keymap,
): Row[] {
  const item = bar[barIndex]
  if (!item) return []
  const options = {
    ...barLook(columns, barIndex, bar.length, settings.ascii),
    now,
    local: storm.local,
    freshness: storm.freshness,
    key: keyLabel(keymap.storm.keys[0] ?? '', settings.ascii) || null,
  }
  const look = lookOf(settings)
  const lines = [stormBar(bar, options, look)]
  const { problem } = storm.weather
  if (rows > 1) lines.push([secondRow(item, problem?.message ?? '', options, look)])
  return lines.map((line) => line.map(({ text, style }) => piece(text, null, style)))
}

/** Official colours as deep as the terminal has them; without colours reverse and bold. */
export function lookOf({ colors, theme }: ReaderSettings): Look {
  if (colors === 0 || theme === 'mono' || theme === 'high-contrast') return 'none'
  if (colors === 1 && theme === 'light') return '16-light'
  return ({ 1: '16', 2: '256', 3: 'truecolor' } as const)[colors]
}
