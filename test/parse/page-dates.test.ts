import { expect, test } from 'vitest'
import { agoOf, printedDate } from '../../src/parse/page-dates.ts'

test.each([
  ['Nov 2, 2025, 4:07 PM', '2025-11-02T16:07:00', null],
  ['November 2nd, 2025', '2025-11-02', null],
  ['Sept. 9,2025 4:07PM', '2025-09-09T16:07:00', null],
  ['Sunday, Nov. 2, 2025 at 9:05 a.m.', '2025-11-02T09:05:00', null],
  ['Mon Oct 6 2025 5:00 PM PST', '2025-10-06T17:00:00-08:00', 'PST'],
  ['Tues., 3 September 2025 | 14:30 GMT', '2025-09-03T14:30:00Z', 'GMT'],
  ['6 Dec. 2025 - 12:05 PM ET', '2025-12-06T12:05:00', 'ET'],
  ['6. December 2025', '2025-12-06', null],
  ['2025-07-14', '2025-07-14', null],
  ['2025-07-14T09:30:00-04:00', '2025-07-14T09:30:00-04:00', '-04:00'],
  ['2025-07-14 9:30 +0530', '2025-07-14T09:30:00+05:30', '+0530'],
  ['2025-07-14T09:30:15.250Z', '2025-07-14T09:30:15Z', 'Z'],
  ['Published May 20, 2025 at 8:41 p.m. CDT', '2025-05-20T20:41:00-05:00', 'CDT'],
  ['POSTED ON: SAT, DEC. 6, 2025 @ 12:00 AM', '2025-12-06T00:00:00', null],
  ['First published: 4:07 PM EDT, Oct. 3, 2025', '2025-10-03T16:07:00-04:00', 'EDT'],
  ['Created Oct 3, 2025 · 12:30 PM', '2025-10-03T12:30:00', null],
  ['5:30 p.m. • Sept 9, 2025', '2025-09-09T17:30:00', null],
  ['posted at 23:05 — Dec 6, 2025', '2025-12-06T23:05:00', null],
  ['Posted: Nov 21, 2025 / 06:40 PM EST', '2025-11-21T18:40:00-05:00', 'EST'],
  ['6:40 p.m. / Nov 21, 2025', '2025-11-21T18:40:00', null],
  ['Feb 30, 2025', null, null],
])('%s is a date line', (line, iso, zone) => {
  expect(printedDate(line)).toEqual({ kind: 'published', iso, zone })
})

test.each([
  ['Updated Nov 2, 2025', '2025-11-02'],
  ['Last updated: Nov 2, 2025 5:00 PM HST', '2025-11-02T17:00:00-10:00'],
  ['last modified on 2 Nov 2025', '2025-11-02'],
  ['Modified at 5:00 PM, Nov 2, 2025', '2025-11-02T17:00:00'],
])('%s is an update', (line, iso) => {
  expect(printedDate(line)).toMatchObject({ kind: 'updated', iso })
})

test.each([
  '10/3/2025',
  'Oct 3, 2025 / Sports',
  'Oct 32, 2025',
  'Oct 0, 2025',
  '2025-13-01',
  'Oct 3, 2025 24:07',
  'Oct 3, 2025 4:60 PM',
  'Oct 3',
  'October 2025',
  'Oct 3, 25',
  'On Oct 3, 2025 the mill closed.',
  'The mill closed Oct 3, 2025',
  'Oct 3, 2025 at noon',
  'Updated 3 days ago',
  `Oct 3, 2025${' '.repeat(120)}4:07 PM`,
  '',
])('%j is no date line', (line) => {
  expect(printedDate(line)).toBeUndefined()
})

test.each([
  ['Updated 16 days ago', 'P16D'],
  ['Updated: an hour ago', 'PT1H'],
  ['Last updated 3 hrs ago', 'PT3H'],
  ['LAST MODIFIED 5 MINS AGO', 'PT5M'],
  ['modified 1 minute ago', 'PT1M'],
  ['updated 20 sec ago', 'PT20S'],
  ['updated a second ago', 'PT1S'],
  ['Updated one week ago', 'P1W'],
  ['Updated 2 months ago', 'P2M'],
  ['Updated a year ago', 'P1Y'],
  ['Updated just now', 'PT0S'],
  ['Updated moments ago', 'PT0S'],
  ['Updated today', 'P0D'],
  ['Updated : yesterday', 'P1D'],
])('%s is an update %s before the page', (line, ago) => {
  expect(agoOf(line)).toBe(ago)
})

test.each(['3 days ago', 'Published 3 days ago', 'Updated 3 days ago by Ana', 'Updated soon'])(
  '%s is no age',
  (line) => {
    expect(agoOf(line)).toBeUndefined()
  },
)
