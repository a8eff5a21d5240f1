import { describe, expect, test } from 'vitest'
import type { Clean } from '../../src/article/clean.ts'
import { ELEMENTS, LINKS } from '../../src/article/limits.ts'
import { type Blocks, loadHtml, readBody } from '../../src/reading/blocks.ts'
import { graphemes } from '../../src/reading/graphemes.ts'
import { layout } from '../../src/reading/layout.ts'
import { plainLines } from '../../src/reading/lines.ts'
import { lineOf, positionOf } from '../../src/reading/position.ts'
import type { Line } from '../../src/reading/span.ts'
import { width } from '../../src/reading/width.ts'
import { pick, randomFrom } from './random.ts'

await loadHtml()

/** HTML that is read at once, its parser being there. */
function read(html: string): Blocks {
  const blocks = readBody({ html: html as Clean, text: null, base: null })
  if (blocks instanceof Promise) throw new Error('the parser is not loaded')
  return blocks
}

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

const textOf = ({ spans }: Line): string => spans.map(({ text }) => text).join('')

/** What the author wrote, in an order that no width changes. */
const letters = (lines: readonly string[]): string =>
  Array.from(lines.join('').matchAll(/[\p{L}\p{N}]/gu), ([sign]) => sign)
    .toSorted()
    .join('')

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

describe('links', () => {
  test('carry their number on every part of their text, whatever the width', () => {
    const blocks = read(
      '<p>See <a href="https://e.org/a">the <b>long</b> report of the year</a> now.',
    )
    for (const columns of [5, 9, 14, 40]) {
      const linked = layout(blocks, columns, { links: false }).lines.flatMap(({ spans }) =>
        spans.filter(({ link }) => link === 1).map(({ text }) => text),
      )
      expect(linked.join('').replaceAll(' ', '')).toBe('thelongreportoftheyear[1]')
    }
  })

  test('are marked ones first, then written ones, then images', () => {
    const { links } = read(
      '<p>https://no.example <a href="https://e.org/w">https://e.org/w</a> <a href="https://e.org/m">m</a>' +
        '<img src="https://e.org/i.png" alt="Pier"></p><a href="https://e.org/b"><p>block</p></a>',
    )
    expect(links.map(({ number, kind, url }) => [number, kind, url])).toEqual([
      [1, 'marked', 'https://e.org/m'],
      [2, 'plain', 'https://e.org/w'],
      [3, 'plain', 'https://e.org/b'],
      [4, 'image', 'https://e.org/i.png'],
    ])
  })

  test.each([
    ['<img src="data:image/gif;base64,R0" data-src="https://e.org/a.png">'],
    [
      '<img data-srcset="https://e.org/s.png 1x, https://e.org/a.png 2x" src="https://e.org/blank.gif">',
    ],
    ['<img srcset="https://e.org/s.png 100w, https://e.org/a.png 900w">'],
    ['<img src="data:image/gif;base64,R0"><noscript><img src="https://e.org/a.png"></noscript>'],
  ])('%s leads to the picture itself', (html) => {
    expect(read(html).links.map(({ url }) => url)).toEqual(['https://e.org/a.png'])
  })

  test.each([LINKS, LINKS + 1, LINKS * 30])('of %i only LINKS have a number', (count) => {
    const html = Array.from({ length: count }, (_, at) => `<a href="https://e.org/${at}">a</a> `)
    const blocks = read(html.join(''))
    expect(blocks.links.length).toBeLessThanOrEqual(LINKS)
    const text = plainLines(layout(blocks, 1000)).join(' ')
    expect(text.includes(`a[${LINKS}]`)).toBe(true)
    expect(text.includes(`[${LINKS + 1}]`)).toBe(false)
  })
})

