import type { State } from '../library/state.ts'
import { sourceAt, unreadOf } from '../library/select.ts'
import { glyphsFor } from './glyphs.ts'
import { countWords } from './header.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { BLANK, type Row, ofLine, piece, spread } from './row.ts'

/** The sources with their unread counts; the one of the story under the cursor stands out. */
export function railRows(state: State, region: Region, settings: ReaderSettings): Row[] {
  const { columns, rows } = region
  const { ellipsis } = glyphsFor(settings.ascii)
  const current = sourceAt(state, state.cursor)
  const listed: Row[] = []
  for (const { source, name } of state.sources.values()) {
    if (listed.length === rows - 1) break
    const unread = unreadOf(state, source.id)
    const role = source.id === current ? 'cursor' : unread > 0 ? 'text' : 'meta'
    const words = unread > 0 ? countWords(unread, settings) : ''
    const count = words === '' ? [] : [piece(`${words} `, 'meta')]
    listed.push(ofLine(spread([piece(` ${name}`, role)], count, columns, ellipsis), listed.length))
  }
  return [BLANK, ...listed]
}
