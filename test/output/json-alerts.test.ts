import { expect, test } from 'vitest'
import type { Bulletin } from '../../src/article/alert.ts'
import { clean } from '../../src/article/clean.ts'
import { parse } from '../../src/parse/parse.ts'
import { problem } from '../../src/article/problem.ts'
import type { Live } from '../../src/output/json-alerts.ts'
import { dismissalsOf } from '../../src/storm/dismissal.ts'
import type { Weather } from '../../src/storm/weather.ts'
import { alert, at, NOW as STORM_NOW, ruled } from '../storm/making.ts'
import { documentOf, edition, faults } from './checked.ts'
import { failed, feed, report } from './made.ts'

const now = STORM_NOW

function bulletin(more: Partial<Bulletin> = {}): Bulletin {
  return { title: null, updated: null, alerts: [], links: [], broken: 0, own: null, ...more }
}

const source = (alerts: Bulletin): ReturnType<typeof report> =>
  report('quill', {
    source: { id: 'quill', kind: 'file', place: '/tmp/quill.json', title: null },
    feed: feed({ format: 'alerts', alerts }),
  })

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into documents of every shape
async function alertsOf(more: Parameters<typeof edition>[0]): Promise<any> {
  const document = await documentOf(edition({ now, ...more }))
  expect(faults(document)).toEqual([])
  return document._ctnews.alerts
}

test('an alert document gives what is in force and what is not', async () => {
  const alerts = [
    alert({ zones: ['CTZ001'], ends: at(4), effective: at(-1), onset: null }),
    alert({ id: 'b', status: 'Test' }),
    alert({ id: 'c', zones: ['NYZ001'] }),
  ]
  const it = await alertsOf({ reports: [source(bulletin({ alerts }))], zones: ['CTZ001'] })
  expect(it).toMatchObject({
    source: 'file:///tmp/quill.json',
    fetchedAt: at(0),
    ageSeconds: 0,
    stale: false,
    error: null,
    suppressed: [
      { id: 'b', event: 'Winter Storm Warning', reason: 'test' },
      { id: 'c', event: 'Winter Storm Warning', reason: 'out-of-area' },
    ],
    page: [],
  })
  expect(it.active).toMatchObject([
    {
      id: 'a',
      event: 'Winter Storm Warning',
      zones: ['CTZ001'],
      rank: 26,
      level: 'warning',
      emergency: false,
      state: 'active',
      onset: at(-1),
      end: at(4),
      openEnded: false,
      tags: [],
      dismissed: false,
    },
  ])
})

test('without an alert document no weather was asked for', async () => {
  expect(await alertsOf({})).toMatchObject({
    source: null,
    fetchedAt: null,
    error: null,
    active: [],
  })
})

test('what is refused says so', async () => {
  const refused = failed('quill', 'alerts', 'weather alerts with a DOCTYPE or ENTITY, not read')
  const it = await alertsOf({ reports: [refused] })
  expect(it).toMatchObject({
    active: [],
    suppressed: [],
    source: 'https://quill.example/feed',
    fetchedAt: null,
    ageSeconds: null,
    stale: true,
    error: 'weather alerts with a DOCTYPE or ENTITY, not read',
  })
})

test('what is missing is told beside what there is', async () => {
  const part = source(
    bulletin({ alerts: [alert()], broken: 1, links: [clean('https://a.example/1')] }),
  )
  const bad = {
    ...failed('x', 'alerts', 'no list of weather alerts in it').problems[0],
    name: 'b.xml',
  }
  const { error, active: shown } = await alertsOf({
    reports: [{ ...part, problems: [bad as (typeof part.problems)[number]] }],
  })
  expect(shown).toHaveLength(1)
  expect(error).toBe(
    'b.xml: no list of weather alerts in it; 1 alert could not be read; 1 alert only named, not told',
  )
})

test('a dismissed alert says so, an emergency cannot be', async () => {
  const alerts = [
    alert(),
    alert({ id: 'b', text: 'TORNADO EMERGENCY', event: 'Tornado Warning' }),
    alert({ id: 'c', event: 'Wind Advisory', text: 'Wind.' }),
  ]
  const [grave, calm] = ruled(alerts).active
  const all = [...dismissalsOf([grave!, calm!], now)].map((one) => [one.key, one] as const)
  const dismissals = new Map(all)
  const it = await alertsOf({ reports: [source(bulletin({ alerts }))], dismissals })
  expect(it.active.map((one: { dismissed: boolean }) => one.dismissed)).toEqual([
    false,
    true,
    false,
  ])
})

