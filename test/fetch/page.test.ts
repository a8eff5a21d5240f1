import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeNetwork, fetchPage } from '../../src/fetch/load.ts'
import { urlSource } from '../../src/sources/from-argument.ts'
import { FEED, type FaultServer, faultServer } from './fault-server.ts'
import { REQUEST, told } from './loading.ts'

let server: FaultServer
beforeAll(async () => (server = await faultServer()))
afterAll(async () => {
  await closeNetwork()
  await server.close()
})

describe('a page behind a link', () => {
  it('may not be local, for anybody can write a link', async () => {
    const loaded = await fetchPage(new URL(server.url('ok')), REQUEST)
    expect(told(loaded)).toBe('private: 127.0.0.1 leads to a private address, refused')
    expect(server.connections()).toBe(0)
  })

  it('may be local when its feed is', async () => {
    const loaded = await fetchPage(new URL(server.url('ok')), { ...REQUEST, typed: true })
    expect(told(loaded)).toBe(FEED)
    expect(server.visits.at(-1)?.headers.accept).toMatch(/^text\/html/)
  })

  it('is sent no password that stands in the link', async () => {
    const address = server.url('ok').replace('//', '//ann:kittiwake7@')
    await fetchPage(new URL(address), { ...REQUEST, typed: true })
    expect(server.visits.at(-1)?.headers.authorization).toBeUndefined()
  })

  it('is asked for as its feed is on the same origin, and on no other', async () => {
    const from = urlSource(new URL(server.url('feed')))
    const settings = { ...from.settings, headers: { 'X-Key': 'kittiwake7' } }
    const other = await faultServer()
    for (const { url } of [server, other]) {
      await fetchPage(new URL(url('ok')), { ...REQUEST, typed: true }, { ...from, settings })
    }
    const [own, foreign] = [server, other].map((it) => it.visits.at(-1)?.headers['x-key'])
    expect([own, foreign]).toEqual(['kittiwake7', undefined])
    await other.close()
  })
})
