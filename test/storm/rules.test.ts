import { describe, expect, test } from 'vitest'
import { active, alert, at, ruled, told, vtec } from './making.ts'

describe('what is no alert', () => {
  test.each([
    ['neither event nor text', { event: '', text: '' }, 'empty'],
    ['a text without an event', { event: '' }, null],
    ['status Test', { status: 'Test' }, 'test'],
    ['status Draft, and nothing in it', { status: 'Draft', event: '', text: '' }, 'empty'],
    ['a status nobody knows', { status: 'Rehearsal' }, 'test'],
    ['VTEC of a test', { vtec: [vtec('NEW', 1, { mode: 'T' })] }, 'test'],
    ['VTEC of an experiment', { vtec: [vtec('NEW', 1, { mode: 'X' })] }, 'test'],
    [
      'one real code beside one of a test',
      { vtec: [vtec('NEW', 1, { mode: 'T' }), vtec('NEW', 2)] },
      null,
    ],
    ['scope Restricted', { scope: 'Restricted' }, 'not-public'],
    ['an acknowledgement', { messageType: 'Ack' }, 'control'],
    ['an error', { messageType: 'Error' }, 'control'],
    ['all of it Unknown', { severity: 'Unknown', urgency: 'Unknown', certainty: 'Unknown' }, null],
  ])('is left out with its reason: %s', (_, more, reason) => {
    expect(told([alert(more)])).toEqual([reason === null ? 'a' : `a ${reason}`])
  })
})

describe('the same message twice', () => {
  test('the newest stays, of equally new ones the first', () => {
    const older = alert({ sent: at(-3), text: 'older' })
    expect(told([older, alert()])).toEqual(['a', 'a duplicate a'])
    expect(ruled([alert({ text: 'one' }), alert({ text: 'two' })]).active[0]?.alert.text).toBe(
      'one',
    )
  })

  test('another event or another expiry is another message', () => {
    const others = [alert({ event: 'Gale Watch' }), alert({ expires: at(6), text: 'Other.' })]
    expect(told([alert(), ...others])).toHaveLength(3)
    expect(told([alert(), alert({ expires: '2026-11-22T15:00:00-05:00' })])).toHaveLength(2)
    expect(ruled([alert(), alert({ expires: '2026-11-22T15:00:00-05:00' })]).active).toHaveLength(1)
  })
})

describe('later messages', () => {
  const zones = ['CTC001', 'CTC003', 'CTC005']
  const old = alert({ id: 'old', sent: at(-3), text: 'Old.', zones })
  const later = (more = {}): ReturnType<typeof alert> =>
    alert({ id: 'new', sent: at(-1), zones, references: ['old'], ...more })

  test.each([
    ['an update supersedes what it names', later(), ['new', 'old superseded new']],
    ['sent at the same time too', later({ sent: at(-3) }), ['new', 'old superseded new']],
    ['even one without zones', later({ zones: [] }), ['new', 'old superseded new']],
    [
      'even one that is over by now',
      later({ expires: at(-0.5) }),
      ['old superseded new', 'new expired'],
    ],
    ['an older one does not', later({ sent: at(-4) }), ['new', 'old']],
    ['a test does not', later({ status: 'Test' }), ['old', 'new test']],
    [
      'a cancellation of all zones',
      later({ messageType: 'Cancel' }),
      ['old superseded new', 'new cancel'],
    ],
    [
      'one without zones is of all',
      later({ messageType: 'Cancel', zones: [] }),
      ['old superseded new', 'new cancel'],
    ],
  ])('%s', (_, message, expected) => {
    expect(told([old, message]).toSorted()).toEqual(expected.toSorted())
  })

  test('the cancellation of one county leaves the others', () => {
    const cancel = later({ messageType: 'Cancel', zones: ['CTC003'] })
    const { active, suppressed } = ruled([cancel, old])
    expect(active.map((it) => it.alert.zones)).toEqual([['CTC001', 'CTC005']])
    expect(suppressed).toEqual([{ id: 'new', event: old.event, reason: 'cancel' }])
    expect(told([cancel, old], { zones: ['ctc003'] })).toEqual(['new cancel', 'old out-of-area'])
    expect(told([cancel, old], { zones: ['ctc005'] })).toEqual(['old', 'new cancel'])
  })

  test('two cancellations add up', () => {
    const one = later({ messageType: 'Cancel', zones: ['CTC003'] })
    const two = later({
      id: 'two',
      messageType: 'Cancel',
      zones: ['CTC001', 'CTC005'],
      sent: at(-0.5),
    })
    expect(told([old, one, two])).toEqual(['old superseded two', 'new cancel', 'two cancel'])
  })

  test('a cancellation of what has no zones cancels it whole', () => {
    const place = alert({ id: 'old', sent: at(-3) })
    expect(told([place, later({ messageType: 'Cancel' })])).toEqual([
      'old superseded new',
      'new cancel',
    ])
    const zoned = later({ messageType: 'Cancel', zones: ['CTC003'], sent: at(-3) })
    expect(told([place, zoned])).toEqual(['old superseded new', 'new cancel'])
  })

  test('a newer message about the same event takes its zones only', () => {
    const first = alert({ id: 'old', sent: at(-3), zones, vtec: [vtec('NEW', 7)] })
    const same = {
      id: 'new',
      sent: at(-1),
      text: 'Other words.',
      vtec: [vtec('CON', 7), vtec('NEW', 8)],
    }
    const part = ruled([first, alert({ ...same, zones: ['CTC001'] })])
    expect(part.active.map((it) => [it.alert.id, it.alert.zones])).toEqual([
      ['new', ['CTC001']],
      ['old', ['CTC003', 'CTC005']],
    ])
    expect(told([first, alert({ ...same, zones })])).toEqual(['new', 'old superseded new'])
    expect(told([first, alert({ ...same, zones, sent: at(-3) })])).toHaveLength(2)
    expect(ruled([first, alert({ ...same, zones, sent: at(-3) })]).active).toHaveLength(2)
    expect(ruled([first, alert({ ...same, zones: [] })]).active).toHaveLength(2)
  })

  test('messages of one id take nothing from each other', () => {
    const vtecs = { vtec: [vtec('CON', 7)], zones }
    const twins = [alert({ ...vtecs, sent: at(-3) }), alert({ ...vtecs, event: 'Gale Warning' })]
    expect(ruled(twins).active).toHaveLength(2)
  })

  test('messages that name themselves or each other stay readable', () => {
    expect(told([alert({ references: ['a'] })])).toEqual(['a'])
    const both = [
      alert({ references: ['b'] }),
      alert({ id: 'b', sent: at(-1), references: ['a'], text: 'B.' }),
    ]
    expect(told(both)).toEqual(['b', 'a superseded b'])
  })

  test('a history tells itself what was replaced', () => {
    const more = { replacedAt: at(-0.5), replacedBy: 'z' }
    expect(told([alert(more)])).toEqual(['a superseded z'])
    expect(told([alert({ ...more, replacedAt: at(1) })])).toEqual(['a'])
    expect(told([alert({ ...more, replacedBy: null })])).toEqual(['a superseded'])
  })
})

