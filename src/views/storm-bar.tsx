import { Text } from 'ink'
import type { ReactElement } from 'react'
import type { BarEntry } from '../storm/page-banners.ts'
import { barRow } from '../storm/row.ts'
import { barLook } from './bar-look.ts'
import type { ReaderSettings } from './options.ts'
import { paintText } from './paint.ts'
import type { Style } from './theme.ts'

interface StormBarProps {
  readonly entries: readonly BarEntry[]
  readonly index: number
  readonly columns: number
  readonly settings: ReaderSettings
}

/** The coloured row above everything, padded to the edge so that only its own cells are painted. */
export function StormBar({
  entries,
  index,
  columns,
  settings,
}: StormBarProps): ReactElement | null {
  const entry = entries[index]
  if (!entry) return null
  const text = barRow(entry, barLook(columns, index, entries.length, settings.ascii))
  return <Text wrap="truncate">{paintText(text, barStyle(entry, settings), settings.colors)}</Text>
}

/** The level's colours as deep as the terminal has them; without colours reverse and bold. */
function barStyle(entry: BarEntry, { colors, theme }: ReaderSettings): Style {
  const { bold } = entry
  if (colors === 0 || theme === 'mono' || theme === 'high-contrast')
    return { inverse: true, bold: true }
  if (colors === 1) return { backgroundColor: entry.bg16, color: entry.fg16, bold }
  if (colors === 3) return { backgroundColor: entry.bgHex, color: entry.fgHex, bold }
  return { backgroundColor: String(entry.bg256), color: String(entry.fg256), bold }
}
