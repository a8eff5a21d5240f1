import { describe, expect, test } from 'vitest'
import { ELEMENTS } from '../../src/article/limits.ts'
import { layout } from '../../src/reading/layout.ts'
import { read, textOf } from './html-reading.ts'

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
