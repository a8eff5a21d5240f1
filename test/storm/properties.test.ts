import { expect, test } from 'vitest'
import type { Alert } from '../../src/article/alert.ts'
import { parse } from '../../src/parse/parse.ts'
import { barItems } from '../../src/storm/bar-items.ts'
import { groupsOf } from '../../src/storm/order.ts'
import { plainAlert } from '../../src/storm/telling.ts'
import { atom, cap, collection, INFO, properties } from '../parse/alert-making.ts'
import { randomFrom } from '../random.ts'
import { alert, at, NOW, ruled, vtec } from './making.ts'

const ROUNDS = process.env['CTNEWS_PROOF'] === 'full' ? 5000 : 300
const HOUR = 3_600_000
const local = { offset: () => -300, hours: 12 } as const

function made(next: () => number, number: number): Alert {
  const one = <T>(...all: T[]): T => all[Math.floor(next() * all.length)] as T
  const some = <T>(...all: T[]): T[] => all.filter(() => next() < 0.5)
  return alert({
    id: `m${Math.floor(next() * 12)}`,
    event: one('Gale Warning', 'Wind Advisory', 'Meteor Watch', ''),
    // Every message at its own time: ties go by the place in the document.
    sent: at(-6 + number / 10),
    onset: one(null, at(-1), at(3), at(20)),
    ends: one(null, at(2), at(-1), at(30)),
    replacedAt: one(null, null, null, at(1)),
    expires: one(null, at(1), at(-3)),
    text: one('', 'Snow until noon.', 'Snow until 8 PM.', 'Rain. TORNADO EMERGENCY'),
    status: one('Actual', 'Actual', 'Actual', 'Test'),
    messageType: one('Alert', 'Update', 'Cancel'),
    urgency: one('Expected', 'Immediate', 'Past'),
    zones: some('CTZ001', 'CTZ002', 'CTZ003'),
    references: some('m1', 'm2', 'm3'),
    vtec: some(vtec('NEW', 1), vtec('CON', 2), vtec('CAN', 3)),
    response: some('AllClear', 'Monitor'),
  })
}

test('each alert is shown or not shown, once, in whatever order they come', () => {
  const next = randomFrom(6)
  for (let round = 0; round < ROUNDS; round++) {
    const all = Array.from({ length: 1 + Math.floor(next() * 12) }, (_, i) => made(next, i))
    const { active, suppressed } = ruled(all)
    expect(active.length + suppressed.length).toBe(all.length)
    const again = ruled(all.toReversed())
    expect(again.active).toEqual(active)
    expect(ruled(active.map((it) => it.alert)).active.map((it) => it.alert)).toEqual(
      active.map((it) => it.alert),
    )
    for (const it of active)
      expect(it.alert.zones.length > 0 || all.some(({ zones }) => zones.length === 0)).toBe(true)
  }
})

test('until the turn that is told what is in force stays as it is', () => {
  const next = randomFrom(7)
  const seen = (all: readonly Alert[], now: number): string =>
    JSON.stringify(ruled(all, { now }).active.map(({ alert, state }) => [alert, state]))
  let turns = 0
  for (let round = 0; round < ROUNDS; round++) {
    const all = Array.from({ length: 1 + Math.floor(next() * 12) }, (_, i) => made(next, i))
    const { turnAt } = ruled(all)
    const end = Math.min(turnAt, NOW + 72 * HOUR)
    for (const now of [end - 1, NOW + Math.floor(next() * (end - NOW))])
      expect(seen(all, now)).toBe(seen(all, NOW))
    if (turnAt < Infinity && seen(all, turnAt) !== seen(all, NOW)) turns++
  }
  expect(turns).toBeGreaterThan(ROUNDS / 10)
})

const WHOLE = [
  collection(
    properties(),
    properties({
      id: 'b',
      messageType: 'Cancel',
      references: [{ identifier: 'urn:oid:1.001.1' }],
    }),
  ),
  cap(INFO + INFO),
  atom('<cap:event>Gale</cap:event><cap:expires>Mon, 23 Nov 2026 06:00:00 GMT</cap:expires>'),
]
const ODD = [
  '',
  '"',
  '<',
  '>',
  '{}',
  '[',
  'null',
  '\u001b[2J',
  '&#27;',
  ']]>',
  '-->',
  '9'.repeat(400),
]

test('whatever is left of a document is read, ruled and told without an error', () => {
  const next = randomFrom(9)
  for (let round = 0; round < ROUNDS; round++) {
    let text = WHOLE[round % WHOLE.length] as string
    for (let i = 0; i < 3; i++) {
      const from = Math.floor(next() * text.length)
      const to = from + Math.floor(next() * 30)
      text = text.slice(0, from) + ODD[Math.floor(next() * ODD.length)] + text.slice(to)
    }
    const parsed = parse({ bytes: Buffer.from(text), name: 'x', contentType: null, url: null })
    const alerts = parsed.kind === 'feed' ? (parsed.feed.alerts?.alerts ?? []) : []
    const { active } = ruled(alerts)
    const told = active.map((it) => plainAlert(it, NOW, local)).join()
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(told).not.toMatch(/[\0-\x1f\x7f-\x9f]/)
    const contents = {
      strips: [],
      freshness: null,
      isTalkative: false,
      place: 'x',
      now: NOW,
      local,
    }
    expect(barItems({ groups: groupsOf(active), ...contents }).length).toBeLessThanOrEqual(
      active.length,
    )
  }
})
