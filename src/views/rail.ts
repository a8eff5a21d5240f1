import { sourceAt } from '../library/select.ts'
import type { State } from '../library/state.ts'
import { glyphsFor } from './glyphs.ts'
import { countWords } from './header.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { BLANK, type Row, ofLine, piece, spread } from './row.ts'
import { countOf, isSameFilter, type ViewLine, viewLines } from './views-screen.ts'

interface Listed {
  readonly parts: readonly unknown[]
  readonly lines: readonly ViewLine[]
}

const lists = new WeakMap<State['sources'], Listed>()

/** What the rail lists: the views, the saved searches, the sources. */
export function railLines(state: State): readonly ViewLine[] {
  const { sources, queries, lastVisit, counts } = state
  const parts = [queries, lastVisit, counts.muted > 0]
  const last = lists.get(sources)
  if (last?.parts.every((part, at) => part === parts[at])) return last.lines
  const lines = viewLines({ ...state, tags: null })
  lists.set(sources, { parts, lines })
  return lines
}

/** Index of the view that the list shows; −1: the rail has none such. */
export function railIndex(state: State): number {
  return railLines(state).findIndex(({ filter }) => isSameFilter(filter, state.filter))
}

/**
 * The views and sources with their unread counts, that of the list marked; the source of the story
 * under the cursor stands out.
 */
export function railRows(state: State, region: Region, settings: ReaderSettings): Row[] {
  const { rows } = region
  const lines = railLines(state)
  const hasFocus = state.screen === 'rail'
  const at = hasFocus ? state.screenRow : railIndex(state)
  // A blank row parts the groups, and the first one from the header.
  const places: (number | null)[] = []
  let group = ''
  let cursor = 0
  for (const [index, line] of lines.entries()) {
    if (line.group !== group) places.push(null)
    group = line.group
    if (index === at) cursor = places.length
    places.push(index)
  }
  const middle = cursor - Math.floor(rows / 2)
  const top = Math.max(0, Math.min(middle, places.length - rows))
  const source = sourceAt(state, state.cursor)
  return places.slice(top, top + rows).map((index) => {
    const line = index === null ? undefined : lines[index]
    if (index === null || !line) return BLANK
    const isHere = index === at
    return ofLine(railRow(state, line, { isHere, hasFocus, source }, region, settings), index)
  })
}

interface Marks {
  readonly isHere: boolean
  readonly hasFocus: boolean
  /** Of the story under the cursor. */
  readonly source: string | undefined
}

function railRow(
  state: State,
  line: ViewLine,
  { isHere, hasFocus, source }: Marks,
  { columns }: Region,
  settings: ReaderSettings,
): Row {
  const { ellipsis, cursor } = glyphsFor(settings.ascii)
  const { filter } = line
  // What is new is not counted for each frame.
  const count = filter.kind === 'visit' ? null : countOf(state, line)
  const isCurrent = !hasFocus && filter.kind === 'source' && filter.source === source
  const role = isCurrent || (isHere && hasFocus) ? 'cursor' : count === 0 ? 'meta' : 'text'
  const words = count === null || count === 0 ? '' : countWords(count, settings)
  const name = filter.kind === 'visit' ? 'New' : line.name
  const bar = piece(isHere ? cursor : ' ', hasFocus ? 'cursor' : 'divider', { inverse: false })
  return spread(
    [bar, isHere ? piece(name, role, { bold: true }) : piece(name, role)],
    words === '' ? [] : [piece(words, 'meta')],
    columns - 1,
    ellipsis,
  )
}
