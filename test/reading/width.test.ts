import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { graphemeCount, graphemes, isSimple } from '../../src/reading/graphemes.ts'
import { cut, width } from '../../src/reading/width.ts'
import { pick, randomFrom } from '../random.ts'

const segmenter = new Intl.Segmenter()
const segments = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment)

const PARTS = [
  'a', ' ', 'é', 'e\u0301', '’', '—', '…', '©', '©\ufe0f', '│', '═', '漢', 'か', 'が', 'か\u3099', 'ｶﾞ', '한', '\u1112\u1161\u11ab',
  '（', '、', '👍', '👍🏽', '👨‍👩‍👧', '🇺🇸', '1\ufe0f\u20e3', '☂', '☂\ufe0f', '⌚', '𠀋', 'नि', 'ก็', 'ע', 'ش', '\u200d', '\u200b', '\u00ad',
  '\u3164', '\x1b[1m', '\x9b31m', '\x1b[38;5;12m', '\x1b]8;;https://e.org\x07', '\n',
] // prettier-ignore

describe('width', () => {
  test.each(['a', '漢', '한'])('every unit the table answers stands alone beside %s', (beside) => {
    const wrong: string[] = []
    for (let block = 0; block < 0x10000; block += 64) {
      const units = Array.from({ length: 64 }, (_, at) => String.fromCharCode(block + at))
      const simple = units.filter(isSimple)
      const text = simple.join(beside)
      if (segments(text).length !== text.length || stringWidth(text) !== width(text)) {
        wrong.push(block.toString(16))
      }
    }
    expect(wrong).toEqual([])
  })

  test('is the same as string-width on mixed texts', () => {
    const random = randomFrom(1)
    const wrong: string[] = []
    for (let round = 0; round < 1000; round++) {
      const text = Array.from({ length: 1 + random() * 8 }, () => pick(random, PARTS)).join('')
      const counted = { countAnsiEscapeCodes: true }
      const same =
        width(text) === stringWidth(text) && width(text, counted) === stringWidth(text, counted)
      if (!same) wrong.push(JSON.stringify(text))
    }
    expect(wrong).toEqual([])
  })
})

test('graphemes are those of Intl.Segmenter', () => {
  const random = randomFrom(2)
  for (let round = 0; round < 1000; round++) {
    const text = Array.from({ length: 1 + random() * 8 }, () => pick(random, PARTS)).join('')
    expect(graphemes(text)).toEqual(segments(text))
    expect(graphemeCount(text)).toBe(segments(text).length)
  }
})

test.each([
  ['Harbour news', 20, 'Harbour news'],
  ['Harbour news', 12, 'Harbour news'],
  ['Harbour news', 9, 'Harbour…'],
  ['Harbour news', 1, '…'],
  ['Harbour news', 0, ''],
  ['港の知らせ', 6, '港の…'],
  ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5, '👨‍👩‍👧👨‍👩‍👧…'],
  ['Harbour', 5, 'Ha...', '...'],
])('%j cut to %i columns is %j', (text, columns, expected, ellipsis?: string) => {
  expect(cut(text, columns, ellipsis)).toBe(expected)
})
