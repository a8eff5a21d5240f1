import { type Server, createServer } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isLocalAddress, isLocalHost } from '../../../src/fetch/address.ts'
import { type Network, openNetwork } from '../../../src/fetch/network.ts'
import { FEED, type FaultServer, faultServer } from '../../fetch/fault-server.ts'
import { counted } from '../counted.ts'
import { loadOne, nameServer, told } from '../../fetch/loading.ts'

const LOCAL =
  `0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254
  172.16.0.1 172.31.255.255 192.0.0.8 192.168.1.1 198.18.0.1 198.19.255.255 224.0.0.1 239.1.1.1 240.0.0.1
  255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.1.1.1 fc00::1 fdff::1 fe80::1 fe80::1%eth0 febf::1
  ff02::1 64:ff9b::a00:1 2002:7f00:1:: 0.255.255.255 10.255.255.255 100.64.0.0 127.0.0.0 169.254.0.0
  169.254.255.255 172.16.0.0 172.31.255.254 192.0.0.0 192.0.0.255 192.168.0.0 192.168.255.255 198.18.0.0
  239.255.255.255 ::ffff:0:0 fc00:: fdff:ffff::1 fe80:: febf:ffff::1 ff00:: ffff::1 64:ff9b::1 2002::1 2002:ffff::1
  fec0::1 64:ff9b:1::7f00:1 ::ffff:0:7f00:1 2001:0:7f00:1:: 100::1`.split(/\s+/)
const PUBLIC =
  `1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 128.0.0.1 172.15.0.1 172.32.0.1
  192.0.1.1 192.169.0.1 198.17.255.255 198.20.0.0 223.255.255.255 2606:4700::1 ::ffff:8.8.8.8 2003::1 2001:db8:1::1 2001:4860::1`.split(
    /\s+/,
  )

describe('an address', () => {
  it.each(LOCAL)('%s is local', (address) => expect(isLocalAddress(address)).toBe(true))
  it.each(PUBLIC)('%s is public', (address) => expect(isLocalAddress(address)).toBe(false))

  it.each([
    'localhost',
    'a.localhost',
    'localhost.',
    'nas.local',
    'nas',
    'nas.',
    'localhost.localdomain',
    'nas.home.arpa',
    'db.internal',
    '[::1]',
    '127.0.0.1',
  ])('host %s is local by its name', (host) => expect(isLocalHost(host)).toBe(true))
  it.each(['ledger.example', 'notlocalhost.example', 'local.example', '[2606:4700::1]', '8.8.8.8'])(
    'host %s is not',
    (host) => expect(isLocalHost(host)).toBe(false),
  )
  it.each(['127.1', '2130706433', '0x7f000001', '0177.0.0.1', '①②⑦.0.0.1', '0', '[::ffff:7f00:1]'])(
    'written as %s is local once parsed',
    (host) => expect(isLocalHost(new URL(`http://${host}/`).hostname)).toBe(true),
  )
})

// A public host on one machine: a proxy that answers for it. Names in no_proxy are asked directly.
let proxy: Server
let inside: FaultServer
let network: Network
let location = ''

beforeAll(async () => {
  inside = await faultServer()
  proxy = createServer((request, response) => {
    if (request.url === 'http://ledger.example/feed') response.writeHead(302, { location })
    response.end(FEED)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  proxy.closeAllConnections()
  proxy.close()
  await inside.close()
})
beforeEach(() => {
  const { port } = proxy.address() as AddressInfo
  network = openNetwork({
    environment: {
      http_proxy: `127.0.0.1:${port}`,
      no_proxy: '.direct.example,127.0.0.1,[::1],localhost',
    },
    lookup: nameServer({
      'inside.direct.example': ['127.0.0.1'],
      'mixed.direct.example': ['203.0.113.9', '127.0.0.1'],
    }),
  })
})
afterEach(() => network.close())

describe('a public host', () => {
  it('may lead to a public one', async () => {
    location = 'http://other.example/feed'
    expect(told(await loadOne('http://ledger.example/feed', { network }))).toBe(FEED)
  })

  it.each([
    'http://127.0.0.1:PORT/ok',
    'http://[::ffff:7f00:1]:PORT/ok',
    'http://2130706433:PORT/ok',
    'http://localhost:PORT/ok',
    'http://printer.local/ok',
    'http://db.internal:PORT/ok',
    'http://inside.direct.example:PORT/ok',
    'http://mixed.direct.example:PORT/ok',
    '//127.0.0.1:PORT/ok',
  ])('may not lead to %s', async (to) => {
    location = to.replace('PORT', String(inside.port))
    const before = inside.connections()
    const host = new URL(location, 'http://x').hostname
    expect(told(await loadOne('http://ledger.example/feed', { network }))).toBe(
      `private: ${host} leads to a private address, refused`,
    )
    expect(inside.connections()).toBe(before)
  })
})

describe('an address the user did not type', () => {
  it.each(['127.0.0.1', 'localhost', 'inside.direct.example', 'mixed.direct.example'])(
    'is refused when it is %s',
    async (host) => {
      const connect = vi.spyOn(Socket.prototype, 'connect')
      const before = inside.connections()
      const loaded = await loadOne(`http://${host}:${inside.port}/ok`, { network, typed: false })
      expect(loaded).toMatchObject({ problem: { kind: 'private' } })
      expect(inside.connections()).toBe(before)
      if (!host.endsWith('example')) expect(connect).not.toHaveBeenCalled()
      connect.mockRestore()
    },
  )

  it.each(LOCAL.filter((address) => !address.includes('%')))(
    'is refused when it resolves to %s',
    async (address) => {
      const connect = vi.spyOn(Socket.prototype, 'connect')
      const guarded = openNetwork({
        environment: {},
        lookup: nameServer({ 'a.example': [address] }),
      })
      const loaded = await loadOne(`http://a.example:${inside.port}/ok`, {
        network: guarded,
        typed: false,
      })
      expect(loaded).toMatchObject({ problem: { kind: 'private' } })
      await guarded.close()
      counted('P16', 1, 'local addresses')
      // The one connection that was begun was refused before it had an address.
      const reached = connect.mock.contexts.filter((one) => (one as Socket).remoteAddress)
      counted('P16', reached.length, 'connections')
      expect(reached).toEqual([])
      connect.mockRestore()
    },
  )
})

describe('an address the user typed', () => {
  it.each(['127.0.0.1', 'inside.direct.example'])('may be local: %s', async (host) => {
    expect(told(await loadOne(`http://${host}:${inside.port}/ok`, { network }))).toBe(FEED)
  })

  it('may lead from one local host to another', async () => {
    const own = await faultServer({
      away: (_, response) => {
        response.writeHead(302, { location: `http://127.0.0.1:${inside.port}/ok` })
        response.end()
      },
    })
    expect(told(await loadOne(`http://inside.direct.example:${own.port}/away`, { network }))).toBe(
      FEED,
    )
    await own.close()
  })
})
