import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { width } from '../../src/reading/width.ts'
import { glyphsFor } from '../../src/views/glyphs.ts'
import {
  type Headline,
  headlineHeight,
  type HeadlineLook,
  headlineRows,
} from '../../src/views/headline-row.ts'
import { rowText } from '../../src/views/row.ts'
import { draw } from './draw.tsx'
import { NOON, story, townState } from './town.ts'
import { randomFrom } from '../random.ts'

const SIGNS: readonly (readonly string[])[] = [
  ['ferry', 'harbor', 'a', 'winter-crossing', 'Ünïcödé', 'e\u0301te\u0301', 'x'.repeat(90)],
  ['🚒', '👩‍👩‍👧‍👦', '🇺🇸', '1️⃣', '👍🏽', '☃️', 'snow☃'],
  ['שלום', 'عاجل', 'خبر', 'חדשות', '(2026)'],
  ['新聞', 'ニュース', '한국어', '長'.repeat(40), 'Ａ'],
]

type Next = () => number

function pick<One>(all: readonly One[], next: Next): One {
  return all[Math.floor(next() * all.length)] as One
}

function words(next: Next, most: number): string {
  const length = Math.floor(most ** next())
  const kinds = next() < 0.5 ? [pick(SIGNS, next)] : SIGNS
  let text = ''
  while (text.length < length) text += `${pick(pick(kinds, next), next)}${next() < 0.8 ? ' ' : ''}`
  return text.trim().slice(0, most)
}

const MOST = 5000

function headlineOf(next: Next): Headline {
  const then = NOON - next() ** 4 * 9e9
  const stored = story('one', words(next, MOST), {
    sortAt: then,
    minutes: Math.ceil(next() * 90),
    isUpdated: next() < 0.3,
    updated: next() < 0.5 ? clean(new Date(NOON - 1e6).toISOString()) : null,
    authors: next() < 0.5 ? [{ name: clean(words(next, 60)), url: null }] : [],
  })
  const { read: _, starred: __, at: ___, twins: ____, ...head } = stored
  const mark = {
    read: next() < 0.5,
    starred: next() < 0.3,
    at: null,
    fraction: next() < 0.3 ? next() : null,
  }
  return {
    head,
    mark,
    twins: next() < 0.3 ? Math.floor(next() * 30) : 0,
    isUnder: next() < 0.1,
    source: clean(words(next, 80)),
    hasCursor: next() < 0.2,
    hasFocus: true,
  }
}

/** Without blanks, the signs of the list, and marks that keep two directions apart. */
const bare = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f\s▌●★>*+]+/gu, '')

/** What is wrong with the rows of a headline, or nothing. */
function faultOf(headline: Headline, look: HeadlineLook): string | null {
  const rows = headlineRows(headline, look).map(rowText)
  const { head, isUnder, source } = headline
  const { columns, glyphs } = look
  const wide = rows.find((row) => width(row) > columns)
  if (wide !== undefined) return `${width(wide)} cells: ${wide}`
  if (rows.length !== headlineHeight(head, look, isUnder)) return `${rows.length} rows`
  const text = bare(rows.join(''))
  const all = [head.headline, ...(look.compact ? [] : [source])]
  const isWhole = all.every((one) => text.includes(bare(one)))
  return isWhole || text.includes(glyphs.ellipsis) ? null : `cut in silence: ${rows.join('|')}`
}

test.each([
  [1, false],
  [2, false],
  [3, true],
] as const)('no row is wider than the list, none is cut without a sign (%i)', (seed, ascii) => {
  const next = randomFrom(seed)
  const glyphs = glyphsFor(ascii)
  const faults: string[] = []
  for (let columns = 30; columns <= 200; columns++) {
    for (const compact of [false, true]) {
      for (let count = 0; count < 6; count++) {
        const headline = headlineOf(next)
        const fault = faultOf(headline, { columns, compact, glyphs, now: NOON, marker: null })
        if (fault !== null) faults.push(`${columns}: ${fault}`)
      }
    }
  }
  expect(faults.slice(0, 5)).toEqual([])
})

test.each([
  [80, ' ── Yesterday · your last visit 9:40 PM ──'],
  [40, ' ── Yesterday · your last visit 9:40 PM'],
  [36, ' ── Yesterday · your last visit ─'],
  [30, ' ── Yesterday · last visit ─'],
])('a divider of %i columns says what it has room for', (columns, words) => {
  const lastVisit = new Date(2026, 10, 21, 21, 40).getTime()
  const rows = draw(townState({ lastVisit }), columns, 24)
  expect(rows.find((row) => row.includes('Yesterday'))).toContain(words)
  expect(rows.every((row) => width(row) <= columns)).toBe(true)
})
