import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeNetwork } from '../../../src/fetch/load.ts'
import { FEED, type FaultServer, faultServer } from '../../fetch/fault-server.ts'
import { loadOne, told } from '../../fetch/loading.ts'
import { isProof } from '../amount.ts'
import { counted } from '../counted.ts'

let server: FaultServer
beforeAll(async () => (server = await faultServer()))
afterAll(async () => {
  await closeNetwork()
  await server.close()
})

/** At full length the deadline is the real one, of 15 seconds. */
const DEADLINE = isProof ? {} : { totalMs: 250 }
const SECONDS = isProof ? '15' : '0.3'
/** Servers that would go on for ever, or break off. */
const ENDLESS = new Set('hang flood drip stall half reset loop chain-6 garbage'.split(' '))
const HOST = '127.0.0.1'

describe('an answer that can be read', () => {
  it.each([
    'ok',
    'slow',
    'chain-5',
    'to-utf8',
    'busy-once',
    'reset-once',
    'gzip',
    'br',
    'zstd',
    'deflate',
    'raw-deflate',
    'three-layers',
    'gzip-lie',
    'gzip-file',
    'big-header',
  ])('%s', async (name) => {
    expect(told(await loadOne(server.url(name)))).toBe(FEED)
  })

  it('keeps what the server said about itself', async () => {
    expect(await loadOne(server.url('html'))).toMatchObject({
      document: { name: HOST, contentType: 'text/html', url: server.url('html') },
    })
  })

  it('hands a lying charset on for the decoder to judge', async () => {
    expect(told(await loadOne(server.url('lying-charset')))).toContain('Fähre')
  })

  it('reads a cut gzip as far as it goes, and keeps no mark of it', async () => {
    const loaded = await loadOne(server.url('gzip-cut'))
    expect(FEED.startsWith(told(loaded))).toBe(true)
    expect(told(loaded).length).toBeGreaterThan(50)
    expect(loaded).toMatchObject({ freshness: { etag: null, lastModified: null } })
  })
})

describe('a fault has its own words', () => {
  it.each([
    ['hang', `timeout: no answer from ${HOST} in ${SECONDS} s (headers)`],
    ['flood', `timeout: no answer from ${HOST} in ${SECONDS} s (headers)`],
    ['drip', `timeout: no answer from ${HOST} in ${SECONDS} s (body)`],
    ['stall', `timeout: no answer from ${HOST} in ${SECONDS} s (body)`],
    ['half', `reset: ${HOST} broke the connection`],
    ['reset', `reset: ${HOST} broke the connection`],
    ['garbage', `http: ${HOST} does not speak HTTP`],
    ['loop', 'redirect: too many redirects'],
    ['chain-6', 'redirect: too many redirects'],
    ['to-file', 'redirect: redirect to file:'],
    ['to-script', 'redirect: redirect to javascript:'],
    ['to-nowhere', 'redirect: redirect without a usable address'],
    ['to-nonsense', 'redirect: redirect without a usable address'],
    ['empty', 'empty: empty answer'],
    ['no-content', 'empty: empty answer'],
    ['error-page', `http: ${HOST} answers 403 Forbidden (blocked)`],
    ['password', `http: ${HOST} answers 401 Unauthorized (needs a password)`],
    ['missing', `http: ${HOST} answers 404 Not Found (not found)`],
    ['gone', `http: ${HOST} answers 410 Gone (gone)`],
    ['teapot', `http: ${HOST} answers 418 I'm a Teapot`],
    ['broken', `http: ${HOST} answers 500 Internal Server Error (has trouble)`],
    ['busy', `http: ${HOST} answers 503 Service Unavailable (has trouble)`],
    ['304', `http: ${HOST} answers 304 Not Modified`],
    ['huge', 'too-large: over 10 MB, stopped'],
    ['huge-declared', 'too-large: over 10 MB, stopped'],
    ['six-layers', 'not-a-feed: packed 6 times over'],
    ['gzip-broken', 'not-a-feed: broken gzip'],
    ['coding-unknown', 'not-a-feed: packed in an unknown way: lzma'],
  ])('%s: %s', async (name, words) => {
    const limit = /timeout/.test(words) ? DEADLINE : {}
    expect(told(await loadOne(server.url(name), limit))).toBe(words)
    if (ENDLESS.has(name)) counted('P18', 1, 'servers')
  })

  it('names a host that refuses connections', async () => {
    const closed = await faultServer()
    await closed.close()
    expect(told(await loadOne(closed.url('ok')))).toBe(`refused: ${HOST} refuses connections`)
  })

  it('names a host that does not exist', async () => {
    expect(told(await loadOne('http://ledger.invalid/'))).toMatch(
      /^(?:dns: no such host: ledger\.invalid|offline: no network: ledger\.invalid .*)$/,
    )
  })
})

describe('bombs stop at ten megabytes of decoded bytes', () => {
  const kinds = ['gzip', 'br', 'zstd', 'deflate'].flatMap((name) =>
    [1, 2, 3].map((n) => `${name}-${n}`),
  )
  it.each(kinds)('%s', async (kind) => {
    expect(told(await loadOne(server.url(`bomb-${kind}`)))).toBe('too-large: over 10 MB, stopped')
  })
})

describe('manners', () => {
  it('says who asks, and nothing else about the reader', async () => {
    await loadOne(server.url('ok?manners'))
    const { headers } = server.visits.at(-1)!
    expect(Object.keys(headers).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ])
    expect(headers['user-agent']).toBe('ctnews/0.0.0 (+https://ctnews.example)')
    expect(headers['accept-encoding']).toBe('gzip, br, zstd, deflate')
    expect(headers.accept).toMatch(/^application\/atom\+xml, .*text\/html;q=/)
  })

  it.each([
    ['busy', 2],
    ['reset', 2],
    ['busy-until', 1],
    ['broken', 1],
    ['missing', 1],
    ['half', 1],
    ['wait', 1],
    ['gone', 1],
    ['conditional', 1],
  ])('asks for /%s %i times', async (name, times) => {
    const own = await faultServer()
    await loadOne(own.url(name))
    expect(own.visits.length).toBe(times)
    await own.close()
  })

  it('waits half a second to one and a half before the second try', async () => {
    const loaded = loadOne(server.url('busy'), { retryMs: 60_000, totalMs: 300 })
    expect(told(await loaded)).toMatch(/^timeout: /)
  })
})

describe('the reader gives up', () => {
  it.each(['hang', 'drip'])('during %s', async (name) => {
    const controller = new AbortController()
    const loading = loadOne(server.url(name), { signal: controller.signal })
    await expect.poll(() => server.visits.at(-1)?.path).toBe(`/${name}`)
    controller.abort(new Error('quit'))
    expect(told(await loading)).toBe('cancelled: cancelled')
  })

  it('before it began', async () => {
    const seen = server.visits.length
    expect(told(await loadOne(server.url('ok'), { signal: AbortSignal.abort() }))).toBe(
      'cancelled: cancelled',
    )
    expect(server.visits.length).toBe(seen)
  })
})
