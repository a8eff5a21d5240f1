import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { closeAll } from '../../src/run/closing.ts'
import type { Weather } from '../../src/storm/weather.ts'
import { draw } from '../views/draw.tsx'
import { arrives, stormy } from '../views/weather.ts'
import { type Answer, at, sky, storm, watched, world } from './sky.ts'

afterAll(closeAll)

const zones = (...codes: readonly string[]): object => ({ geocode: { UGC: codes } })
const code = (...actions: readonly string[]): object => ({
  parameters: { VTEC: actions.map((it) => `/O.${it}.0007.000000T0000Z-261123T0600Z/`) },
})

const BOTH = zones('CTZ001', 'CTZ002')
const WATCH = storm('a', 'Winter Storm Watch', { ...BOTH, ...code('NEW.KQUL.WS.A') })
const WARNING = storm('b', 'Winter Storm Warning', {
  ...BOTH,
  ...code('UPG.KQUL.WS.A', 'NEW.KQUL.WS.W'),
  sent: at(300),
})
const cancel = (id: string, ...codes: readonly string[]): ReturnType<typeof storm> =>
  storm(id, 'Winter Storm Warning', {
    ...zones(...codes),
    ...code('CAN.KQUL.WS.W'),
    messageType: 'Cancel',
    references: [{ identifier: 'b' }],
    sent: at(600),
  })

const same = (request: IncomingMessage, response: ServerResponse): void =>
  void response.writeHead(request.headers['if-none-match'] === '"7"' ? 304 : 500).end()

const WATCH_ROW = '◆ WINTER STORM WATCH until 1 AM Mon · +1 area w'
const WATCH_LATE = '◆ WINTER STORM WATCH until 1 AM Mon · +1 area ? as of 10:00 AM w'
const WARNING_ROW = '▲ WINTER STORM WARNING until 1 AM Mon · +1 area w'

/** What the server answers, one poll after the other, and what the bar says then. */
const MOMENTS: readonly (readonly [what: string, answer: Answer, bar: string])[] = [
  ['200', sky(0, WATCH), WATCH_ROW],
  ['503', 503, WATCH_ROW],
  ['503 again', 503, WATCH_LATE],
  ['503 for the third time', 503, WATCH_LATE],
  ['503 for the fourth time', 503, WATCH_LATE],
  ['503 for the fifth time', 503, WATCH_LATE],
  ['200', { body: sky(0, WATCH), headers: { etag: '"7"' } }, WATCH_ROW],
  ['304', same, WATCH_ROW],
  ['nothing for too long', () => {}, WATCH_ROW],
  ['an older copy', sky(-600), WATCH_ROW],
  ['the upgrade', sky(300, WATCH, WARNING), WARNING_ROW],
  ['the end of a part', sky(600, WATCH, WARNING, cancel('c', 'CTZ002')), WARNING_ROW],
  ['the end of the rest', sky(660, WARNING, cancel('d', 'CTZ001', 'CTZ002')), 'no bar'],
]

test('what the bar says while a server plays all its tricks', async () => {
  const there = await world(
    { 'alerts/active': MOMENTS.map(([, answer]) => answer) },
    { storm: { zones: ['CTZ001'] } },
  )
  const run = there.run()
  const watch = watched(there, { ...run, flags: { ...run.flags, timeout: 100 } })
  const bar = (known: Weather): string => {
    const row = draw(arrives(stormy(known), known, there.clock.now), 80, 24)[0] ?? ''
    return row.includes('ctnews') ? 'no bar' : row.replaceAll(/ +/g, ' ').trim()
  }
  await watch.rest()
  const told = [[MOMENTS[0]?.[0], bar(watch.last())]]
  for (const [what] of MOMENTS.slice(1)) told.push([what, bar(await watch.tick())])
  expect(told).toEqual(MOMENTS.map(([what, , words]) => [what, words]))
  expect(there.server.visits).toHaveLength(MOMENTS.length)
})
