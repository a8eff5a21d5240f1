import { expect, test } from 'vitest'
import { type Ended, home } from './calling.ts'
import type { Fault } from '../fetch/fault-server.ts'
import { feed, html, link, moved, site } from './site.ts'

const AT = ['2026-11-22T10:00:00Z', '2026-11-22T10:30:00Z', '2026-11-22T12:00:00Z'] as const

const itemsOf = ({ out }: Ended): { title: string; _ctnews: { read: boolean } }[] =>
  JSON.parse(out).items

test('an address that moved for good is changed once, and what was read stays read', async () => {
  const { ctnews, written, write, kept, file } = home()
  const { url } = await site({ old: moved('/new'), new: feed('Quay', 'a') })
  write({ url: url('old'), title: 'Quay' })
  const at = (time: string, ...more: string[]): Promise<Ended> =>
    ctnews('--json', '--refresh', '--now', time, ...more)
  expect((await at(AT[0], '--mark-read')).err).toBe('')
  expect((await at(AT[1])).err).toBe('')
  expect(written()).toEqual([{ url: url('old'), title: 'Quay' }])
  const third = await at(AT[2])
  expect(JSON.parse(third.err)).toMatchObject({
    warning: {
      kind: 'moved',
      message: `Quay has moved for good: it is read from ${url('new')} now, not from ${url('old')}`,
    },
  })
  expect(written()).toEqual([{ url: url('new'), title: 'Quay', id: expect.any(String) }])
  expect(kept()).toContain(url('old'))
  const after = await at('2026-11-22T14:00:00Z')
  expect(after.err).toBe('')
  expect(itemsOf(after)).toMatchObject([{ title: 'a', _ctnews: { read: true } }])
  expect((await ctnews('import', file('urls', url('old')))).out).toContain('already there')
})

test('every address it had is its own, and what was read stays read', async () => {
  const { ctnews, written, write, file } = home()
  const names = ['one', 'two', 'three', 'four'] as const
  let at = 0
  const { url } = await site(
    Object.fromEntries(
      names.map((name, index): [string, Fault] => [
        name,
        (...about) => (index < at ? moved(`/${names[at]}`) : feed('Quay', 'a'))(...about),
      ]),
    ),
  )
  write({ url: url('one'), title: 'Quay' })
  await ctnews('--refresh', '--json', '--mark-read', '--now', '2026-11-22T00:00:00Z')
  for (let hour = 2; hour < 14; hour += 2) {
    at = Math.ceil(hour / 4)
    await ctnews(
      '--refresh',
      '--json',
      '--now',
      new Date(Date.UTC(2026, 10, 22, hour)).toISOString(),
    )
  }
  expect(written()).toMatchObject([{ url: url('four') }])
  const list = file('urls', names.map((name) => url(name)).join('\n'))
  expect((await ctnews('import', list)).err).toContain('0 added, 4 already there')
  expect(written()).toHaveLength(1)
  const after = await ctnews('--json', '--refresh', '--now', '2026-11-22T20:00:00Z')
  expect(itemsOf(after)).toMatchObject([{ title: 'a', _ctnews: { read: true } }])
})

test('a password does not move to another server', async () => {
  const { ctnews, written, write } = home()
  const there = await site({ new: feed('Quay', 'a') })
  const { url } = await site({
    old: moved(there.url('new')),
    near: moved('/nearer'),
    nearer: feed('B'),
  })
  const [far, near] = ['old', 'near'].map((name) => url(name).replace('//', '//ana:canary@'))
  write({ url: far }, { url: near })
  for (const time of AT) await ctnews('--refresh', '--json', '--now', time)
  expect(written()).toMatchObject([{ url: far }, { url: near?.replace('/near', '/nearer') }])
})

