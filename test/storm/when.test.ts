import { describe, expect, test } from 'vitest'
import { clockTime, type Local, systemLocal } from '../../src/article/local-time.ts'
import { nextDay } from '../../src/storm/wall-time.ts'
import { nextWords, whenOf } from '../../src/storm/when.ts'
import { active, at, NOW } from './making.ts'

/** New York around the end of summer time 2026, without Intl. */
const NEW_YORK = (time: number): number =>
  time < Date.parse('2026-11-01T06:00Z') && time >= Date.parse('2026-03-08T07:00Z') ? -240 : -300
const local: Local = { offset: NEW_YORK, hours: 12 }
const HOUR = 3_600_000

// NOW is Sunday, November 22, 2026, 10 AM in New York.
const east = (day: number, time: string): string => `2026-11-${day}T${time}:00-05:00`
const words = (more: object, now = NOW, where: Local = local): string =>
  whenOf(active(more, { now }), now, where).long

describe('the end of an alert', () => {
  test.each([
    ['today', { ends: east(22, '19:00') }, 'until 7 PM'],
    ['minutes only if not zero', { ends: east(22, '19:30') }, 'until 7:30 PM'],
    ['a morning', { ends: east(23, '00:05') }, 'until 12:05 AM Mon'],
    ['within six days', { ends: east(28, '07:00') }, 'until 7 AM Sat'],
    ['later', { ends: '2026-12-03T07:00:00-05:00' }, 'until Dec 3'],
    ['in a week', { ends: east(29, '07:00') }, 'until Nov 29'],
    ['noon', { ends: east(23, '12:00') }, 'until noon Mon'],
    ['midnight belongs to the day it ends', { ends: east(23, '00:00') }, 'until midnight'],
    ['the next one too', { ends: east(24, '00:00') }, 'until midnight Mon'],
    ['none', { expires: null }, 'in effect'],
    [
      'open',
      { vtec: ['/O.NEW.KQUL.FL.W.0001.261122T1400Z-000000T0000Z/'] },
      'until further notice',
    ],
  ])('is told as briefly as the day allows: %s', (_, more, expected) => {
    expect(words(more)).toBe(expected)
  })

  test('is told by 24 hours where the reader has those', () => {
    const where = { ...local, hours: 24 } as const
    expect(words({ ends: east(22, '19:00') }, NOW, where)).toBe('until 19:00')
    expect(words({ ends: east(23, '07:05') }, NOW, where)).toBe('until 07:05 Mon')
    expect(words({ ends: east(23, '12:00') }, NOW, where)).toBe('until 12:00 Mon')
  })
})

describe('what has not begun', () => {
  test.each([
    ['tonight', { onset: east(22, '22:00'), ends: null, expires: null }, 'from 10 PM tonight'],
    ['today', { onset: east(22, '15:00'), ends: east(22, '19:00') }, 'from 3 PM until 7 PM'],
    [
      'over midnight',
      { onset: east(22, '22:00'), ends: east(23, '07:00') },
      'from 10 PM tonight until 7 AM Mon',
    ],
    [
      'a day is named once',
      { onset: east(23, '03:00'), ends: east(23, '19:00') },
      'from 3 AM Mon until 7 PM',
    ],
    [
      'two days',
      { onset: east(23, '03:00'), ends: east(24, '07:00') },
      'from 3 AM Mon until 7 AM Tue',
    ],
    [
      'midnight tonight',
      { onset: east(23, '00:00'), ends: east(24, '07:00') },
      'from midnight tonight until 7 AM Tue',
    ],
    [
      'far off',
      { onset: '2026-12-03T03:00:00-05:00', ends: '2026-12-04T03:00:00-05:00' },
      'from Dec 3 until Dec 4',
    ],
  ])('has its times told: %s', (_, more, expected) => {
    expect(words(more)).toBe(expected)
  })

  test('may last until further notice', () => {
    const vtec = ['/O.NEW.KQUL.FL.W.0001.261123T0800Z-000000T0000Z/']
    expect(words({ onset: east(23, '03:00'), vtec })).toBe('from 3 AM Mon until further notice')
  })
})

