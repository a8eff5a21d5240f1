import { describe, expect, test } from 'vitest'
import { groupsOf } from '../../src/storm/order.ts'
import { active, alert, at, NOW, ruled, told, vtec } from './making.ts'

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

describe('the emergency and tags of an alert', () => {
  test.each([
    [{ parameters: { tornadoDamageThreat: ['CATASTROPHIC'] } }, true, []],
    [{ parameters: { flashFloodDamageThreat: ['Catastrophic'] } }, true, []],
    [{ parameters: { thunderstormDamageThreat: ['DESTRUCTIVE'] } }, false, ['DESTRUCTIVE']],
    [
      { parameters: { tornadoDamageThreat: ['CONSIDERABLE'], tornadoDetection: ['OBSERVED'] } },
      false,
      ['OBSERVED', 'CONSIDERABLE'],
    ],
    [{ parameters: { NWSheadline: ['FLASH FLOOD EMERGENCY FOR QUILLHAM'] } }, true, []],
    [{ text: 'THIS IS A FLASH\nFLOOD EMERGENCY.' }, true, []],
    [{ text: 'THIS IS A TORNADO\nEMERGENCY.' }, true, []],
    [{ text: 'No tornado emergency is expected.' }, false, []],
    [{ text: 'THIS IS A PARTICULARLY DANGEROUS\nSITUATION. TAKE COVER NOW!' }, false, ['PDS']],
    [
      { parameters: { maxWindGust: ['60 MPH'], maxHailSize: ['Up to .75'] } },
      false,
      ['gust 60 mph', 'hail 0.75 in'],
    ],
    [{ parameters: { maxWindGust: ['0 MPH'], maxHailSize: ['0.00'] } }, false, []],
  ])('are told by %j', (more, emergency, tags) => {
    const it = active({ event: 'Tornado Warning', ...more })
    expect([it.emergency, it.tags, it.level]).toEqual([emergency, tags, 'warning'])
  })
})

describe('the rank and level of an alert', () => {
  const world = { country: null }
  test.each([
    ['the table, in any letter case', { event: 'TORNADO  warning' }, 2, 'warning'],
    ['the table abroad', { event: 'Tornado Warning', ...world }, 2, 'warning'],
    ['an old name', { event: 'Excessive Heat Warning' }, 44, 'warning'],
    ['a name of Object', { event: 'constructor', severity: 'Unknown' }, 112, 'other'],
    ['evacuation', { event: 'Evacuation Order', severity: 'Unknown', ...world }, 9, 'warning'],
    [
      'awareness level',
      { event: 'Wind', parameters: { awareness_level: ['3; orange; Severe'] }, ...world },
      40.5,
      'warning',
    ],
    ['a colour before the event', { event: 'Red wind alert', ...world }, 26.5, 'warning'],
    [
      'a colour before the headline',
      { event: 'Wind', headline: 'Yellow Wind Warning for', ...world },
      76.5,
      'advisory',
    ],
    ['no colour', { event: 'Redwood fires', severity: 'Minor', ...world }, 101.5, 'statement'],
    ['green', { event: 'Green wind', ...world }, 111.5, 'statement'],
    ['vigilance', { event: 'Vigilance jaune orages', ...world }, 76.5, 'advisory'],
    ['a US emergency', { event: 'Dam Emergency' }, 0.5, 'emergency'],
    ['a US warning', { event: 'Meteor Warning' }, 52.5, 'warning'],
    ['a US advisory', { event: 'Pollen Advisory' }, 80.5, 'advisory'],
    ['a US watch', { event: 'Meteor Watch' }, 97.5, 'watch'],
    ['a US statement', { event: 'Ferry Statement.' }, 102.5, 'statement'],
    ['another US name, extreme', { event: 'Meteor', severity: 'Extreme' }, 26.5, 'warning'],
    ['moderate', { event: 'Meteor', severity: 'Moderate' }, 76.5, 'advisory'],
    ['minor', { event: 'Meteor', severity: 'Minor' }, 101.5, 'other'],
    [
      'abroad a word is no level',
      { event: 'Meteor Warning', severity: 'Unknown', ...world },
      112,
      'statement',
    ],
    ['but severity is', { event: 'Meteor', severity: 'Severe', ...world }, 40.5, 'warning'],
  ])('follow from its event, colours and severity: %s', (_, more, rank, level) => {
    const it = active(more)
    expect([it.rank, it.level]).toEqual([rank, level])
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
