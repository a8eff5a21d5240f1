import { describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { draw, drawText, drawTrimmed } from './draw.tsx'
import { LIBRARY, news, NOON, SOURCES, source, story, townState, after } from './town.ts'

const town = townState()

describe('the list', () => {
  test.each([
    [
      'filtered',
      after(townState({ heads: [] }), { type: 'filter-chosen', filter: { kind: 'unread' } }),
      'Nothing unread.',
    ],
    ['no source', townState({ heads: [], sources: [] }), 'No sources.'],
    [
      'no answer yet',
      townState({ heads: [], sources: [source('a', 'A', { okAt: null })] }),
      'e tells why',
    ],
    ['an old answer', townState({ heads: [] }), 'Last answer 4 min ago, r asks again.'],
    [
      'loading',
      after(townState({ heads: [] }), { type: 'refresh-started', total: 4, now: NOON }),
      'Loading',
    ],
  ] as const)('says why it is empty: %s', (_, state, words) => {
    expect(drawText(state, 80, 24)).toContain(words)
  })

  test('has new stories and failures at the right of the status row', () => {
    const problem = { kind: 'timeout', message: clean('no answer in 15 s'), hint: null } as const
    const failed = source('ledger', 'Harbor Ledger', { problems: [{ name: null, problem }] })
    const state = after(
      town,
      { type: 'source-answered', status: failed, now: NOON },
      news(story('x', 'X')),
    )
    expect(drawTrimmed(state, 80, 24).at(-2)).toMatch(/1 source failed {2}e {3}1 new {2}\.$/)
  })

  test('tells how far a refresh is, with a spinner or without', () => {
    const state = after(
      town,
      { type: 'refresh-started', total: 7, now: NOON },
      { type: 'source-answered', status: SOURCES[0]!, now: NOON },
    )
    expect(draw(state, 80, 24)[0]).toContain('  1 of 7 sources')
    expect(draw(state, 80, 24, { spinner: '⠋' })[0]).toContain('⠋ 1 of 7 sources')
    expect(draw(state, 40, 15).at(-1)).toContain('1 of 7 sources')
  })

  test.each([
    ['number', 'Unread 5 ·'],
    ['dot', 'Unread ● ·'],
    ['off', 'Unread ·'],
  ] as const)('counts what is unread as the settings want it: %s', (counts, words) => {
    expect(draw(town, 80, 24, { settings: { counts } })[0]).toContain(words)
  })

  test('has a place in the text as a percentage', () => {
    const state = after(town, { type: 'place-found', slot: LIBRARY, fraction: 0.42 })
    expect(drawTrimmed(state, 80, 24)[8]).toMatch(/Town Record · 5 h · 2 min +42 %$/)
  })
})