describe('the last hour of an alert', () => {
  const left = (seconds: number, event = 'Gale Warning'): string =>
    words({ event, ends: new Date(NOW + seconds * 1000).toISOString() })

  test.each([
    [3601, 'until 11 AM'],
    [3600, 'ends in 60 min'],
    [42 * 60 + 59, 'ends in 42 min'],
    [60, 'ends in 1 min'],
    [59, 'ending'],
  ])('is counted down: %i seconds are "%s"', (seconds, expected) => {
    expect(left(seconds)).toBe(expected.replace('11 AM', seconds === 3601 ? '11 AM' : ''))
  })

  test('is counted down always for what comes and goes', () => {
    expect(left(90 * 60, 'Severe Thunderstorm Warning')).toBe('ends in 1 h 30 min')
    expect(left(2 * 3600, 'flash flood warning')).toBe('ends in 2 h')
    expect(left(25 * 3600, 'Tsunami Warning')).toBe('until 11 AM Mon')
  })

  test('turns over at most once a minute', () => {
    const it = active({ event: 'Tornado Warning', ends: at(0.5) })
    expect(nextWords(it, NOW + 1000, local)).toBe(NOW + 60_001)
    expect(whenOf(it, NOW + 60_001, local).long).toBe('ends in 28 min')
    expect(whenOf(it, NOW + 60_000, local).long).toBe('ends in 29 min')
  })

  test('begins with the last hour, or words change with the day', () => {
    expect(nextWords(active({ ends: at(3) }), NOW, local)).toBe(NOW + 2 * HOUR)
    expect(nextWords(active({ ends: at(90) }), NOW, local)).toBe(NOW + 14 * HOUR)
    expect(nextWords(active({ expires: null }), NOW, local)).toBe(NOW + 14 * HOUR)
    expect(nextWords(active({ onset: at(2) }), NOW, local)).toBe(NOW + 2 * HOUR)
  })
})

describe('times in other zones', () => {
  test('an alert of elsewhere is told by its own clocks', () => {
    expect(words({ ends: '2026-11-22T19:00:00-09:00' })).toBe('until 7 PM (UTC-9)')
    expect(words({ ends: '2026-11-23T09:30:00+05:30' })).toBe('until 9:30 AM Mon (UTC+5:30)')
    const india = { onset: '2026-11-23T01:00:00+05:30', ends: '2026-11-23T09:30:00+05:30' }
    expect(words(india)).toBe('from 1 AM Mon until 9:30 AM (UTC+5:30)')
  })

  test('a narrow bar tells the zone too', () => {
    const short = (more: object): string => whenOf(active(more), NOW, local).short
    expect(short({ ends: '2026-11-22T19:00:00-09:00' })).toBe('7 PM (UTC-9)')
    const india = { onset: '2026-11-23T01:00:00+05:30', ends: '2026-11-23T09:30:00+05:30' }
    expect(short(india)).toBe('from 1 AM Mon (UTC+5:30)')
  })

  test('a time written with the offset of before the clocks changed is of here', () => {
    const now = Date.parse('2026-11-01T02:00:00Z')
    const over = { sent: '2026-10-31T21:00:00-04:00', onset: null, expires: null }
    expect(words({ ...over, ends: '2026-11-01T08:00:00-04:00' }, now)).toBe('until 7 AM Sun')
  })

  test('UTC is no zone of the alert, another of its times tells it', () => {
    expect(words({ ends: '2026-11-23T00:00:00Z' })).toBe('until 7 PM')
    const alaska = { expires: '2026-11-22T12:00:00-09:00', ends: '2026-11-23T04:00:00Z' }
    expect(words(alaska)).toBe('until 7 PM (UTC-9)')
  })

  test('over the end of summer time the wall clock is right', () => {
    const now = Date.parse('2026-11-01T02:00:00Z')
    const over = { sent: '2026-10-31T21:00:00-04:00', onset: null, expires: null }
    expect(words({ ...over, ends: '2026-11-01T05:30:00Z' }, now)).toBe('until 1:30 AM Sun')
    expect(words({ ...over, ends: '2026-11-01T06:30:00Z' }, now)).toBe('until 1:30 AM Sun')
    expect(words({ ...over, ends: '2026-11-01T12:00:00Z' }, now)).toBe('until 7 AM Sun')
    expect(words({ ...over, ends: '2026-11-01T07:00:00-05:00' }, now)).toBe('until 7 AM Sun')
  })

  test('of the clock turn with the day', () => {
    expect(clockTime(NOW, local)).toBe('10:00 AM')
    expect(clockTime(NOW + 8.7 * HOUR, { ...local, hours: 24 })).toBe('18:42')
    expect(nextDay(NOW, local)).toBe(Date.parse('2026-11-23T05:00Z'))
    expect(systemLocal(24).offset(NOW)).toBe(0 - new Date(NOW).getTimezoneOffset())
  })
})
