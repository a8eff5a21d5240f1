import { describe, expect, test } from 'vitest'
import { find, marksByLine, matchAt } from '../../src/reading/find.ts'
import { layout } from '../../src/reading/layout.ts'
import type { Laid } from '../../src/reading/span.ts'
import { read } from './html-reading.ts'

const laid = (html: string, columns = 30): Laid => layout(read(html), columns)

/** The marked parts, those of one match joined by `|`. */
const found = (text: Laid, query: string): string[] =>
  find(text, query).map((match) =>
    match
      .map(({ line, from, to }) => {
        const shown = text.lines[line]!.spans.map((span) => span.text).join('')
        return `${line}:${shown.slice(from, to)}`
      })
      .join('|'),
  )

describe('finding', () => {
  test.each<[what: string, html: string, query: string, found: readonly string[]]>([
    ['whatever the case', '<p>Fog, fog and FOG', 'fog', ['0:Fog', '0:fog', '0:FOG']],
    ['with care for a capital', '<p>Fog, fog and FOG', 'Fog', ['0:Fog']],
    ['nothing', '<p>Fog', 'rain', []],
    ['nothing for nothing', '<p>Fog', ' ', []],
    ['no regular expression', '<p>a.b axb (', '.', ['0:.']],
    [
      'typed quotes and dashes',
      '<p>“Don’t” — she said – no',
      '"don\'t" - she',
      ['0:“Don’t” — she'],
    ],
    ['accents when they are not typed', '<p>Café cafe', 'cafe', ['0:Café', '0:cafe']],
    ['accents when they are', '<p>Café CAFÉ cafe', 'café', ['0:Café', '0:CAFÉ']],
    ['kana with their marks', '<p>か が', 'か', ['0:か']],
    [
      'across a line end',
      '<p>The keeper of the large light was never late',
      'light was',
      ['0:light|1:was'],
    ],
    [
      'across a cut word',
      '<p>see https://town.example/harbour/tides',
      'example/harbour',
      ['0:example|1:/harbour'],
    ],
    [
      'across a soft hyphen',
      '<p>The un&shy;ques&shy;tion&shy;ably old light&shy;house',
      'lighthouse',
      ['0:light|1:house'],
    ],
    [
      'across three lines',
      '<p>The keeper of the large light was never late, the mate was twice and more',
      'light was never late, the mate was twice',
      ['0:light|1:was never late, the mate was|2:twice'],
    ],
    [
      'behind signs',
      '<blockquote><ul><li>one boat in the harbour and two out</ul></blockquote>',
      'harbour and two',
      ['0:harbour|1:and two'],
    ],
    ['not the signs', '<ul><li>x</ul>', '•', []],
    ['not across a break or a paragraph', '<p>a<br>b<p>c', 'a b', []],
    ['non-breaking spaces', '<p>10&nbsp;km', '10 km', ['0:10 km']],
    ['in a table', '<table><tr><th>Boat<th>No<tr><td>Elsa<td>12</table>', 'elsa', ['2:Elsa']],
    ['in preformatted text', '<pre>if x:\n  go</pre>', 'go', ['1:go']],
    ['in the list of links', '<p><a href="https://town.example/x">a</a>', 'town', ['3:town']],
    ['none over another', '<p>aaaa', 'aa', ['0:aa', '0:aa']],
  ])('finds %s', (_, html, query, expected) => {
    expect(found(laid(html), query)).toEqual(expected)
  })

  test('steps from a line, round the end', () => {
    const matches = find(laid('<p>x<p>fog<p>x<p>fog<p>x'), 'fog')
    expect([0, 2, 3, 6, 7].map((line) => matchAt(matches, line))).toEqual([0, 0, 1, 1, 0])
    expect(matchAt([], 3)).toBe(-1)
  })

  test('gives the marks of each line', () => {
    const over = find(laid('<p>The keeper of the large light was never late'), 'light was')
    expect(over[0]![0]).toEqual({ line: 0, from: 24, to: 29 })
    const marks = marksByLine(find(laid('<p>fog fog<p>rain<p>fog'), 'fog'))
    expect([...marks.keys()]).toEqual([0, 4])
    expect(marks.get(0)).toEqual([
      { line: 0, from: 0, to: 3 },
      { line: 0, from: 4, to: 7 },
    ])
  })
})
