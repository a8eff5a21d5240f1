import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { Segmenter } from '../../scripts/shims/segmenter.ts'
import width from '../../scripts/shims/string-width.ts'
import { randomFrom } from '../random.ts'

const PIECES = [
  ...['a', ' ', 'Z', '~', '\n', '\r', '\r\n', '\t', '\u00ad', '\u00a9', 'é', 'e\u0301', 'ł', 'ß'],
  ...[
    '–',
    '“',
    '…',
    '•',
    '│',
    '─',
    '█',
    '●',
    '★',
    '▌',
    '↵',
    '\u200d',
    '\ufe0f',
    '\u20e3',
    '\u200b',
  ],
  ...[
    '漢',
    'ｶﾞ',
    '각',
    'ᄀ',
    'ᅡ',
    'नि',
    'ไทย',
    'ع',
    '👩‍👩‍👧',
    '👍🏽',
    '🇺🇸',
    '🇺',
    '❤️',
    '❤',
    '1️⃣',
    '\ud800',
  ],
  ...['\x1b[1m', '\x1b[38;2;1;2;3m', '\x1b]8;;https://a.example/\x07', '\x1b', '\u009b31m'],
]

const SIGNS = ['\u2066', '\u2067', '\u2068', '\u2069']

/** Texts made of the pieces above, the same ones every time. */
function texts(count: number, pieces: readonly string[] = PIECES): string[] {
  const random = randomFrom(7)
  const next = (below: number): number => Math.floor(random() * below)
  const piece = (): string => pieces[next(pieces.length)] ?? ''
  return Array.from({ length: count }, () => Array.from({ length: next(9) }, piece).join(''))
}

const COUNT = process.env['CTNEWS_PROOF'] === 'full' ? 200_000 : 4000

test('a text is as wide as string-width says', () => {
  const wrong = texts(COUNT).filter((text) => width(text) !== stringWidth(text))
  expect(wrong).toEqual([])
})

test('a text is cut into the graphemes of Intl.Segmenter', () => {
  const [lazy, real] = [new Segmenter(), new Intl.Segmenter()]
  const wrong = texts(COUNT).filter(
    (text) => JSON.stringify([...lazy.segment(text)]) !== JSON.stringify([...real.segment(text)]),
  )
  expect(wrong).toEqual([])
})

test('the grapheme that contains a position is the one of Intl.Segmenter', () => {
  const [lazy, real] = [new Segmenter(), new Intl.Segmenter()]
  const wrong = texts(COUNT / 4).filter((text) =>
    [undefined, -1, 0, 1, text.length - 1, text.length].some(
      (at) =>
        JSON.stringify(lazy.segment(text).containing(at)) !==
        JSON.stringify(real.segment(text).containing(at)),
    ),
  )
  expect(wrong).toEqual([])
})

test('words and sentences come from Intl.Segmenter itself', () => {
  const options = { granularity: 'word' } as const
  const words = [...new Segmenter('en', options).segment('Two words.')]
  expect(words).toEqual([...new Intl.Segmenter('en', options).segment('Two words.')])
})

const CONTROL = /^\p{Control}/u

test('a sign of an isolate is glued to what is before it, as it has no cell of its own', () => {
  const [lazy, real] = [new Segmenter(), new Intl.Segmenter()]
  const mixed = [...PIECES.filter((piece) => piece.length < 9), ...SIGNS, ...SIGNS, ...SIGNS]
  for (const text of texts(COUNT, mixed)) {
    const glued = [...lazy.segment(text)]
    const all = [...real.segment(text)].map(({ segment }) => segment)
    const expected: string[] = []
    for (const segment of all) {
      const last = expected.at(-1)
      if (!SIGNS.includes(segment) || !last || CONTROL.test(last)) expected.push(segment)
      else expected[expected.length - 1] = last + segment
    }
    expect(glued.map(({ segment }) => segment)).toEqual(expected)
    for (const { segment, index, input } of glued) {
      expect([input, input.startsWith(segment, index)]).toEqual([text, true])
      expect(lazy.segment(text).containing(index)?.index).toBe(index)
    }
  }
})
