import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { fill, headlines, query, searched, stores, story } from './searching.ts'
import { PUTS } from './query-stories.ts'

describe('patterns are stopped', () => {
  const slow = story(7, `G ${'a'.repeat(40)}!`)

  test.each(['/(a+)+$/', 'text:/(a+)+$/', '/(a|aa)+$/ snow', '-/(.*a){25}$/'])(
    'before they hold anything up: %s',
    (text) => {
      for (const [, store] of stores()) {
        const long: Article = { ...slow, text: clean(`${'a'.repeat(5000)}!`) }
        fill(store, [...PUTS, { from: 'ledger', articles: [long] }])
        const result = searched(store, query(text), { patternMs: 50 })
        if (result.kind === 'problem') {
          expect(result.message).toBe('search too slow: the pattern takes too long')
        } else expect(text).toContain('snow')
      }
    },
  )

  test('but not for being large', () => {
    for (const [, store] of stores()) {
      fill(store, PUTS)
      const large = query('/((a{1,999}){1,999}){1,999}/')
      expect(headlines(store, large)).toEqual(headlines(store, query('/a/')))
    }
  })
})
