import { type Server, createServer } from 'node:http'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeNetwork } from '../../../src/fetch/load.ts'
import { openNetwork } from '../../../src/fetch/network.ts'
import type { Credentials } from '../../../src/sources/source.ts'
import { FAULTS, FEED, type FaultServer, faultServer } from '../../fetch/fault-server.ts'
import { loadOne, told } from '../../fetch/loading.ts'
import { counted } from '../counted.ts'

const CANARY = 'kittiwake7'
const SETTINGS = {
  headers: { 'X-Api-Key': CANARY },
  credentials: { user: 'ann', password: CANARY },
}
const BASIC = `Basic ${Buffer.from(`ann:${CANARY}`).toString('base64')}`

let server: FaultServer
let other: FaultServer
beforeAll(async () => {
  other = await faultServer()
  server = await faultServer({
    away: (_, response) => {
      response.writeHead(302, { location: other.url('ok') })
      response.end()
    },
    echo: (_, response) => {
      response.writeHead(302, { location: `ftp://ann:${CANARY}@ledger.example/` })
      response.end()
    },
    'to-userinfo': (_, response) => {
      response.writeHead(301, { location: `http://eve:${CANARY}@127.0.0.1:${other.port}/ok` })
      response.end()
    },
  })
})
afterAll(async () => {
  await closeNetwork()
  await Promise.all([server.close(), other.close()])
})

const sent = (from: FaultServer, name: string): string | string[] | undefined =>
  from.visits.at(-1)?.headers[name]

describe('a password', () => {
  it.each<[string, Credentials]>([
    ['as it is', { user: 'ann', password: CANARY }],
    ['from a variable', { user: 'ann', passwordEnv: 'LEDGER_PASSWORD' }],
    [
      'from a command',
      { user: 'ann', passwordCommand: [process.execPath, '-p', `"${CANARY}\\nnotes"`] },
    ],
  ])('is sent %s', async (_, credentials) => {
    const environment = { LEDGER_PASSWORD: CANARY }
    expect(told(await loadOne(server.url('ok'), { environment }, { credentials }))).toBe(FEED)
    expect(sent(server, 'authorization')).toBe(BASIC)
  })

  it('is passed to a command without a shell', async () => {
    const passwordCommand = [process.execPath, '-p', 'process.argv[1]', '$(id); `id`']
    await loadOne(server.url('ok'), {}, { credentials: { user: 'ann', passwordCommand } })
    expect(sent(server, 'authorization')).toBe(`Basic ${btoa('ann:$(id); `id`')}`)
  })

  it.each<[Credentials, string]>([
    [
      { user: 'ann', passwordEnv: 'NOT_SET' },
      'http: needs a password: the variable NOT_SET is not set',
    ],
    [
      {
        user: 'ann',
        passwordCommand: [process.execPath, '-e', `console.log('${CANARY}'); process.exit(3)`],
      },
      `http: needs a password: the password command ${process.execPath} failed (3)`,
    ],
    [
      { user: 'ann', passwordCommand: ['/no/such/command', CANARY] },
      'http: needs a password: the password command /no/such/command failed (ENOENT)',
    ],
  ])('that cannot be found is said: %j', async (credentials, words) => {
    const before = server.visits.length
    expect(told(await loadOne(server.url('ok'), {}, { credentials }))).toBe(words)
    expect(server.visits.length).toBe(before)
  })
})

describe('secrets of a source', () => {
  it('reach its own origin, redirects there included', async () => {
    await loadOne(server.url('chain-1'), {}, SETTINGS)
    expect([sent(server, 'authorization'), sent(server, 'x-api-key')]).toEqual([BASIC, CANARY])
  })

  it('do not reach another origin', async () => {
    expect(told(await loadOne(server.url('away'), {}, SETTINGS))).toBe(FEED)
    expect(JSON.stringify(other.visits)).not.toMatch(
      new RegExp(`${CANARY}|authorization|x-api-key`),
    )
  })

  it('are not taken from a redirect', async () => {
    const loaded = await loadOne(server.url('to-userinfo'))
    expect(loaded).toMatchObject({ freshness: { permanentUrl: other.url('ok') } })
    expect(sent(other, 'authorization')).toBeUndefined()
  })

  it.each([...Object.keys(FAULTS).filter((name) => !name.startsWith('bomb')), 'echo'])(
    'are not in what is told of /%s',
    async (name) => {
      const address = server.url(`${name}?token=${CANARY}`).replace('//', `//ann:${CANARY}@`)
      const loaded = await loadOne(address, { totalMs: 60 }, { headers: SETTINGS.headers })
      if (loaded.kind === 'problem') expect(JSON.stringify(loaded)).not.toContain(CANARY)
      else expect(JSON.stringify({ ...loaded, document: null })).not.toContain(CANARY)
      counted('P13', 1, 'answers')
    },
  )
})

describe('a proxy', () => {
  let proxy: Server
  const seen: { url: string | undefined; password: string | undefined }[] = []
  let address: string
  beforeAll(async () => {
    proxy = createServer(({ url, headers }, response) => {
      seen.push({ url, password: headers['proxy-authorization'] })
      if (url?.includes('closed')) response.writeHead(407)
      response.end(FEED)
    })
    proxy.on('connect', ({ url }: { url: string }, socket: Socket) => {
      if (url.startsWith('closed')) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      const tunnel = connect(server.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        tunnel.pipe(socket).pipe(tunnel)
      })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  })
  afterAll(() => {
    proxy.closeAllConnections()
    proxy.close()
  })

  const through = async (environment: Record<string, string>, url: string): Promise<string> => {
    const network = openNetwork({ environment })
    const words = told(await loadOne(url, { network }))
    await network.close()
    return words
  }

  it.each(['http_proxy', 'HTTP_PROXY'])(
    'is asked for every address when %s names it',
    async (name) => {
      const value = `http://ann:${CANARY}@${address}`
      expect(await through({ [name]: value }, 'http://ledger.example/feed')).toBe(FEED)
      expect(seen.at(-1)).toEqual({ url: 'http://ledger.example/feed', password: BASIC })
    },
  )

  it('is left out for hosts in no_proxy', async () => {
    const before = seen.length
    expect(await through({ http_proxy: address, NO_PROXY: '127.0.0.1' }, server.url('ok'))).toBe(
      FEED,
    )
    expect(seen.length).toBe(before)
  })

  it.each([
    [
      { http_proxy: `socks5://ann:${CANARY}@127.0.0.1` },
      'offline: the proxy in http_proxy is no http address',
    ],
    [{ http_proxy: `http://ann:${CANARY}@127.0.0.1:1` }, 'refused: the proxy refuses connections'],
  ])('that does not work is said without its password', async (environment, words) => {
    expect(await through(environment, 'http://closed.example/')).toBe(words)
    counted('P13', 1, 'proxies')
  })

  it('tunnels https', async () => {
    const words = await through({ https_proxy: address }, 'https://ledger.example/')
    expect(words).toBe('tls: no secure connection to ledger.example')
  })

  it('that opens no tunnel says so', async () => {
    const words = await through({ https_proxy: address }, 'https://closed.example/')
    expect(words).toBe('http: the proxy answers 403')
  })

  it('that wants a password says so', async () => {
    expect(await through({ http_proxy: address }, 'http://closed.example/')).toBe(
      'http: the proxy asks for a password',
    )
  })
})
