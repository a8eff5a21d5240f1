import { expect, test } from 'vitest'
import { find } from '../../src/reading/find.ts'
import { layout, type LayoutOptions } from '../../src/reading/layout.ts'
import { plainLines } from '../../src/reading/lines.ts'
import { read } from './html-reading.ts'

const lines = (html: string, columns: number, options: LayoutOptions): string[] =>
  plainLines(layout(read(html), columns, options))

const LOG =
  '<table><tr><th>Vessel<th>What happened<th>End<tr><td>Northern Light<td>Lost her rudder off the breakwater in a gale<td>Towed in</table>'

test('a table takes the room beside the text, no more than it needs, and stands in the middle', () => {
  const wide = layout(read(LOG), 40, { even: true, wide: 76 })
  expect(plainLines(wide)).toEqual([
    'Vessel          What happened                                 End',
    '──────────────  ────────────────────────────────────────────  ────────',
    'Northern Light  Lost her rudder off the breakwater in a gale  Towed in',
  ])
  expect(wide.lines.map(({ out }) => out)).toEqual([15, 15, 15])
  expect(lines(LOG, 40, {})).toHaveLength(6)
})

test('of the room a long text gets more than a long word', () => {
  expect(lines(LOG, 44, { even: true })).toEqual([
    'Vessel      What happened             End',
    '──────────  ────────────────────────  ──────',
    'Northern    Lost her rudder off the   Towed',
    'Light       breakwater in a gale      in',
  ])
})

test('in a list or quote a table keeps to its place', () => {
  for (const inner of [`<ul><li>${LOG}</ul>`, `<blockquote>${LOG}</blockquote>`]) {
    const laid = layout(read(inner), 40, { even: true, wide: 76 })
    expect(Math.max(...plainLines(laid).map((line) => line.length))).toBeLessThanOrEqual(40)
  }
})

const CODE = '<pre>if fog:\n  ring(bell, times=3, pause=12, until=lambda: harbour.is_clear())</pre>'

test('code takes it too, and what is longer still goes on below', () => {
  expect(lines(CODE, 30, { wide: 80 })).toEqual([
    '  if fog:',
    '    ring(bell, times=3, pause=12, until=lambda: harbour.is_clear())',
  ])
  expect(lines(CODE, 30, { wide: 40 })).toEqual([
    '  if fog:',
    '    ring(bell, times=3, pause=12,',
    '  ↪ until=lambda: harbour.is_clear())',
  ])
  expect(lines(CODE, 30, {}).at(-1)).toHaveLength(67)
})

test('what is looked for is found over the fold', () => {
  const laid = layout(read(CODE), 30, { wide: 40 })
  expect(find(laid, 'pause=12, until=').flat()).toMatchObject([{ line: 1 }, { line: 2, from: 4 }])
})

test('a line of code as long as a text may be is folded in one pass', () => {
  const long = layout(read(`<pre>${'x'.repeat(256_000)}</pre>`), 66, { wide: 76 })
  expect(long.lines).toHaveLength(Math.ceil((256_000 - 74) / 72) + 1)
})
