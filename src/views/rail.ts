import type { State } from '../library/state.ts'
import { cursorHead } from '../library/select.ts'
import type { Region } from './layout.ts'
import { BLANK, type Row, piece, spread } from './row.ts'

/** The sources with their unread counts; the one of the story under the cursor stands out. */
export function railRows(state: State, { columns, rows }: Region, ellipsis: string): Row[] {
  const current = cursorHead(state)?.source
  const listed: Row[] = []
  for (const { source, name } of state.sources.values()) {
    if (listed.length === rows - 1) break
    const unread = state.counts.bySource.get(source.id) ?? 0
    const role = source.id === current ? 'cursor' : unread > 0 ? 'text' : 'meta'
    const count = unread > 0 ? [piece(`${unread} `, 'meta')] : []
    listed.push(spread([piece(` ${name}`, role)], count, columns, ellipsis))
  }
  return [BLANK, ...listed]
}
