import { Text } from 'ink'
import type { ReactElement } from 'react'
import { type Keymap, keyLabel } from '../keymap.ts'
import type { State } from '../library/state.ts'
import { secondRow } from '../storm/bar-second.ts'
import type { Look } from '../storm/bar-style.ts'
import { stormBar } from '../storm/bar.ts'
import { barLook } from './bar-look.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { paintText } from './paint.ts'

interface StormBarProps {
  readonly state: State
  readonly region: Region
  readonly settings: ReaderSettings
  readonly keymap: Keymap
}

/** The coloured rows above everything, padded to the edge so that only their own cells are painted. */
export function StormBar({ state, region, settings, keymap }: StormBarProps): ReactElement | null {
  const { bar, barIndex, storm, now } = state
  const item = bar[barIndex]
  if (!item) return null
  const { columns, rows } = region
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
  const text = lines.map((line) =>
    line.map((one) => paintText(one.text, one.style, settings.colors)).join(''),
  )
  return <Text wrap="truncate">{text.join('\n')}</Text>
}

/** Official colours as deep as the terminal has them; without colours reverse and bold. */
export function lookOf({ colors, theme }: ReaderSettings): Look {
  if (colors === 0 || theme === 'mono' || theme === 'high-contrast') return 'none'
  return ({ 1: '16', 2: '256', 3: 'truecolor' } as const)[colors]
}
