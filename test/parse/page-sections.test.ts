import { describe, expect, test } from 'vitest'
import { ITEMS } from '../../src/article/limits.ts'
import { readNewsPages } from '../../src/parse/news-page.ts'
import { BODY_LINES, DATE, only, page, paragraphs } from './page-making.ts'

describe('a page of several stories', () => {
  const first = page('Pond drained', 'Ana Reyes', DATE)
  const second = page('Goose found in belfry', 'It was unhurt.', 'Nov 4, 2025')

  test.each([
    ...['-----', '=====', '_____', '*****', '~~~~~', '#####', '•••••', '–––––', '—————'],
    ...['- - - - -', '* * * * * *', '-'.repeat(72)],
  ])('parted by %s', (rule) => {
    const articles = readNewsPages(`${rule}\n${first}\n${rule}\n\n${second}\n${rule}\n`)
    expect(articles.map((it) => [it.position, it.headline, paragraphs(it)])).toEqual([
      [0, 'Pond drained', BODY_LINES],
      [1, 'Goose found in belfry', BODY_LINES],
    ])
  })

  test('parted by a form feed', () => {
    expect(readNewsPages(`${first}\f${second}`).map((it) => it.headline)).toEqual([
      'Pond drained',
      'Goose found in belfry',
    ])
  })

  test('four dashes and mixed signs are text', () => {
    expect(paragraphs(only(`${first}\n----\n\n-=-=-=-`)).slice(-2)).toEqual(['----', '-=-=-=-'])
  })

  test('a rule inside a story does not end it', () => {
    expect(paragraphs(only(`${first}\n* * * * *\n\nIt rained.`))).toEqual([
      ...BODY_LINES,
      'It rained.',
    ])
  })

  test('parted by nothing but the second header', () => {
    const third = page('FLOOD WATCH', 'River above Main Street', 'Gauge breaks', 'Sam Obi', DATE)
    const articles = readNewsPages([first, second, third].join('\n'))
    expect(articles.map((it) => it.headline)).toEqual([
      'Pond drained',
      'Goose found in belfry',
      'Gauge breaks',
    ])
    expect(articles[1]).toMatchObject({ dek: 'It was unhurt.', published: '2025-11-04' })
    expect(articles[2]?.banner?.text).toBe('River above Main Street')
    for (const article of articles) expect(paragraphs(article)).toEqual(BODY_LINES)
  })

  test.each([
    ['no blank line before it', 'Goose found in belfry\nNov 4, 2025'],
    ['only a sentence before it', 'The goose left.\n\nNov 4, 2025'],
    ['only a name before it', 'Ana Reyes\n\nNov 4, 2025'],
    ['capitals alone before it', "WHAT'S NEXT\n\nNov 4, 2025"],
    ['an update', 'Goose found in belfry\n\nUpdated Nov 4, 2025'],
    ['a block of two lines before it', 'goose found in belfry\nit was unhurt\n\nNov 4, 2025'],
  ])('a later date with %s stays in the story', (_name, tail) => {
    const article = only(`${first}\n${tail}\n\nIt rained.`)
    const lines = tail.split('\n').filter((it) => it !== '')
    expect(paragraphs(article)).toEqual([...BODY_LINES, ...lines, 'It rained.'])
  })

  test(`at most ${ITEMS}`, () => {
    expect(readNewsPages(`${first}\n-----\n`.repeat(ITEMS + 1))).toHaveLength(ITEMS)
  })
})
