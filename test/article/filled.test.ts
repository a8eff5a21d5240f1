import { expect, test } from 'vitest'
import { type Article, BLANK_ARTICLE } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { filled } from '../../src/article/filled.ts'

const article = (fields: Partial<Article>): Article => ({
  ...{ ...BLANK_ARTICLE, position: 3, headline: clean('Pond drained') },
  ...fields,
})
const ana = { name: clean('Ana Reyes'), url: null }
const bo = { name: clean('Bo Li'), url: null }

test('what the feed says stays, the page fills its gaps', () => {
  const page = article({
    ...{ headline: clean('POND DRAINED | Ledger'), dek: clean('Ducks leave.'), authors: [bo] },
    ...{
      published: '2026-11-01T10:00:00Z',
      updated: '2026-11-02',
      image: clean('https://a/p.jpg'),
    },
    ...{ tags: [clean('ponds')], html: clean('<p>All of it.'), guid: clean('x') },
  })
  const feed = article({ authors: [ana], published: '2026-10-31', text: clean('Some of it.') })
  expect(filled(feed, page)).toEqual({
    ...feed,
    ...{ dek: 'Ducks leave.', updated: '2026-11-02', image: 'https://a/p.jpg', tags: ['ponds'] },
  })
})

test('a byline as printed is not given other names', () => {
  const feed = article({ byline: clean('By Ana Reyes') })
  expect(filled(feed, article({ authors: [bo] })).authors).toEqual([])
  expect(filled(article({}), article({ authors: [bo] })).authors).toEqual([bo])
})

test('fields that only the library knows stay', () => {
  const head = { ...article({}), id: 'abc', words: 9 }
  expect(filled(head, article({ dek: clean('x') }))).toMatchObject({
    id: 'abc',
    words: 9,
    dek: 'x',
  })
})
