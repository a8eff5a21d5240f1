import { expect, test } from 'vitest'
import { find } from '../../src/reading/find.ts'
import { layout } from '../../src/reading/layout.ts'
import { plainLines } from '../../src/reading/lines.ts'
import type { Laid } from '../../src/reading/span.ts'
import { width } from '../../src/reading/width.ts'
import { read } from './html-reading.ts'

const laid = (html: string): Laid => layout(read(html), 20, { isolate: true })
/** Lines with the isolates to be seen. */
const shown = (html: string): string[] =>
  plainLines(laid(html)).map((line) =>
    line
      .replaceAll('\u2066', '<ltr:')
      .replaceAll('\u2067', '<rtl:')
      .replaceAll('\u2068', '<')
      .replaceAll('\u2069', '>'),
  )

test.each<[what: string, html: string, lines: readonly string[]]>([
  ['text from left to right is left alone', '<p>Fog at noon', ['Fog at noon']],
  ['a line from right to left is an isolate', '<p>أخبار المساء', ['<أخبار المساء>']],
  [
    'it has the direction of its text',
    '<p>أخبار المساء Associated أخبار',
    ['<أخبار المساء>', '<rtl:Associated أخبار>'],
  ],
  [
    'so has a quotation in a Latin text',
    '<p>The mate said שלום לכולם at noon',
    ['<The mate said שלום>', '<ltr:לכולם at noon>'],
  ],
  ['signs stay outside', '<blockquote><ul><li>שלום</ul></blockquote>', ['│ • <שלום>']],
  [
    'each cell is one',
    '<table><tr><td>שלום<td>מים<tr><td>a<td>b</table>',
    ['<שלום>  <מים>', 'a     b'],
  ],
  ['links and looks inside are not parted', '<p>אב <b>גד</b> הו', ['<אב גד הו>']],
  ['preformatted lines', '<pre>שלום\nx</pre>', ['  <שלום>', '  x']],
]) /* prettier-ignore */('%s', (_, html, lines) => {
  expect(shown(html)).toEqual(lines)
})

test('the signs take no columns, and searching does not see them', () => {
  const text = laid('<p>أخبار المساء من الميناء القديم')
  for (const line of plainLines(text)) expect(width(line)).toBeLessThanOrEqual(20)
  expect(find(text, 'المساء من الميناء').flat()).toHaveLength(2)
  expect(find(text, '\u2068')).toEqual([])
})

test('plain lines have no such signs, and those of others never get in', () => {
  const plain = plainLines(layout(read('<p>\u202eab\u2066&#x2067;שלום&#x200f;\u2069'), 20))
  expect(plain).toEqual(['abשלום'])
})
