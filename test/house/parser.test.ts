import { pathToFileURL } from 'node:url'
import * as original from 'parse5'
import { expect, test } from 'vitest'
import { pick, randomFrom } from '../random.ts'

type Parser = Pick<typeof original, 'parse' | 'serialize'>

const shipped: Parser = await import(pathToFileURL('dist/parse5.js').href)

const PIECES: readonly string[] = [
  ...[
    '&',
    '&',
    '&',
    ';',
    ';',
    '#',
    '#x',
    'x',
    '=',
    ' ',
    '"',
    '\0',
    '\r\n',
    '41',
    '128',
    '99999999',
  ],
  ...['amp', 'AMP', 'lt', 'not', 'notin', 'nosuch', 'frac12', 'fjlig', 'bne', 'ngE', 'nvlt', 'Ifr'],
  ...['CounterClockwiseContourIntegral', 'acE', 'copy', 'quot', 'thetav', 'zwnj', 'sup1', 'para'],
  ...['<p>', '<b>', '</b>', '<a href="?a=1', '">', '<table>', '<td>', '<!--', '-->', '<title>'],
]

const read = ({ parse, serialize }: Parser, html: string): string => serialize(parse(html))

test('the parser that is shipped, with a table of entities it shares, reads as its package does', () => {
  const random = randomFrom(9)
  for (let count = 0; count < 3000; count++) {
    const length = Math.floor(random() * 12)
    const html = Array.from({ length }, () => pick(random, PIECES)).join('')
    expect(read(shipped, html), html).toBe(read(original, html))
  }
})
