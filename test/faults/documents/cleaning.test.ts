import { describe, expect, test } from 'vitest'
import { type CleanMode, clean } from '../../../src/article/clean.ts'
import { pick, randomFrom } from '../../random.ts'
import { amount } from '../amount.ts'
import { counted, most } from '../counted.ts'

const MODES: readonly CleanMode[] = ['line', 'lines', 'markup']
const ESC = '\x1b'

/** What never survives, in any mode. */
const BAD =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u

const PIECES = [
  ...[ESC, '[', '2J', ']52;c;', '\\', '\x07', 'P', '_', '^', 'X', ' ', '(', ';', 'm', '\n', '\r'],
  ...['\x90', '\x98', '\x9b', '\x9c', '\x9d', '\x9e', '\x9f', '\x85', '\x7f', '\0', '\t', '\x0c'],
  ...['\u202e', '\u2066', '\u200b', '\u200c', '\u200d', '\u2028', '\ufeff', '\xad', '\xa0'],
  ...['\ud83d', '\ude00', '\udb40', '\udc41', '\u0301', '\u0e49', '\ufe0f', 'é', '漢', 'word'],
]

function isSafe(given: string, mode: CleanMode): boolean {
  const out = clean(given, mode)
  const keptTab = mode !== 'markup' && out.includes('\t')
  const keptLine = mode === 'line' && out.includes('\n')
  return !BAD.test(out) && !keptTab && !keptLine && out.isWellFormed() && clean(out, mode) === out
}

test.each(MODES)('any mixture becomes safe, well-formed and stays so, mode %s', (mode) => {
  const random = randomFrom(20_261_122)
  const unsafe: string[] = []
  const texts = amount(4000, 200_000)
  for (let round = 0; round < texts; round++) {
    const length = 1 + Math.floor(random() * 14)
    const given = Array.from({ length }, () => pick(random, PIECES)).join('')
    if (!isSafe(given, mode)) unsafe.push(given)
  }
  counted('P1', texts, 'texts')
  counted('P1', unsafe.length, 'bad')
  expect(unsafe).toEqual([])
})

/** What is worse than linear takes many seconds; the machine may be busy, so the best of five counts. */
const MOST_MS = 500

describe('a megabyte', () => {
  test.each([
    ['unfinished CSI', `${ESC}[`, ''],
    ['CSI parameters', '\x9b0', ''],
    ['OSC', '\x9d', ''],
    ['OSC with payload', `${ESC}]0;a`, '0;a'],
    ['ESC', ESC, ''],
    ['ESC and blanks', `${ESC} `, ''],
    ['marks', '\u0301', '\u0301'],
    ['joiners', '\u200d', '\u200d'],
    ['joined marks', '\u200d\u0301', '\u200d\u0301'],
    ['lone surrogates', '\ud800', '\ufffd'],
    ['line ends', '\r\n', ''],
    ['emoji', '👩\u200d👧', '👩\u200d👧'],
  ])('of %s is cleaned in less than half a second of work', (_name, piece, start) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const times = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage().user
      clean(text)
      return (process.cpuUsage().user - before) / 1000
    })
    counted('P2', 1, 'patterns')
    most('P2', Math.min(...times), 'ms at most')
    expect(Math.min(...times)).toBeLessThan(MOST_MS)
    const out = clean(text)
    expect(out.slice(0, 8).startsWith(start)).toBe(true)
    expect(clean(out)).toBe(out)
  })
})