describe('what is over by its content', () => {
  test.each([
    ['a cancellation', { messageType: 'Cancel' }, 'cancel'],
    ['urgency Past', { urgency: 'Past' }, 'ended'],
    ['all clear', { response: ['AllClear'] }, 'ended'],
    ['all clear and something else', { response: ['AllClear', 'Monitor'] }, null],
    ['cancelled by VTEC alone', { vtec: [vtec('CAN')] }, 'ended'],
    ['replaced by VTEC alone', { vtec: [vtec('UPG'), vtec('CAN', 2)] }, 'ended'],
    ['one event replaced by another', { vtec: [vtec('UPG'), vtec('NEW', 2)] }, null],
    ['about to expire', { vtec: [vtec('EXP')] }, null],
  ])('is told from what goes on: %s', (_, more, reason) => {
    expect(told([alert(more)])).toEqual([reason === null ? 'a' : `a ${reason}`])
  })
})

describe('the settings', () => {
  test('put out of the area only what has zones', () => {
    expect(told([alert({ zones: ['CTZ001'] })], { zones: ['CTZ002'] })).toEqual(['a out-of-area'])
    expect(told([alert()], { zones: ['CTZ002'] })).toEqual(['a'])
    expect(told([alert({ zones: ['CTZ001'] })])).toEqual(['a'])
  })

  test.each([
    ['a level below the least', {}, { minLevel: 'emergency' }, 'a hidden'],
    ['the least level', {}, { minLevel: 'warning' }, 'a'],
    ['an event by name', {}, { hide: ['winter storm warning'] }, 'a hidden'],
    [
      'by its old name',
      { event: 'Extreme Heat Warning' },
      { hide: ['Excessive Heat Warning'] },
      'a hidden',
    ],
    [
      'never an emergency',
      { text: 'TORNADO EMERGENCY for Quillham' },
      { hide: ['Winter Storm Warning'] },
      'a',
    ],
    [
      'never one by level',
      { event: 'Civil Emergency Message' },
      { hide: ['Civil Emergency Message'] },
      'a',
    ],
    ['after the area', { zones: ['X'] }, { zones: ['Y'], minLevel: 'emergency' }, 'a out-of-area'],
  ] as const)('hide what they say, never an emergency: %s', (_, more, options, expected) => {
    expect(told([alert(more)], options)).toEqual([expected])
  })
})

describe('the state of an alert', () => {
  test.each([
    [{ onset: at(0) }, 'active'],
    [{ onset: at(0.1) }, 'upcoming'],
    [{ onset: null, effective: at(1) }, 'upcoming'],
    [{ onset: null, effective: null, sent: at(1) }, 'upcoming'],
    [{ onset: null, effective: null, sent: null }, 'active'],
  ])('follows from its times: %j', (more, state) => {
    expect(active(more).state).toBe(state)
  })
})

test('ten thousand messages about one event, each naming the others, are ruled', () => {
  const all = Array.from({ length: 10_000 }, (_, i) =>
    alert({
      id: `m${i}`,
      sent: at(-2 + i / 10_000),
      references: [`m${i - 1}`, `m${i - 2}`],
      vtec: [vtec('CON', 1)],
      zones: ['CTC001', 'CTC003'],
    }),
  )
  expect(ruled(all).active.map((it) => it.alert.id)).toEqual(['m9999'])
})
