import { describe, expect, test } from 'vitest'
import { type CleanMode, clean, cleanOrNull } from '../../src/article/clean.ts'
import { COMBINING } from '../../src/article/limits.ts'

const MODES: readonly CleanMode[] = ['line', 'lines', 'markup']
const ESC = '\x1b'

/** Code points that never survive, in any mode. */
const GONE: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
]
function isGone(point: number): boolean {
  return GONE.some(([from, to]) => point >= from && point <= to)
}

function expected(point: number, mode: CleanMode): string {
  if (point === 0x1b || point === 0x9b) return 'a' // with the b: a sequence
  if (isGone(point)) return 'ab'
  if (point >= 0xd800 && point <= 0xdfff) return 'a\ufffdb'
  const isLineEnd = [0xa, 0xb, 0xc, 0xd, 0x85, 0x2028, 0x2029].includes(point)
  if (isLineEnd) return mode === 'line' ? 'a b' : 'a\nb'
  if (point === 9) return mode === 'markup' ? 'a\tb' : 'a b'
  if (point === 0xad) return mode === 'markup' ? 'a\xadb' : 'ab'
  return `a${String.fromCodePoint(point)}b`
}

describe('characters', () => {
  test.each(MODES)('every code point alone, mode %s', (mode) => {
    const wrong: string[] = []
    for (let point = 0; point <= 0x10ffff; point++) {
      const one = String.fromCodePoint(point)
      const out = clean(`a${one}b`, mode)
      if (out !== expected(point, mode)) wrong.push(`${point.toString(16)} → ${out}`)
      if (point === 0xffff) point = 0xdffff // nothing but letters and signs between
    }
    expect(wrong).toEqual([])
  })

  test('every mark is counted', () => {
    const wrong: string[] = []
    for (let point = 0x300; point <= 0xe01ef; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue
      const one = String.fromCodePoint(point)
      if (!/\p{M}/u.test(one)) continue
      if (clean(`a${one.repeat(COMBINING + 1)}`) !== `a${one.repeat(COMBINING)}`)
        wrong.push(point.toString(16))
    }
    expect(wrong).toEqual([])
  })

  test.each([
    ['N marks stay', `e${'\u0301'.repeat(COMBINING)}!`, `e${'\u0301'.repeat(COMBINING)}!`],
    ['N + 1', `e${'\u0301'.repeat(COMBINING + 1)}!`, `e${'\u0301'.repeat(COMBINING)}!`],
    ['100 N', `e${'\u0301'.repeat(COMBINING * 100)}!`, `e${'\u0301'.repeat(COMBINING)}!`],
    [
      'a joiner hides none',
      'e\u0301\u0301\u0301\u200d\u0301\u0301',
      'e\u0301\u0301\u0301\u200d\u0301',
    ],
    ['one joiner of a run', 'a\u200d\u200c\u200db', 'a\u200db'],
    ['a family stays a family', '👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
    ['a variation selector stays', '❤\ufe0f', '❤\ufe0f'],
    ['scripts of the world', 'हिन्दी عربي עברית 漢字 ไทย', 'हिन्दी عربي עברית 漢字 ไทย'],
    ['CR and CRLF are one line end', 'a\r\nb\rc', 'a b c'],
    ['white space collapses', '  a \t\n b  ', 'a b'],
    ['halves joined by what stood between them', '\ud83d\x1b[0m\ude00', '😀'],
    ['a tag made of joined halves', 'a\udb40\x1b[0m\udc41b', 'ab'],
  ])('%s', (_name, given, wanted) => {
    expect(clean(given)).toBe(wanted)
  })
})

describe('terminal sequences', () => {
  test.each([
    ['CSI', `a${ESC}[2Jb`, 'ab'],
    ['CSI with parameters', `a${ESC}[38;2;1;2;3mb`, 'ab'],
    ['8-bit CSI', 'a\x9b2Jb', 'ab'],
    ['OSC 52 ended by BEL', `a${ESC}]52;c;ZXZpbA==\x07b`, 'ab'],
    ['OSC 8 ended by ST', `${ESC}]8;;https://x.test${ESC}\\go${ESC}]8;;${ESC}\\`, 'go'],
    ['8-bit OSC and ST', 'a\x9d0;title\x9cb', 'ab'],
    ['DCS, SOS, PM, APC', `${ESC}P1q\x07a${ESC}Xq\x07b${ESC}^q\x07c${ESC}_q\x07d`, 'abcd'],
    ['character set', `a${ESC}(Bb`, 'ab'],
    ['two characters', `a${ESC}cb${ESC}7`, 'ab'],
    ['an unfinished OSC keeps its text', `${ESC}]0;all of the story`, '0;all of the story'],
    ['an unfinished CSI too', `${ESC}[0;1\nnext`, '0;1 next'],
    ['the payload ends at a line', `${ESC}]0;one\ntwo\x07`, '0;one two'],
    ['ESC at the end', `a${ESC}`, 'a'],
    ['a sequence inside a sequence', `${ESC}${ESC}[2J[2J`, '[2J'],
    ['after decoding, as letters', '\\u001b[2J &#27;[2J %1b[2J', '\\u001b[2J &#27;[2J %1b[2J'],
  ])('%s', (_name, given, wanted) => {
    expect(clean(given)).toBe(wanted)
  })

  test.each([
    [4096, ''],
    [4097, 'x'.repeat(4097)],
    [409_600, 'x'.repeat(409_600)],
  ])('a payload of %i characters', (size, wanted) => {
    expect(clean(`${ESC}]${'x'.repeat(size)}\x07`)).toBe(wanted)
  })
})

describe('cleanOrNull', () => {
  test.each([
    [null, null],
    [undefined, null],
    ['', null],
    [' \u200b\n ', null],
    [' a ', 'a'],
  ])('%j → %j', (given, wanted) => {
    expect(cleanOrNull(given)).toBe(wanted)
  })

  test('lines of nothing are nothing', () => {
    expect(cleanOrNull(' \n \t', 'lines')).toBeNull()
  })
})
