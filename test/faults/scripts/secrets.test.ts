import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atom, cap, collection, properties } from '../../parse/alert-making.ts'
import { home, type Home } from '../../run/calling.ts'
import { feed, moved, site } from '../../run/site.ts'
import { FAULTS } from '../../fetch/fault-server.ts'
import { counted } from '../counted.ts'

/** Names of the files of the settings' folder that hold a password. */
function holders({ env }: Home): string[] {
  const folder = env['CTNEWS_CONFIG_DIR'] as string
  return readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name), 'latin1').includes('canary'),
  )
}

describe('a source that is removed takes its secrets along', () => {
  const OTHER = { url: 'https://ledger.example/rss', title: 'Ledger' }

  test.each([
    ['a password', { url: 'https://quay.example/rss', user: 'ana', password: 'canary' }],
    ['an address', { url: 'https://ana:canary@quay.example/rss' }],
    ['a token', { url: 'https://quay.example/rss?token=canary' }],
    ['a header', { url: 'https://quay.example/rss', headers: { 'x-key': 'canary' } }],
  ])('%s', async (_, entry) => {
    const house = home()
    house.write(OTHER, { ...entry, id: 'quay' })
    await house.ctnews('add', 'https://ledger.example/rss', '--as', 'The Ledger')
    expect(holders(house)).toEqual(['config.json', 'config.json.bak'])
    await house.ctnews('remove', 'quay')
    expect(house.written()).toEqual([{ ...OTHER, title: 'The Ledger' }])
    expect(holders(house)).toEqual([])
    expect(house.kept()).not.toContain('canary')
  })

  test('what another source still has is no reason to forget the settings before', async () => {
    const house = home()
    const secret = { user: 'ana', password: 'canary' }
    house.write(
      { url: 'https://a.example/rss', ...secret },
      { url: 'https://b.example/', ...secret },
    )
    await house.ctnews('remove', 'https://b.example/')
    expect(holders(house)).toEqual(['config.json', 'config.json.bak'])
  })
})

test('tokens of an address are in the settings only', async () => {
  const { ctnews, kept, write, written } = home()
  const { url } = await site({
    new: feed('Quay', 'a'),
    old: (request, response, visits) =>
      moved(`/new${new URL(request.url ?? '', 'http://x').search}`)(request, response, visits),
  })
  write(
    { url: `${url('old')}?token=canary`, title: 'Quay' },
    { url: `${url('missing')}?key=canary` },
    { url: `${url('html')}?password=canary` },
  )
  const all = []
  for (const hour of ['10', '12', '14']) {
    all.push(await ctnews('--json', '--refresh', '--now', `2026-11-22T${hour}:00:00Z`))
  }
  expect(written()).toMatchObject([{ url: `${url('new')}?token=canary` }, {}, {}])
  all.push(await ctnews('sources', '--json'), await ctnews('sources'))
  expect(all.map(({ out, err }) => out + err).join('')).not.toContain('canary')
  expect(kept()).not.toContain('canary')
  expect((await ctnews('add', `${url('old')}?token=canary`)).out).toContain('already there: Quay')
})

test('so are those of alert feeds, and their passwords', async () => {
  const house = home()
  const { url, visits } = await site({
    bay: (_, response) => response.end(collection(properties())),
    index: (_, response) =>
      response.end(atom('<id>1</id><link type="application/cap+xml" href="/cap"/>')),
    cap: (_, response) => response.end(cap()),
  })
  const place = (name: string): string =>
    `${url(name).replace('//', '//ann:canary@')}?api_key=canary`
  house.configure({ sources: [], storm: { sources: ['bay', 'index', 'missing'].map(place) } })
  const all = []
  for (const args of [['alerts'], ['alerts', '--json'], ['alerts', '--line'], ['--json']]) {
    all.push(await house.ctnews(...args, '--now', '2026-11-22T15:00:00Z'))
  }
  for (const form of [[], ['--json'], ['get', 'storm.sources']])
    all.push(await house.ctnews('config', ...form))
  expect(visits[0]?.headers.authorization).toMatch(/^Basic /)
  expect(all[1]?.out).toContain('Winter Storm Warning')
  expect(all.map(({ out, err }) => out + err).join('')).not.toContain('canary')
  expect(house.kept()).not.toContain('canary')
  await house.ctnews('config', 'set', 'theme', 'dark')
  await house.ctnews('config', 'set', 'storm.sources', '[]')
  expect(holders(house)).toEqual([])
})

test('an alert feed that is none is refused without its secrets', async () => {
  const house = home()
  const sources = ['gopher://ann:canary@a.example/?key=canary', 'ftp://b/?secret=canary']
  const all = []
  for (const one of sources) {
    house.configure({ sources: [], storm: { area: '', sources: [one] } })
    for (const args of [['alerts'], ['alerts', '--json'], ['--json'], ['config'], ['doctor']]) {
      all.push(await house.ctnews(...args))
    }
    all.push(await house.ctnews('doctor', '--json'))
    all.push(await house.ctnews('config', 'set', 'storm.sources', JSON.stringify([one])))
  }
  const told = all.map(({ out, err }) => out + err).join('')
  expect(told).toContain('gopher://')
  expect(told).not.toContain('canary')
})

/** Faults that are over at once; each source of them has its secrets in every place there is. */
const SOON = Object.keys(FAULTS).filter(
  (name) => !/^(?:bomb|hang|drip|stall|flood|huge|slow|reset|busy)/.test(name),
)

test('no way out tells the secrets of sources that fail', { timeout: 120_000 }, async () => {
  const { url } = await site({})
  const house = home({ http_proxy: 'http://ann:canary@127.0.0.1:1', no_proxy: '127.0.0.1' })
  house.configure({
    sources: [
      ...SOON.map((name) => ({
        url: `${url(name).replace('//', '//ann:canary@')}?token=canary`,
        headers: { 'X-Api-Key': 'canary' },
      })),
      { url: 'http://ann:canary@paper.example/rss?sig=canary', title: 'Through the proxy' },
    ],
  })
  const ways = [
    ...[['--json', '--refresh'], ['--ndjson'], ['--plain'], ['sources'], ['sources', '--json']],
    ...[
      ['refresh', '--force'],
      ['refresh', '--force', '--json'],
      ['sources', '--check'],
    ],
    ...[['doctor'], ['doctor', '--json'], ['export'], ['config'], ['config', '--json'], ['digest']],
    ...[
      ['config', 'get', 'sources'],
      ['read', 'canary-none'],
      ['alerts', '--json'],
    ],
  ]
  for (const args of ways) {
    const { out, err } = await house.ctnews(...args)
    // An address without its token is none that another reader could use.
    const kept = args[0] === 'export' ? /(?:token|sig)=canary/g : /canary-none/g
    expect(`${args.join(' ')}: ${out + err}`.replaceAll(kept, '')).not.toContain('canary')
    counted('P13', 1, 'outputs')
  }
  expect(house.kept()).not.toContain('canary')
})
