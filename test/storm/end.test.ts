import { describe, expect, test } from 'vitest'
import { active, alert, at, NOW, told, vtec } from './making.ts'

describe('the end of an alert', () => {
  const parameters = { eventEndingTime: ['soon', at(3)] }
  const code = vtec('NEW', 1, { end: '261122T1900Z' })

  test.each([
    ['ends before all others', { ends: at(2), parameters, vtec: [code] }, 2],
    ['then eventEndingTime, the first valid one', { parameters, vtec: [code] }, 3],
    ['then the latest VTEC end', { vtec: [vtec('NEW', 2, { end: '261122T1600Z' }), code] }, 4],
    ['not of what VTEC ends', { vtec: [vtec('CAN', 2), code] }, 4],
    ['then expires', { vtec: [vtec('NEW', 1, { end: '000000T0000Z' })] }, 5],
    [
      'a time before the message is none',
      { ends: at(-3), parameters: { eventEndingTime: [at(-9)] } },
      5,
    ],
    [
      'words with a year are no time',
      { parameters: { eventEndingTime: ['until 2027', '2027'] } },
      5,
    ],
    ['as mail writes it', { parameters: { eventEndingTime: ['22 Nov 2026 13:00 EST'] } }, 3],
    ['and the day', { parameters: { eventEndingTime: ['Sun, 22 Nov 2026 18:00:00 +0000'] } }, 3],
    [
      'an offset of whole hours',
      { parameters: { eventEndingTime: ['2026-11-22T13:00:00-05'] } },
      3,
    ],
    ['and no offset', { parameters: { eventEndingTime: ['22 Nov 2026 18:00'] } }, 3],
    ['a time without an offset is UTC', { ends: '2026-11-22T17:00:00' }, 2],
  ])('is told by its fields in their order: %s', (_, more, hours) => {
    expect(active(more).end).toBe(NOW + hours * 3_600_000)
  })

  test('is not when it expires where it says when it ends', () => {
    expect(told([alert({ expires: at(-1), ends: at(1) })])).toEqual(['a'])
    expect(told([alert({ expires: at(-3) })])).toEqual(['a expired'])
  })

  test('is over at its moment', () => {
    expect(told([alert({ ends: at(0) })])).toEqual(['a expired'])
    expect(told([alert({ ends: at(0.0001) })])).toEqual(['a'])
  })

  test('is a day away where none is given', () => {
    const endless = { expires: null, onset: null }
    expect(told([alert({ ...endless, sent: at(-24) })])).toEqual(['a'])
    expect(told([alert({ ...endless, sent: at(-24.1) })])).toEqual(['a expired'])
    expect(told([alert({ ...endless, sent: null })])).toEqual(['a'])
  })

  test('may be open by VTEC', () => {
    expect(active({ vtec: [vtec('NEW', 1, { end: '000000T0000Z' })] }).openEnded).toBe(true)
    expect(active({ vtec: [code] }).openEnded).toBe(false)
  })
})
