import { clockTime, systemLocal } from '../article/local-time.ts'
import { withKeys } from './own-key.ts'
import type { ReaderSettings } from './options.ts'
import {
  headAt,
  lastAnswer,
  markOf,
  nameOfSource,
  rowOfStory,
  sortAtOf,
  twinCount,
} from '../library/select.ts'
import type { Filter, State } from '../library/state.ts'
import { width } from '../reading/width.ts'
import { wrapText } from '../reading/wrap.ts'
import { markerOf } from './found-marks.ts'
import { glyphsFor } from './glyphs.ts'
import { type HeadlineLook, headlineHeight, headlineRows } from './headline-row.ts'
import type { Region } from './layout.ts'
import { type ListShape, listWindow } from './list-window.ts'
import { BLANK, type Row, clip, ofLine, piece } from './row.ts'
import { ago, dayName, isSameDay } from './times.ts'

type Look = HeadlineLook & Pick<ReaderSettings, 'clock'> & { readonly settings: ReaderSettings }

export function listLook(
  state: State,
  settings: ReaderSettings,
  list: Region,
  compact: boolean,
): Look {
  return {
    columns: list.columns,
    compact,
    glyphs: glyphsFor(settings.ascii),
    now: state.now,
    clock: settings.clock,
    settings,
    marker: markerOf(state),
  }
}

/** The list as the window needs it: heights are asked for near the cursor only. */
export function listShape(state: State, look: Look, rows: number): ListShape {
  return {
    count: state.shown.length,
    rows,
    heightOf(index) {
      const head = headAt(state, index)
      if (!head) return 1
      const slot = state.shown[index] as number
      const isUnder = rowOfStory(state, slot) !== slot
      const divider = dividerWords(state, index, look).length > 0 ? 1 : 0
      return headlineHeight(head, look, isUnder) + divider
    },
  }
}

/** The visible rows of the headline list, at most `list.rows` of them. */
export function headlinesRows(state: State, look: Look, list: Region): Row[] {
  if (state.shown.length === 0) return emptyRows(state, list, look.settings)
  const shape = listShape(state, look, list.rows)
  const { first, skip } = listWindow(shape, state.cursor, state.cursorRow)
  const rows: Row[] = []
  for (let index = first; index < shape.count && rows.length < list.rows + skip; index++) {
    rows.push(...articleRows(state, index, look))
  }
  return rows.slice(skip, skip + list.rows)
}

function articleRows(state: State, index: number, look: Look): Row[] {
  const head = headAt(state, index)
  if (!head) return [BLANK]
  const slot = state.shown[index] as number
  const words = dividerWords(state, index, look)
  const isUnder = rowOfStory(state, slot) !== slot
  const rows = headlineRows(
    {
      head,
      mark: markOf(state, slot),
      twins: isUnder ? 0 : twinCount(state, slot),
      isUnder,
      source: nameOfSource(state, head.source),
      hasCursor: index === state.cursor,
      hasFocus: state.focus === 'list' && state.screen !== 'rail',
    },
    look,
  )
  const own = rows.map((row) => ofLine(row, index))
  return words.length > 0 ? [dividerRow(words, look), ...own] : own
}

/** What a divider above this article says: a new day, the last visit, both or nothing. */
function dividerWords(state: State, index: number, { now, clock }: Look): string[] {
  const slot = state.shown[index] as number
  if (rowOfStory(state, slot) !== slot) return []
  const then = sortAtOf(state, index) ?? 0
  const before = sortAbove(state, index)
  const words = before === undefined || !isSameDay(before, then) ? [dayName(then, now)] : []
  const { lastVisit } = state
  const isVisit = lastVisit !== null && before !== undefined && before > lastVisit
  if (isVisit && then <= lastVisit)
    words.push(`your last visit ${clockTime(lastVisit, systemLocal(clock))}`)
  return words
}

/** Where the story above stands in time: that of a row that is no other's twin. */
function sortAbove(state: State, index: number): number | undefined {
  let above = index - 1
  while (above >= 0 && rowOfStory(state, state.shown[above] as number) !== state.shown[above]) {
    above -= 1
  }
  return sortAtOf(state, above)
}

function dividerRow(words: readonly string[], { columns, glyphs }: Look): Row {
  const { rule } = glyphs
  const [day = '', visit = ''] = words
  const shorter = [words, [day, visit.replace(TIME, '')], [day, SHORT_VISIT]].map((parts) =>
    parts.filter((part) => part !== '').join(` ${glyphs.dot} `),
  )
  const text = shorter.find((one) => width(one) <= columns - 4) ?? day
  const rest = Math.max(0, columns - 6 - width(text))
  const row = [
    piece(` ${rule}${rule}`, 'divider'),
    piece(` ${text} `, 'meta'),
    piece(rule.repeat(rest), 'divider'),
  ]
  return clip(row, columns, glyphs.ellipsis)
}

const TIME = / \d+:\d\d.*$/
const SHORT_VISIT = 'last visit'

function emptyRows(state: State, { rows, columns }: Region, settings: ReaderSettings): Row[] {
  const top = Math.max(0, Math.floor(rows / 3))
  return [
    ...Array.from({ length: top }, () => BLANK),
    ...sentence(emptyWords(state, settings), columns),
  ]
}

function sentence(lines: readonly string[], columns: number): Row[] {
  const wrapped = lines.flatMap((line) => wrapText(line, Math.max(8, columns - 2)))
  return wrapped.map((line) => {
    const margin = Math.max(1, Math.floor((columns - width(line)) / 2))
    return [piece(' '.repeat(margin)), piece(line, 'meta')]
  })
}

const NOTHING: Partial<Record<Filter['kind'], string[]>> = {
  unread: ['Nothing unread.', '{number} shows all.'],
  starred: ['Nothing starred.', '{number} shows all, {star} stars a story.'],
  visit: ['Nothing new since your last visit.', '{number} shows all.'],
  source: ['Nothing of this source.', '{number} shows all.'],
  tag: ['Nothing with this tag.', '{number} shows all.'],
  muted: ['Nothing is muted.', '{number} shows all, {mute} mutes words or a source.'],
  query: ['Nothing found.', 'Esc clears.'],
}

/** Why there is nothing to read, and what to do about it. */
export function emptyWords(state: State, settings: ReaderSettings): string[] {
  return reasons(state).map((words) => withKeys(words, settings))
}

function reasons(state: State): string[] {
  const words = NOTHING[state.filter.kind]
  if (words) return words
  if (state.counts.muted > 0)
    return ['All that is here is muted.', '{views} shows it, {mute} ends a rule.']
  if (state.sources.size === 0) return ['No sources.', 'Quit and try: ctnews --sample']
  if (state.progress) return ['Loading']
  const answered = lastAnswer(state)
  if (state.hasNewFailure || answered === null)
    return ['No stories.', '{sources} tells why, {refresh} tries again.']
  return ['No stories.', `Last answer ${ago(answered, state.now)}, {refresh} asks again.`]
}