const WEATHER: Weather = {
  alerts: [alert({ zones: ['CTZ001'] }), alert({ id: 'b', event: 'Wind Advisory', text: 'Wind.' })],
  place: 'Quill',
  zones: [],
  fetchedAt: now - 60_000,
  triedAt: now,
  failures: 0,
  pollSeconds: 120,
  isCached: false,
  problem: null,
  vanished: new Set(),
}

const live = (weather: Partial<Weather>, rules: Live['rules'] = {}): { live: Live } => ({
  live: { weather: { ...WEATHER, ...weather }, source: 'https://sky.example/alerts', rules },
})

test("the user's weather is told with its age", async () => {
  expect(await alertsOf(live({}))).toMatchObject({
    active: [{ id: 'a' }, { id: 'b' }],
    source: 'https://sky.example/alerts',
    fetchedAt: at(-1 / 60),
    ageSeconds: 60,
    stale: false,
    error: null,
  })
})

test.each([
  ['settings hide', live({}, { hide: ['Wind Advisory'] }), 'hidden'],
  ['settings find too mild', live({}, { minLevel: 'warning' }), 'hidden'],
])('what %s is told as such', async (_, more, reason) => {
  const { active, suppressed } = await alertsOf(more)
  expect([active.length, suppressed[0].reason]).toEqual([1, reason])
})

const FAILED = problem('http', 'it answers 503')

test.each([
  ['two tries failed', { failures: 2, problem: FAILED }, 2, 'it answers 503'],
  ['it is old', { fetchedAt: now - 16 * 60_000 }, 2, null],
  ['nothing came yet', { alerts: [], fetchedAt: null }, 0, 'nothing is known of the weather yet'],
])('weather that is not sure says so: %s', async (_, weather, count, error) => {
  const it = await alertsOf(live(weather))
  expect([it.active.length, it.stale, it.error]).toEqual([count, true, error])
})

test("alert documents among the user's sources are told with his weather", async () => {
  const own = source(bulletin({ alerts: [alert({ id: 'c', event: 'Gale Warning' })] }))
  const { active } = await alertsOf({ ...live({}), reports: [own] })
  expect(active.map((one: { id: string }) => one.id)).toEqual(['a', 'c', 'b'])
})

test('a dismissal that was outgrown does not count', async () => {
  const alerts = [alert()]
  const [shown] = ruled(alerts).active
  const [one] = dismissalsOf([{ ...shown!, level: 'watch' }], now)
  const dismissals = new Map([[one!.key, one!]])
  const it = await alertsOf({ reports: [source(bulletin({ alerts }))], dismissals })
  expect(it.active[0].dismissed).toBe(false)
})

test('what is printed is read back to the same', async () => {
  const alerts = [
    alert({
      zones: ['CTZ001', 'CTZ002'],
      vtec: ['/O.NEW.KQUL.WS.W.0001.261122T1400Z-261123T0600Z/'],
      parameters: {
        VTEC: ['/O.NEW.KQUL.WS.W.0001.261122T1400Z-261123T0600Z/'],
        maxHailSize: ['1.00'],
      },
      references: ['x,y,z'],
      geometry: { type: 'Point', coordinates: [-72, 41], radius: 3 },
      response: ['Prepare'],
      text: 'One.\n\nTwo.',
    }),
    alert({ id: 'abroad', event: 'Sturm', country: null, areas: ['Nord', 'Süd'] }),
    alert({ id: 'old', replacedAt: at(-1), replacedBy: 'a' }),
  ]
  const first = await documentOf(edition({ now, reports: [source(bulletin({ alerts }))] }))
  const again = async (document: unknown): Promise<unknown> => {
    const bytes = Buffer.from(JSON.stringify(document))
    const parsed = parse({ bytes, name: '-', contentType: null, url: null })
    if (parsed.kind !== 'feed') throw new Error(parsed.kind)
    return alertsOf({ reports: [report('-', { feed: { ...parsed.feed, articles: 0 } })] })
  }
  expect(first._ctnews.alerts.active).toHaveLength(2)
  expect(await again(first)).toEqual(first._ctnews.alerts)
  expect(await again({ _ctnews: { alerts: first._ctnews.alerts } })).toEqual(first._ctnews.alerts)
})

test('a copy of ours tells its age, and grows stale', async () => {
  const copy = (minutes: number): Bulletin =>
    bulletin({
      own: {
        source: clean('https://api.weather.gov/alerts/active?area=CT'),
        fetchedAt: at(-minutes / 60),
        isStale: false,
        error: null,
        suppressed: [],
      },
    })
  expect(await alertsOf({ reports: [source(copy(10))] })).toMatchObject({
    source: 'https://api.weather.gov/alerts/active?area=CT',
    ageSeconds: 600,
    stale: false,
  })
  expect(await alertsOf({ reports: [source(copy(16))] })).toMatchObject({ stale: true })
})
