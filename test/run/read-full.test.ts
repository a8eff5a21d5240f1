import { expect, test } from 'vitest'
import type { Fault } from '../fetch/fault-server.ts'
import { type Home, home } from './calling.ts'
import { site } from './site.ts'

const WORDS = 'The pond is drained in the first week of the month, and the ducks go elsewhere. '
const PAGE = `<html><head><title>Pond</title></head><body><nav>News Weather</nav><article>
<h1>Pond</h1>${`<p>${WORDS.repeat(5)}</p>`.repeat(6)}</article></body></html>`

const feed: Fault = (request, response) => {
  const item = (name: string): string =>
    `<item><guid>${name}</guid><title>${name}</title><link>http://${request.headers.host}/${name}</link>
     <description>Only a line of ${name}.</description></item>`
  response.end(`<rss><channel><title>Ledger</title>${item('page')}${item('gone')}</channel></rss>`)
}

/** A home with a feed that was read, and how often its pages were asked for. */
async function opened(): Promise<Home & { visits: () => number }> {
  const page: Fault = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(PAGE)
  }
  const gone: Fault = (_, response) => {
    response.writeHead(404)
    response.end()
  }
  const server = await site({ feed, page, gone })
  const at = home()
  at.write({ id: 'ledger', url: server.url('feed') })
  await at.ctnews('refresh')
  const visits = (): number => server.visits.filter(({ url }) => url?.includes('page')).length
  return { ...at, visits }
}

test('the text of the page is fetched once, and kept', async () => {
  const { ctnews, visits } = await opened()
  expect((await ctnews('read', 'page')).out).toContain('Only a line')
  expect(visits()).toBe(0)
  const first = await ctnews('read', 'page', '--full')
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toContain('The pond is drained')
  expect(await ctnews('read', 'page', '--full', '--offline')).toEqual(first)
  const item = JSON.parse((await ctnews('read', 'page', '--full', '--json')).out)
  expect(item).toMatchObject({ _ctnews: { fullText: true } })
  expect(visits()).toBe(1)
})

test('where there is none, the text of the feed is printed and why is said', async () => {
  const { ctnews } = await opened()
  const ended = await ctnews('read', 'gone', '--full')
  expect(ended).toMatchObject({ code: 0, err: expect.stringMatching(/404.*the text of its feed/) })
  expect(ended.out).toContain('Only a line of gone')
  expect((await ctnews('read', 'gone', '--full', '--strict')).code).toBe(4)
  const { err } = await ctnews('read', 'gone', '--full', '--json')
  expect(JSON.parse(err)).toMatchObject({ error: { exit: 0, source: 'ledger' } })
})
