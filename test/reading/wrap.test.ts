import { describe, expect, test } from 'vitest'
import { graphemes } from '../../src/reading/graphemes.ts'
import { width } from '../../src/reading/width.ts'
import { breakLines, wrapText } from '../../src/reading/wrap.ts'
import { pick, randomFrom } from '../random.ts'

describe('a line breaks', () => {
  test.each<[what: string, text: string, columns: number, lines: readonly string[]]>([
    ['at spaces', 'the ferry leaves at noon', 11, ['the ferry', 'leaves at', 'noon']],
    ['at a line end', 'one\ntwo\n\nthree', 20, ['one', 'two', '', 'three']],
    ['not at NBSP, printed as a space', 'a 10\u00a0km walk', 6, ['a', '10 km', 'walk']],
    ['at a soft hyphen, which then shows', 'light\u00adhouse', 7, ['light-', 'house']],
    ['at no soft hyphen without room for it', 'aaa\u00adbbb\u00adccc', 6, ['aaa-', 'bbbccc']],
    ['at no soft hyphen when the word fits', 'light\u00adhouse', 10, ['lighthouse']],
    ['at ZWSP without a hyphen', 'light\u200bhouse', 7, ['light', 'house']],
    ['after a hyphen between letters', 'a well-known pilot', 8, ['a well-', 'known', 'pilot']],
    ['after a dash between letters', 'fog—rain–sun', 5, ['fog—', 'rain–', 'sun']],
    ['after a slash between letters', 'north/south', 7, ['north/', 'south']],
    ['at no hyphen between digits', 'on 2026-11-22', 9, ['on', '2026-11-2', '2']],
    ['in no word before it must', 'it is well-known', 16, ['it is well-known']],
    ['a long word on its own line', 'see Llanfairpwll', 6, ['see', 'Llanfa', 'irpwll']],
    [
      'an address before its signs',
      'https://town.example/a/b?c=1&d=2',
      15,
      ['https://town', '.example/a/b?c', '=1&d=2'],
    ],
    [
      'a mail address before its signs',
      'desk@north-bay.example',
      12,
      ['desk@north', '-bay.example'],
    ],
    ['an address not after a slash', 'www.town.example//deep', 17, ['www.town.example', '//deep']],
    ['an address not before its full stop', 'www.town.ex. End', 11, ['www.town', '.ex. End']],
    ['Han and kana anywhere', '港は霧の中', 4, ['港は', '霧の', '中']],
    ['not before closing signs', '霧だ。「港」', 6, ['霧だ。', '「港」']],
    ['not before small kana', 'あきょうも', 4, ['あ', 'きょ', 'うも']],
    ['not after opening signs', '港（霧）', 4, ['港', '（霧', '）']],
    ['not between Han and a closing ASCII mark', '港(霧)と', 5, ['港', '(霧)', 'と']],
    ['between Han and Latin', '船AB号', 4, ['船AB', '号']],
    ['Hangul at spaces only', '항구에 안개', 8, ['항구에', '안개']],
    ['a wide sign that no line holds', '港霧', 1, ['港', '霧']],
    ['by graphemes', 'e\u0301e\u0301e\u0301', 2, ['e\u0301e\u0301', 'e\u0301']],
    ['nothing', '', 10, ['']],
  ])('%s', (_, text, columns, lines) => {
    expect(wrapText(text, columns)).toEqual(lines)
  })
})

const PIECES = ['fog', 'a', 'lighthouse', 'well-known', '港', '霧の中。', '「', '」', ' ', ' ', ' ', '\u00ad', '\u200b', '\u00a0', '—', 'https://e.org/a?b=c', '👍🏽', 'e\u0301', '\n', '한국'] // prettier-ignore

/** What is wrong with a text's lines; undefined when nothing is. */
function fault(text: string, columns: number, even: boolean): string | undefined {
  let at = 0
  let shown = ''
  for (const { start, end, hyphen } of breakLines(text, columns, even)) {
    const line = text.slice(start, end).replace(/[\u00ad\u200b]/g, '')
    const size = width(line) + (hyphen ? 1 : 0)
    if (start < at) return `goes back: ${line}`
    if (size > columns && graphemes(line).length > 1) return `${size} wide: ${line}`
    at = end
    shown += line.replace(/\s/g, '')
  }
  return shown === text.replace(/[\s\u00ad\u200b]/g, '') ? undefined : `shows ${shown}`
}

test('no line is too wide and nothing is lost or doubled, at any width', () => {
  const random = randomFrom(3)
  for (let round = 0; round < 100; round++) {
    const text = Array.from({ length: 30 }, () => pick(random, PIECES)).join('')
    for (const columns of [1, 2, 3, 7, 20, 66]) {
      const faults = [fault(text, columns, false), fault(text, columns, true)]
      expect(faults, `${columns}: ${JSON.stringify(text)}`).toEqual([undefined, undefined])
    }
  }
})

describe('even lines', () => {
  const words = [
    'the',
    'ferry',
    'waits',
    'for',
    'a',
    'lighthouse',
    'keeper',
    'who',
    'is',
    'never',
    'late',
  ]
  const slack = (columns: number, text: string, even: boolean): number[] =>
    breakLines(text, columns, even)
      .slice(0, -1)
      .map(({ start, end }) => columns - (end - start))

  test('are as many as greedy ones and leave less uneven ends', () => {
    const random = randomFrom(4)
    let greedy = 0
    let even = 0
    for (let round = 0; round < 200; round++) {
      const text = Array.from({ length: 60 }, () => pick(random, words)).join(' ')
      const [one, other] = [slack(40, text, false), slack(40, text, true)]
      expect(other.length).toBe(one.length)
      greedy += one.reduce((sum, free) => sum + free ** 3, 0)
      even += other.reduce((sum, free) => sum + free ** 3, 0)
    }
    expect(even).toBeLessThan(greedy * 0.8)
  })

  test('share the space that greedy ones leave in one place', () => {
    expect(breakLines('aaa bb cc ddddd', 6, false).map(({ end }) => end)).toEqual([6, 9, 15])
    expect(breakLines('aaa bb cc ddddd', 6, true).map(({ end }) => end)).toEqual([3, 9, 15])
  })
})
