import { describe, expect, test } from 'vitest'
import { groupsOf } from '../../src/storm/order.ts'
import { alert, at, ruled } from './making.ts'

describe('the order of alerts', () => {
  const first = (a: object, b: object, more = {}): string | undefined =>
    ruled([alert({ id: 'a', text: 'A.', ...a }), alert({ id: 'b', text: 'B.', ...b })], more)
      .active[0]?.alert.id

  test.each([
    [
      'an emergency before all',
      { event: 'Tsunami Warning' },
      { event: 'Tornado Warning', text: 'TORNADO EMERGENCY' },
    ],
    [
      'rank',
      { event: 'Winter Storm Watch' },
      { event: 'Winter Storm Warning', onset: at(20), ends: at(30) },
    ],
    ['severity', { severity: 'Moderate' }, { severity: 'Extreme' }],
    ['urgency', { urgency: 'Future' }, { urgency: 'Immediate' }],
    ['certainty', { certainty: 'Unknown' }, { certainty: 'Observed' }],
    ['the end, soonest first', { ends: at(4) }, { ends: at(3) }],
    ['no end last', { expires: null }, { ends: at(90) }],
    ['the newest', { sent: at(-3) }, { sent: at(-2) }],
    ['the id', { id: 'z' }, {}],
    [
      'an advisory far off last',
      { event: 'Wind Advisory', onset: at(12.1), ends: at(20) },
      { event: 'Air Quality Alert' },
    ],
  ])('is made by %s', (_, a, b) => {
    expect(first(a, b)).toBe('b')
  })

  test('puts last what is far off, which is a setting; twelve hours are not too far', () => {
    const far = { event: 'Wind Advisory', onset: at(12), ends: at(20) }
    expect(first(far, { event: 'Air Quality Alert' })).toBe('a')
    expect(first(far, { event: 'Air Quality Alert' }, { lookaheadHours: 6 })).toBe('b')
  })
})

test('alerts of one event are a group at the place of the first', () => {
  const names = ['Gale Warning', 'Heat Advisory', 'heat advisory', 'Gale Watch']
  const { active } = ruled(names.map((event, i) => alert({ id: `${i}`, event, text: `${i}` })))
  expect(groupsOf(active).map(({ event, alerts }) => [event, alerts.length])).toEqual([
    ['Gale Warning', 1],
    ['Heat Advisory', 2],
    ['Gale Watch', 1],
  ])
})
