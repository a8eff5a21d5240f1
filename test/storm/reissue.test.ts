import { describe, expect, test } from 'vitest'
import { alert, at, ruled, told, vtec } from './making.ts'

describe('the same product again', () => {
  const text = (time: string): string => `An alert for ozone is in effect until ${time} EDT today.`
  const first = alert({ id: 'old', sent: at(-3), text: text('8 PM Monday') })

  test.each([
    [
      'other times and days',
      { text: text('noon this Tuesday,\n November 23') },
      ['new', 'old duplicate new'],
    ],
    ['another pollutant', { text: text('8 PM').replace('ozone', 'particles') }, null],
    ['another area', { areas: ['Lower Quill'] }, null],
    ['other zones', { zones: ['CTC001'] }, null],
    ['another office', { sender: 'NWS Elsewhere' }, null],
    ['another shape', { geometry: { type: 'Point', coordinates: [1, 2] } }, null],
    ['another VTEC event', { vtec: [vtec('NEW', 9)] }, null],
    ['another event', { event: 'Gale Warning' }, null],
  ])('is a duplicate where nothing but times differs: %s', (_, more, expected) => {
    const again = alert({ id: 'new', sent: at(-1), text: text('8 PM Monday'), ...more })
    const got = told([first, again])
    if (expected) expect(got).toEqual(expected)
    else expect(got.toSorted()).toEqual(['new', 'old'])
  })

  test('is known without a description by headline and end', () => {
    const bare = { text: '', headline: 'Ozone until 8 PM' }
    const pair = (more = {}): string[] =>
      told([
        alert({ ...bare, id: 'old', sent: at(-3) }),
        alert({ ...bare, id: 'new', sent: at(-1), ...more }),
      ])
    expect(pair()).toEqual(['new', 'old duplicate new'])
    expect(pair({ expires: at(6) })).toHaveLength(2)
    expect(pair({ expires: at(6) }).join()).not.toContain('duplicate')
  })

  test('is never what says nothing but times', () => {
    const silent = { text: 'From 3 PM this afternoon until 9 PM' }
    expect(
      ruled([alert({ ...silent, id: 'x' }), alert({ ...silent, id: 'y' })]).active,
    ).toHaveLength(2)
  })

  test('keeps the first of equally new ones, areas in any order', () => {
    const one = alert({ id: 'x', areas: ['A', 'B'] })
    expect(told([one, alert({ id: 'y', areas: ['B', 'A'] })])).toEqual(['x', 'y duplicate x'])
  })
})
