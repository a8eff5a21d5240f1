import { describe, expect, test } from 'vitest'
import type { Alert } from '../../src/article/alert.ts'
import { changesBetween } from '../../src/storm/changes.ts'
import { alert, at, NOW, ruled, vtec } from './making.ts'

const HOUR = 3_600_000
const NEW = alert({ vtec: [vtec('NEW')] })

/** `change id` of each, and the reason of an end. */
function told(before: readonly Alert[], after: readonly Alert[], now = NOW): string[] {
  const changes = changesBetween(ruled(before), ruled(after, { now }))
  return changes.map((one) => {
    const reason = one.change === 'ended' ? ` ${one.reason}` : ''
    return `${one.change} ${one.it.alert.id}${reason}`
  })
}

describe('what changed from one look to the next', () => {
  test.each<[string, Alert[], Alert[], string[]]>([
    ['nothing', [NEW], [NEW], []],
    ['a new alert', [], [NEW], ['added a']],
    ['it is gone', [NEW], [], ['ended a null']],
    [
      'a new message about the same event',
      [NEW],
      [alert({ id: 'b', sent: at(-1), vtec: [vtec('CON')] })],
      ['changed b'],
    ],
    [
      'an upgrade to another event',
      [alert({ id: 'w', event: 'Winter Storm Watch' })],
      [
        alert({ id: 'w', event: 'Winter Storm Watch' }),
        alert({ id: 'x', references: ['w'], sent: at(-1) }),
      ],
      ['added x', 'ended w superseded'],
    ],
    [
      'a part of it is cancelled',
      [alert({ zones: ['CTZ001', 'CTZ002'] })],
      [
        alert({ zones: ['CTZ001', 'CTZ002'] }),
        alert({
          id: 'c',
          messageType: 'Cancel',
          references: ['a'],
          zones: ['CTZ002'],
          sent: at(0),
        }),
      ],
      ['changed a'],
    ],
    [
      'two of one event',
      [NEW],
      [NEW, alert({ id: 'b', sent: at(-1), vtec: [vtec('NEW', 2)] })],
      ['added b'],
    ],
  ])('is told once: %s', (_, before, after, changes) => {
    expect(told(before, after)).toEqual(changes)
  })

  test('comes of time alone, which begins and ends alerts', () => {
    const later = alert({ onset: at(1), ends: at(2) })
    expect(changesBetween(ruled([later]), ruled([later], { now: NOW + HOUR }))).toMatchObject([
      { change: 'begun', it: { state: 'active' } },
    ])
    expect(told([later], [later], NOW + 2 * HOUR)).toEqual(['ended a expired'])
  })
})
