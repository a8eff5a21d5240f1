import { createServer as createH1 } from 'node:https'
import { type Http2SecureServer, createSecureServer } from 'node:http2'
import { type AddressInfo, type Server, createServer as createTcp } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Network, openNetwork } from '../../src/fetch/network.ts'
import { CA, CERTIFICATE, KEY } from './certificate.ts'
import { FEED, type FaultServer, faultServer } from './fault-server.ts'
import { loadOne, nameServer, told } from './loading.ts'

const LOOKUP = nameServer({ 'ledger.example': ['127.0.0.1'], 'other.example': ['127.0.0.1'] })
const OPTIONS = { key: KEY, cert: CERTIFICATE }

let plain: FaultServer
let network: Network
let h2: Http2SecureServer
let h1: ReturnType<typeof createH1>
let mute: Server
const versions: string[] = []

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port
const listen = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))

beforeAll(async () => {
  plain = await faultServer()
  network = openNetwork({ environment: {}, lookup: LOOKUP, ca: CA })
  h2 = createSecureServer({ ...OPTIONS, allowHTTP1: true }, (request, response) => {
    versions.push(request.httpVersion)
    if (request.url === '/down') response.writeHead(302, { location: plain.url('ok') })
    if (request.url === '/403') response.writeHead(403)
    response.end(FEED)
  })
  h1 = createH1(OPTIONS, (_, response) => response.end(FEED))
  mute = createTcp(() => {})
  await Promise.all([h2, h1, mute].map(listen))
})
afterAll(async () => {
  await network.close()
  for (const server of [h2, h1, mute]) server.close()
  await plain.close()
})

describe('https', () => {
  it('speaks HTTP/2 where it is offered', async () => {
    expect(told(await loadOne(`https://ledger.example:${portOf(h2)}/`, { network }))).toBe(FEED)
    expect(versions.at(-1)).toBe('2.0')
  })

  it('reads on over the same HTTP/2 connection after an answer it did not want', async () => {
    const words = told(await loadOne(`https://ledger.example:${portOf(h2)}/403`, { network }))
    expect(words).toBe('http: ledger.example answers 403 Forbidden (blocked)')
    expect(told(await loadOne(`https://ledger.example:${portOf(h2)}/`, { network }))).toBe(FEED)
  })

  it('speaks HTTP/1.1 where it is not', async () => {
    expect(told(await loadOne(`https://ledger.example:${portOf(h1)}/`, { network }))).toBe(FEED)
  })

  it('never leads to http, unless the source may', async () => {
    const address = `https://ledger.example:${portOf(h2)}/down`
    expect(told(await loadOne(address, { network }))).toBe('redirect: redirect from https to http')
    expect(told(await loadOne(address, { network }, { allowDowngrade: true }))).toBe(FEED)
  })

  it('names a certificate that nobody vouches for', async () => {
    const strict = openNetwork({ environment: {}, lookup: LOOKUP })
    const words = told(await loadOne(`https://ledger.example:${portOf(h1)}/`, { network: strict }))
    expect(words).toBe('tls: certificate of ledger.example: its issuer is not trusted')
    await strict.close()
  })

  it('names a certificate of somebody else', async () => {
    const words = told(await loadOne(`https://other.example:${portOf(h1)}/`, { network }))
    expect(words).toBe('tls: certificate of other.example: made out to another name')
  })

  it('names a server that does not speak it', async () => {
    const words = told(await loadOne(`https://ledger.example:${plain.port}/ok`, { network }))
    expect(words).toBe('tls: no secure connection to ledger.example')
  })

  it('names a server that accepts and says nothing', async () => {
    const address = `https://ledger.example:${portOf(mute)}/`
    const words = told(await loadOne(address, { network, connectMs: 100 }))
    expect(words).toBe('timeout: no answer from ledger.example in 0.1 s (connect)')
  })
})