test('a server that says gone is noted; the message says what to do', async () => {
  const { ctnews, write } = home()
  const { url, port, visits } = await site({})
  write({ url: url('gone'), title: 'Quay' }, { url: url('missing'), title: 'Ledger' })
  const { err } = await ctnews('--refresh', '--now', AT[0])
  const host = `127.0.0.1:${port}`
  expect(err).toContain(`It is not asked again. "ctnews add ${host}" looks for a new feed.`)
  expect(err).toMatch(/Ledger: .* answers 404 .*next try .*"ctnews add .*" looks for a new feed\./)
  const { out } = await ctnews('sources')
  expect(out.split('\n').map((row) => row.split('\t')[1])).toEqual(['gone', 'failed', undefined])
  await ctnews('--now', '2026-11-24T10:00:00Z')
  expect(visits.map(({ path }) => path).filter((path) => path === '/gone')).toHaveLength(1)
})

test('a web page in the place of a feed names the feeds in it', async () => {
  const { ctnews, write } = home()
  const { url } = await site({ news: html(link('/rss', 'Quay')) })
  write({ url: url('news'), title: 'Quay' })
  const { err, code } = await ctnews('--refresh')
  expect(code).toBe(3)
  expect(err).toContain(`a web page, not a feed; found: ${url('rss')}`)
  expect(err).toContain(`"ctnews add ${url('rss')}" takes that one.`)
})

test('--check repairs a built-in source from its home page, and keeps its id', async () => {
  const { ctnews, written, write } = home()
  const { url } = await site({ '': html(link('/rss')), rss: feed('Mirror', 'a') })
  write({ id: 'ctmirror', title: 'CT Mirror', url: url('feed') }, { id: 'own', url: url('feed2') })
  const { code, out, err } = await ctnews('sources', '--check')
  expect(code).toBe(0)
  expect(err).toContain(`CT Mirror has moved for good: it is read from ${url('rss')} now`)
  const [mirror, own] = out.split('\n').map((row) => row.split('\t'))
  expect(mirror?.slice(0, 4)).toEqual(['ctmirror', 'ok', '1', '1'])
  expect(own?.slice(0, 4)).toEqual(['own', 'failed', '0', '0'])
  expect(written()).toEqual([
    { id: 'ctmirror', title: 'CT Mirror', url: url('rss') },
    { id: 'own', url: url('feed2') },
  ])
})

test('add of the home page repairs the one source there that is lost', async () => {
  const { ctnews, written, write } = home()
  const { url } = await site({ '': html(link('/rss')), rss: feed('Mirror', 'a') })
  write({ id: 'mirror', url: url('feed') })
  const { out } = await ctnews('add', url(''))
  expect(out).toBe(`repaired, with a new address: Mirror (1 article), ${url('rss')}\n`)
  expect(written()).toEqual([{ id: 'mirror', url: url('rss') }])
})

test('add of the home page of two lost sources is one more, as nobody knows which it is', async () => {
  const { ctnews, written, write } = home()
  const { url } = await site({ '': html(link('/rss')), rss: feed('Mirror', 'a') })
  write({ url: url('feed') }, { url: url('atom') })
  expect((await ctnews('add', url(''))).out).toContain('added: Mirror')
  expect(written()).toEqual([url('feed'), url('atom'), url('rss')].map((one) => ({ url: one })))
})

test('add leaves a source of the same site that works as it is', async () => {
  const { ctnews, written, write } = home()
  const { url } = await site({ '': html(link('/rss')), rss: feed('All'), sports: feed('Sports') })
  write({ url: url('sports') })
  expect((await ctnews('add', url(''))).out).toContain('added: All')
  expect(written()).toEqual([{ url: url('sports') }, { url: url('rss') }])
})

test('add asks no source of the same site whose last answer was good', async () => {
  const { ctnews, written, write } = home()
  const { url, visits } = await site({ rss: feed('All'), sports: feed('Sports') })
  write({ url: url('sports') })
  await ctnews('--refresh', '--json')
  expect((await ctnews('add', url('rss'))).out).toContain('added: All')
  expect(visits.map(({ path }) => path)).toEqual(['/sports', '/rss'])
  expect(written()).toEqual([{ url: url('sports') }, { url: url('rss') }])
})
