import { describe, expect, test } from 'vitest'
import { highlighter } from '../../src/library/highlights.ts'
import type { Event } from '../../src/library/event.ts'
import { parseQuery } from '../../src/library/query-parse.ts'
import type { State } from '../../src/library/state.ts'
import { type Marker, marksOfLines, withMarks } from '../../src/views/found-marks.ts'
import { piece, rowText } from '../../src/views/row.ts'
import { paint } from './draw.tsx'
import { BRIDGE, FERRY, LIBRARY, townState, townUpdate } from './town.ts'

function markerFor(text: string): Marker {
  const query = parseQuery(text)
  if (query.kind === 'problem') throw new Error(query.message)
  return highlighter(query)
}

/** The lines with what is marked in brackets. */
function marked(lines: readonly string[], query: string): string[] {
  const ranges = marksOfLines(lines, 'headline', markerFor(query))
  return lines.map((line, index) =>
    withMarks([piece(line, 'unread')], ranges[index] ?? [])
      .map(({ role, text }) => (role === 'match' ? `[${text}]` : text))
      .join(''),
  )
}

describe('marks in lines', () => {
  test.each<[query: string, lines: string[], expected: string[]]>([
    ['snow', ['Snow on snow', 'and no snow'], ['[Snow] on [snow]', 'and no [snow]']],
    ['"school board"', ['The school', 'board meets'], ['The [school]', '[board] meets']],
    ['meets -board', ['The school', 'board meets'], ['The school', 'board [meets]']],
    ['学校', ['雪の日の学', '校'], ['雪の日の[学]', '[校]']],
    ['é', ['Cafe\u0301 e', 'E\u0301'], ['Cafe\u0301 [e]', '[E\u0301]']],
    ['nothing', ['The school'], ['The school']],
  ])('are those of what was looked for: %s', (query, lines, expected) => {
    expect(marked(lines, query)).toEqual(expected)
  })

  test('go over pieces of a row, whose text stays the same', () => {
    const row = [
      piece('The old ', 'text'),
      piece('mill', 'link', { bold: true }),
      piece('s', 'text'),
    ]
    const shown = withMarks(row, [[4, 10]], () => ({ underline: true }))
    expect(rowText(shown)).toBe(rowText(row))
    expect(shown).toEqual([
      piece('The ', 'text'),
      piece('old ', 'match', { underline: true }),
      piece('mi', 'match', { bold: true, underline: true }),
      piece('ll', 'link', { bold: true }),
      piece('s', 'text'),
    ])
  })
})

describe('in the list', () => {
  const found = (query: string): State =>
    townUpdate(townState(), {
      type: 'rows-found',
      filter: { kind: 'query', query, name: null },
      slots: Int32Array.of(FERRY, LIBRARY, BRIDGE),
    })

  test.each([
    [80, 24],
    [40, 15],
  ])('headlines and authors are marked at %i×%i', (columns, rows) => {
    const screen = paint(found('river'), columns, rows)
    expect(screen.split('\x1b[43mriver\x1b')).toHaveLength(2)
    expect(paint(townState(), columns, rows)).not.toContain('\x1b[43m')
  })

  test('an author is marked where there is room for one', () => {
    expect(paint(found('by:reyes'), 80, 24)).toContain('\x1b[43mReyes\x1b')
  })

  test('without colours a match is told from the cursor, too', () => {
    const screen = paint(found('late ferry'), 80, 24, { settings: { colors: 0 } })
    expect(screen).toContain('\x1b[4mFerry\x1b[24m')
  })
})

describe('in the reading pane', () => {
  const opened = (query: string): State =>
    [
      {
        type: 'rows-found',
        filter: { kind: 'query', query, name: null },
        slots: Int32Array.of(FERRY),
      },
      { type: 'article-opened', slot: FERRY },
    ].reduce((state, event) => townUpdate(state, event as Event), townState())
  const marksIn = (query: string): number =>
    paint(opened(query), 80, 24).split('\x1b[43m').length - 1

  test.each<[query: string, marks: number]>([
    ['"late boat"', 1],
    ['crossing', 1],
    ['by:reyes', 1],
    ['by:nov', 0],
    // Three of the nine go over the edge of a line.
    ['"water is calm"', 12],
    ['is:unread', 0],
    ['-boats pier', 9],
  ])('the words of %s are marked %i times', (query, marks) => {
    expect(marksIn(query)).toBe(marks)
  })
})
