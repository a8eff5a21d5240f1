import { expect, test, vi } from 'vitest'
import { home, type Home } from '../../run/calling.ts'
import { feed, html, link, moved, site } from '../../run/site.ts'
import type { Fault, FaultServer } from '../../fetch/fault-server.ts'

// Every name leads to this machine.
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (_: string, __: unknown, done: (error: null, found: object[]) => void) =>
    done(null, [{ address: '127.0.0.1', family: 4 }]),
}))

interface Town extends Home {
  readonly outside: FaultServer
  readonly inside: FaultServer
  /** An address inside that does not look like one. */
  readonly hidden: string
}

/** A public server, played by a proxy, and one inside that a public-looking name leads to. */
async function town(pages: (hidden: string) => Readonly<Record<string, Fault>>): Promise<Town> {
  const inside = await site({ rss: feed('Inside', 'a') })
  const hidden = `http://quay.example:${inside.port}/rss`
  const outside = await site(pages(hidden))
  const house = home({ HTTP_PROXY: outside.url(''), NO_PROXY: 'quay.example' })
  house.write()
  return { ...house, outside, inside, hidden }
}

const opml = (...addresses: readonly string[]): string =>
  `<opml><body>${addresses.map((it) => `<outline xmlUrl="${it}"/>`).join('')}</body></opml>`

const REFUSED = /quay\.example leads to a private address, refused/

test('what a list from the network names is asked on the public internet only', async () => {
  const { ctnews, written, inside, hidden } = await town((address) => ({
    list: (_, response) => response.end(opml(address)),
  }))
  expect((await ctnews('import', 'http://paper.example/list')).out).toContain('added')
  expect(written()).toEqual([{ url: hidden, publicOnly: true }])
  const { err, code } = await ctnews('refresh', '--force')
  expect(code).toBe(3)
  expect(err).toMatch(REFUSED)
  expect((await ctnews('sources', '--check')).err).toMatch(REFUSED)
  expect(inside.connections()).toBe(0)

  // Named by the reader it is the reader's own.
  expect((await ctnews('add', hidden)).out).toMatch(/^changed: .*quay\.example/)
  expect(written()).toEqual([{ url: hidden }])
  expect((await ctnews('refresh', '--force')).out).toMatch(/\tnew\t1\tInside/)
})

test('a list on the disk is the reader’s own word', async () => {
  const { ctnews, written, file, hidden } = await town(() => ({}))
  await ctnews('import', file('list.opml', opml(hidden)))
  expect(written()).toEqual([{ url: hidden }])
  expect((await ctnews('refresh', '--force')).out).toMatch(/\tnew\t1\tInside/)
})

test.each(['http://localhost/list', 'http://127.0.0.1/list'])(
  'a public server that calls itself %s is none of the reader’s own',
  async (address) => {
    const { ctnews, written } = await town(() => ({
      list: (_, response) => {
        response.setHeader('content-location', address)
        response.end(opml('http://192.168.1.1/rss', 'https://fine.example/rss'))
      },
      page: (request, response, visits) => {
        response.setHeader('content-location', address)
        html(link('http://127.0.0.1:9/rss'))(request, response, visits)
      },
    }))
    const { out } = await ctnews('import', 'http://paper.example/list')
    expect(out).toContain('refused\thttp://192.168.1.1/rss')
    expect(written()).toEqual([{ url: 'https://fine.example/rss', publicOnly: true }])
    const { err } = await ctnews('add', 'http://paper.example/page', '--json')
    expect(JSON.parse(err)).toMatchObject({ error: { kind: 'web-page' } })
  },
)

test('a feed that a page names elsewhere stays a public one; the site’s own is the reader’s', async () => {
  const { ctnews, written } = await town(() => ({
    far: html(link('http://other.example/rss')),
    near: html(link('http://www.paper.example/rss2')),
    rss: feed('Other', 'a'),
    rss2: feed('Paper', 'a'),
  }))
  await ctnews('add', 'http://paper.example/far')
  await ctnews('add', 'http://paper.example/near')
  expect(written()).toEqual([
    { url: 'http://other.example/rss', publicOnly: true },
    { url: 'http://www.paper.example/rss2' },
  ])
})

test('a public server moves a source to a public one only', async () => {
  const { ctnews, written, write, outside } = await town(() => ({
    old: moved('http://other.example/new'),
    new: feed('Quay', 'a'),
  }))
  const local = await site({ old: moved(outside.url('new')) })
  write(
    { url: 'http://paper.example/old' },
    { url: local.url('old').replace('127.0.0.1', '[::ffff:127.0.0.1]') },
  )
  for (const hour of ['10', '12'])
    await ctnews('refresh', '--force', '--now', `2026-11-22T${hour}:00:00Z`)
  expect(written()).toMatchObject([{ url: 'http://other.example/new', publicOnly: true }, {}])
})
