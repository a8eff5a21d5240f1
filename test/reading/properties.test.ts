import { describe, expect, test } from 'vitest'
import type { Clean } from '../../src/article/clean.ts'
import { readBody } from '../../src/reading/blocks.ts'
import { graphemes } from '../../src/reading/graphemes.ts'
import { layout } from '../../src/reading/layout.ts'
import { plainLines } from '../../src/reading/lines.ts'
import { lineOf, positionOf } from '../../src/reading/position.ts'
import { width } from '../../src/reading/width.ts'
import { pick, randomFrom } from '../random.ts'
import { read, textOf, letters } from './html-reading.ts'

const WORDS = ['fog', 'lighthouse', 'tide-table', 'a', '港の霧', '。', 'Nr. 7', 'éclair', 'x&shy;y&shy;z', '👍🏽', 'north/south', 'הנמל', 'أخبار', 'สวัสดี', '👨‍👩‍👧', 'e\u0301\u0302', 'https://e.org/a/b?c=d', '「港」', '한국어', '12'] // prettier-ignore
const INLINES = ['b', 'em', 'code', 'del', 'span', 'sup', 'a href="https://e.org/p"']
const CONTAINERS = ['p', 'div', 'ul><li', 'ol start=98><li', 'blockquote', 'h1', 'h2', 'dl><dt', 'dl><dd', 'figure><figcaption', 'details><summary', 'table><tr><th>H<th>K<tr><td>v<td', 'table><tr><td colspan=2>w<tr><td>v<td', 'ol type=i start=7><li', 'dl><div><dt', 'section'] // prettier-ignore

function randomHtml(random: () => number, depth: number): string {
  const parts = Array.from({ length: 1 + random() * 4 }, () => {
    if (depth > 0 && random() < 0.5) {
      const open = pick(random, CONTAINERS)
      const names = open.split('>').map((tag) => tag.split(/[ <]/)[0]!.replace('<', ''))
      return `<${open}>${randomHtml(random, depth - 1)}</${names[0]}>`
    }
    const words = Array.from({ length: 1 + random() * 8 }, () => pick(random, WORDS)).join(' ')
    const inline = pick(random, INLINES)
    return random() < 0.5 ? `${words} ` : `<${inline}>${words}</${inline.split(' ')[0]}> `
  })
  return parts.join('')
}

test('at widths 1–200 no line is too wide and nothing is lost or doubled', () => {
  const random = randomFrom(5)
  for (let round = 0; round < 12; round++) {
    const html = randomHtml(random, 3)
    const blocks = read(html)
    // Where no table becomes records, which repeat the names of its columns.
    const whole = letters(plainLines(layout(blocks, 1000)))
    for (let columns = 1; columns <= 200; columns += columns < 12 ? 1 : 11) {
      const laid = layout(blocks, columns, { even: columns % 2 === 0, isolate: columns % 3 === 0 })
      const wide = laid.lines.filter(
        (line) =>
          width(textOf(line)) > columns &&
          graphemes(
            textOf(line)
              .replace(/[\u2066-\u2069]/g, '')
              .trim(),
          ).length > 1,
      )
      expect(wide.map(textOf), `${columns}: ${html}`).toEqual([])
      if (!html.includes('<table')) expect(letters(plainLines(laid))).toBe(whole)
      else expect(letters(plainLines(laid)).length).toBeGreaterThanOrEqual(whole.length)
    }
  }
})

test('with room beside the text no line leaves that, and nothing of a table or code is lost', () => {
  const random = randomFrom(9)
  for (let round = 0; round < 12; round++) {
    const code = Array.from({ length: 6 }, () => `${pick(random, WORDS)} `.repeat(random() * 30))
    const cells = (): string =>
      Array.from({ length: 4 }, () => `<td>${`${pick(random, WORDS)} `.repeat(random() * 9)}`).join(
        '',
      )
    const html = `<p>x</p><pre>${code.join('\n')}</pre><table><tr>${cells()}<tr>${cells()}</table>`
    const blocks = read(html)
    const whole = letters(plainLines(layout(blocks, 10_000)))
    for (let columns = 20; columns <= 100; columns += 13) {
      const wide = columns + Math.floor(random() * 60)
      const laid = layout(blocks, columns, { even: true, wide })
      for (const line of laid.lines) {
        const size = width(textOf(line))
        const { out = 0 } = line
        expect(size, `${columns}/${wide}: ${textOf(line)}`).toBeLessThanOrEqual(wide)
        expect(out).toBeLessThanOrEqual((wide - columns) >> 1)
        expect(size - out).toBeLessThanOrEqual(columns + Math.ceil((wide - columns) / 2))
      }
      expect(letters(plainLines(laid))).toBe(whole)
    }
  }
})

describe('a place in an article', () => {
  test('is found again at every width', () => {
    const random = randomFrom(6)
    for (let round = 0; round < 10; round++) {
      const blocks = read(randomHtml(random, 3))
      const narrow = layout(blocks, 40)
      for (const line of narrow.lines.keys()) {
        const position = positionOf(narrow, line)!
        const wide = layout(blocks, 120)
        const there = wide.lines[lineOf(wide, position)]!
        const next = wide.lines[lineOf(wide, position) + 1]
        expect(there.block).toBe(position[0])
        expect(there.start).toBeLessThanOrEqual(position[1])
        if (next?.block === there.block) expect(next.start).toBeGreaterThan(position[1])
      }
    }
  })

  test('40 → 120 → 40 lands on the same word', () => {
    const blocks = read(`<p>${Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ')}</p>`)
    const narrow = layout(blocks, 40)
    const wide = layout(blocks, 120)
    for (const line of narrow.lines.keys()) {
      const word = textOf(narrow.lines[line]!).split(' ')[0]!
      const position = positionOf(narrow, line)!
      expect(textOf(wide.lines[lineOf(wide, position)]!).split(' ')).toContain(word)
      expect(lineOf(layout(blocks, 40), position)).toBe(line)
    }
  })

  test('follows its paragraph when others come before it', () => {
    const before = layout(read('<p>one<p>two<p>three'), 40)
    const after = layout(read('<p>new<p>newer<p>one<p>two<p>three'), 40)
    const position = positionOf(before, 4)!
    expect(textOf(after.lines[lineOf(after, position)]!)).toBe('three')
  })

  test('stays near when its paragraph was rewritten or cut off', () => {
    const before = layout(read('<p>one<p>two<p>three'), 40)
    const position = positionOf(before, 2)!
    const other = layout(read('<p>one<p>2<p>three'), 40)
    expect(textOf(other.lines[lineOf(other, position)]!)).toBe('2')
    const short = layout(read('<p>one'), 40)
    expect(lineOf(short, positionOf(before, 4)!)).toBe(0)
    const empty = layout(read(''), 40)
    expect(lineOf(empty, position)).toBe(0)
    expect(positionOf(empty, 0)).toBeUndefined()
  })
})

test('a text needs no parser; HTML is read at once when its parser is there', () => {
  expect(readBody({ html: null, text: 'Fog' as Clean, base: null })).not.toBeInstanceOf(Promise)
  expect(read('<p>Fog').blocks).toHaveLength(1)
})