describe('hostile HTML', () => {
  const many = (count: number, part: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => part(at)).join('')
  test.each<[what: string, html: string]>([
    ['multiplying formatting tags', many(2000, (at) => `<p><b a=${at}>x`)],
    ['deep divs', many(100_000, () => '<div>') + 'x'],
    ['deep formatting', many(30_000, () => '<i>') + 'x'],
    ['deep lists', many(20_000, () => '<ul><li>') + 'x'],
    ['more elements than an article has', many(ELEMENTS + 1, () => '<hr>x')],
    ['very many more', many(ELEMENTS * 10, () => '<hr>x')],
  ])('%s become plain text', (_, html) => {
    const { blocks, leaves } = read(html)
    expect(blocks.every(({ kind }) => kind === 'text')).toBe(true)
    expect(leaves.length).toBeGreaterThan(0)
  })

  test.each<[what: string, html: string, text: string]>([
    [
      'scripts and data',
      '<a href="javascript:x">a</a> <a href="data:text/html,x">b</a> <a href=" JAVA\tscript:x">c</a><img src="javascript:x" alt=d>',
      'a b c[image: d]',
    ],
    [
      'NULs',
      '<p>a\0b<a href="https://e.org/\0x">c</a><img alt="\0d">',
      'abc[1][image: \ufffdd] Links [1] https://e.org/%EF%BF%BDx',
    ],
    [
      'sequences in attributes',
      '<img alt="a\x1b]0;t\x07b&#27;[2J"><iframe src="https://e.org/f" title="\x1b]52;c;eA==\x07T"></iframe><ol start="\x1b[2J"><li>y</ol>',
      '[image: ab] [embed: T][1] 1. y Links [1] https://e.org/f',
    ],
    [
      'overrides',
      '<p>\u202eevil\u202c \u2066x\u2069 &#x202e;y <img alt="a\u202etxt.exe">',
      'evil x y [image: atxt.exe]',
    ],
    [
      'tags never closed',
      '<p><b>a<p><i>b<ul><li>c<li><blockquote>d<table><tr><td>e<td>f',
      'a b • c • │ d │ │ e f',
    ],
    [
      'tables in tables in tables',
      '<table><tr><td>a<table><tr><td>b<table><tr><td>c<td>d</table></table><td>e</table>',
      'a b c d e',
    ],
  ]) /* prettier-ignore */('%s leave clean text', (_, html, text) => {
    const laid = layout(read(html), 60)
    const said = laid.lines.map(textOf).join(' ').replace(/\s+/g, ' ')
    expect(said).toBe(text)
    for (const { url } of laid.links) expect(url).toMatch(/^(?:https?|mailto):/)
  })

  test('as many elements as an article may have stay elements', () => {
    const { blocks } = read(many(ELEMENTS, () => '<hr>'))
    expect(blocks).toHaveLength(ELEMENTS)
    expect(blocks[0]!.kind).toBe('rule')
  })

  test.each<[what: string, html: string, most: number]>([
    [
      'spanning cells',
      `<table>${many(300, () => `<tr>${'<td colspan=1000 rowspan=1000>x'.repeat(10)}`)}</table>`,
      10_000,
    ],
    [
      'one wide row and many short',
      `<table><tr>${'<td>x'.repeat(3000)}${many(3000, () => '<tr><td>y')}</table>`,
      20_000,
    ],
    ['a table of 5,000 rows', `<table>${many(5000, (at) => `<tr><td>${at}<td>y`)}</table>`, 5000],
    ['a word of a million letters', `<p>${'x'.repeat(1_000_000)}`, 17_000],
    ['a million letters without a space, from the right', `<p>${'ש'.repeat(1_000_000)}`, 17_000],
    [
      'a table of 10,000 rows',
      `<table>${many(10_000, (at) => `<tr><td>${at}<td>y`)}</table>`,
      40_000,
    ],
    ['50,000 links', many(50_000, (at) => `<a href="https://e.org/${at}">a</a> `), 2000],
    [
      'tables in tables, wide and deep',
      many(200, () => '<table><tr><td><table><tr><td>a<td>b</table><td>c</table>'),
      1000,
    ],
    [
      '20 columns of long texts',
      `<table><tr>${many(20, () => `<td>${'word '.repeat(2000)}`)}</table>`,
      20_000,
    ],
    ['a line of code of a million letters', `<pre>${'x'.repeat(1_000_000)}`, 17_000],
    ['250,000 lines of code', `<pre>${'x\n'.repeat(250_000)}`, 250_000],
    ['20,000 attributes', `<p ${many(20_000, (at) => `a${at} `)}>x`, 1],
    [
      'nested quotes up to the depth',
      `${'<blockquote>'.repeat(200)}x${'</blockquote><p>y'.repeat(200)}`,
      2000,
    ],
    ['deep marks', `${'<del>'.repeat(240)}x`, 100],
    ['soft hyphens and zero-width spaces only', `<p>${'&shy;&#8203;'.repeat(5000)}`, 1],
    ['NUL, lone surrogates, unfinished tags', '<p>\0&#xd800;&#0;<b x="', 2],
  ])('%s stay within bounds', (_, html, most) => {
    const blocks = read(html)
    for (const options of [{}, { even: true, isolate: true, images: true, wide: 90 }]) {
      expect(layout(blocks, 60, options).lines.length).toBeLessThanOrEqual(most)
    }
  })
})

test('a text needs no parser; HTML is read at once when its parser is there', () => {
  expect(readBody({ html: null, text: 'Fog' as Clean, base: null })).not.toBeInstanceOf(Promise)
  expect(read('<p>Fog').blocks).toHaveLength(1)
})
