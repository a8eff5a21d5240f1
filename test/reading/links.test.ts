import { describe, expect, test } from 'vitest'
import { LINKS } from '../../src/article/limits.ts'
import { layout } from '../../src/reading/layout.ts'
import { plainLines } from '../../src/reading/lines.ts'
import { read } from './html-reading.ts'

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
