import { expect, test } from 'vitest'
import { pageDate } from '../../src/storm/page-date.ts'

const page = (published: string | null, updatedAgo: string | null, updated: string | null = null) =>
  pageDate({ published, updatedAgo, updated })

test.each([
  ['no dates', page(null, null), null],
  ['an age alone says nothing', page(null, 'P3D'), null],
  ['published only', page('2024-11-18T11:25:00', null), '2024-11-18T11:25:00'],
  ['days later, still floating', page('2024-11-18T11:25:00', 'P16D'), '2024-12-04T11:25:00'],
  ['over a year end', page('2024-12-30T23:00:00', 'P2W'), '2025-01-13T23:00:00'],
  [
    'minutes keep the offset',
    page('2026-11-20T23:50:00-05:00', 'PT20M'),
    '2026-11-21T00:10:00-05:00',
  ],
  ['months', page('2026-01-15', 'P2M'), '2026-03-15'],
  ['an hour is no month', page('2026-01-15T10:00:00', 'PT2M'), '2026-01-15T10:02:00'],
  [
    'the later of two',
    page('2026-01-15T10:00:00', null, '2026-01-16T09:00:00'),
    '2026-01-16T09:00:00',
  ],
  [
    'the age wins when later',
    page('2026-01-15T10:00:00', 'P3D', '2026-01-16T09:00:00'),
    '2026-01-18T10:00:00',
  ],
])('the day on which a page was saved is told by its dates: %s', (_, got, want) => {
  expect(got).toBe(want)
})
