import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeNetwork } from '../../src/fetch/load.ts'
import { FEED, type FaultServer, faultServer } from './fault-server.ts'
import { NOW, loadOne, told } from './loading.ts'

let server: FaultServer
beforeAll(async () => (server = await faultServer()))
afterAll(async () => {
  await closeNetwork()
  await server.close()
})

const MARKS = { etag: 'W/"a b"', lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT' }

describe('asking again', () => {
  it('gives a body, then the same, then a body', async () => {
    const first = await loadOne(server.url('conditional'))
    expect(first).toMatchObject({ kind: 'document', freshness: { ...MARKS, maxAgeSeconds: 90 } })
    const second = await loadOne(server.url('conditional'), { validators: MARKS })
    expect(second).toMatchObject({ kind: 'same', freshness: { ...MARKS, maxAgeSeconds: 90 } })
    const third = await loadOne(server.url('conditional'), {
      validators: { ...MARKS, etag: '"x"' },
    })
    expect(told(third)).toBe(FEED)
  })

  it('says until when a host wants to be left alone', async () => {
    const at = NOW + 30 * 60_000
    const loaded = await loadOne(server.url('wait-date'))
    expect(told(loaded)).toMatch(/answers 429 Too Many Requests \(asks to wait until \d\d:\d\d\)$/)
    expect(loaded).toMatchObject({
      problem: { status: 429, retryAt: at },
      freshness: { retryAt: at },
    })
  })

  it('names the day too when it is another', async () => {
    const now = (): number => new Date(2026, 10, 22, 23, 50).getTime()
    expect(told(await loadOne(server.url('wait-seconds'), { now }))).toContain(
      'until 2026-11-23 00:00)',
    )
  })

  it('waits an hour for a host that names no time', async () => {
    expect(await loadOne(server.url('wait'))).toMatchObject({
      problem: { retryAt: NOW + 3_600_000 },
    })
  })

  it('says that a source is gone', async () => {
    expect(await loadOne(server.url('gone'))).toMatchObject({
      problem: { status: 410 },
      freshness: { gone: true },
    })
  })
})

describe('a source that moved', () => {
  it.each([
    ['moved-301', 'ok?new'],
    ['moved-308', 'ok?new'],
    ['moved-mixed', null],
    ['chain-1', null],
    ['ok', null],
  ])('/%s lives now at %s', async (from, to) => {
    expect(await loadOne(server.url(from))).toMatchObject({
      kind: 'document',
      freshness: { permanentUrl: to === null ? null : server.url(to) },
    })
  })

  it('has the last address as its base, or what Content-Location says', async () => {
    const own = await faultServer({
      located: (_, response) => {
        response.writeHead(200, { 'content-location': '/feeds/1.xml' })
        response.end(FEED)
      },
      odd: (_, response) => {
        response.writeHead(200, { 'content-location': 'file:///etc/' })
        response.end(FEED)
      },
    })
    expect(await loadOne(server.url('chain-2'))).toMatchObject({
      document: { url: server.url('ok') },
    })
    expect(await loadOne(own.url('located'))).toMatchObject({
      document: { url: own.url('feeds/1.xml') },
    })
    expect(await loadOne(own.url('odd'))).toMatchObject({ document: { url: own.url('odd') } })
    await own.close()
  })
})
