import {
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  createServer,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import zlib from 'node:zlib'

export const FEED: string =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Gazette</title>' +
  '<item><guid>1</guid><title>Ferry returns</title></item></channel></rss>'

const XML = { 'content-type': 'application/rss+xml' }
const MIB = 2 ** 20
/** Larger than any limit of a feed. */
const BOMB_BYTES = 16 * MIB

export type Fault = (request: IncomingMessage, response: ServerResponse, visits: number) => void

const send =
  (status: number, headers: Record<string, string> = {}, body: string | Uint8Array = ''): Fault =>
  (_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }

const redirect = (location: string, status = 302): Fault => send(status, { location })

const packers: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  gzip: zlib.gzipSync,
  br: (bytes) =>
    zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
  zstd: zlib.zstdCompressSync,
  deflate: zlib.deflateSync,
  raw: zlib.deflateRawSync,
}

/** The body packed with each coding in turn, and the header that says so. */
function packed(body: string | Uint8Array, codings: readonly string[]): Fault {
  let bytes: Uint8Array | undefined
  const header = codings.map((name) => (name === 'raw' ? 'deflate' : name)).join(', ')
  return (request, response, visits) => {
    bytes ??= codings.reduce<Uint8Array>((all, name) => packers[name]!(all), Buffer.from(body))
    send(200, { ...XML, 'content-encoding': header }, bytes)(request, response, visits)
  }
}

const bombs = Object.fromEntries(
  ['gzip', 'br', 'zstd', 'deflate'].flatMap((name) =>
    [1, 2, 3].map((layers) => [
      `bomb-${name}-${layers}`,
      packed(Buffer.alloc(BOMB_BYTES, 0x20), Array<string>(layers).fill(name)),
    ]),
  ),
)

/** Everything a server does wrong, by the path it is found at (`/drip`); queries are ignored. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  ok: send(200, XML, FEED),
  slow: (_, response) => void setTimeout(() => response.end(FEED), 50),
  hang: () => {},
  drip: (_, response) => {
    response.writeHead(200, XML)
    const drops = setInterval(() => response.write('<'), 10)
    response.on('close', () => clearInterval(drops))
  },
  half: (_, response) => {
    response.writeHead(200, { ...XML, 'content-length': String(FEED.length) })
    response.write(FEED.slice(0, 40), () => response.destroy())
  },
  stall: (_, response) => {
    response.writeHead(200, { ...XML, 'content-length': String(FEED.length) })
    response.write(FEED.slice(0, 40))
  },
  reset: (request) => request.socket.resetAndDestroy(),
  'reset-once': (request, response, visits) =>
    visits === 1 ? request.socket.resetAndDestroy() : response.end(FEED),
  flood: (request) => {
    const { socket } = request
    const pour = (): void => {
      if (!socket.destroyed)
        socket.write('HTTP/1.1 103 Early Hints\r\n\r\n', () => setTimeout(pour, 1))
    }
    pour()
  },
  garbage: (request) => void request.socket.end('220 mail.example ESMTP\r\n'),
  loop: redirect('/loop'),
  'chain-5': redirect('/chain-4'),
  'chain-4': redirect('/chain-3'),
  'chain-3': redirect('/chain-2'),
  'chain-2': redirect('/chain-1'),
  'chain-1': redirect('/ok'),
  'chain-6': redirect('/chain-5'),
  'moved-301': redirect('/moved-308', 301),
  'moved-308': redirect('/ok?new', 308),
  'moved-mixed': redirect('/moved-308', 302),
  'to-file': redirect('file:///etc/passwd'),
  'to-script': redirect('java\tscript:alert(1)'),
  'to-nowhere': send(302),
  'to-nonsense': redirect('http://'),
  'to-utf8': redirect(Buffer.from('/ünï', 'utf8').toString('latin1')),
  ünï: send(200, XML, FEED),
  empty: send(200, XML),
  'no-content': send(204),
  html: send(200, { 'content-type': 'text/html' }, '<!doctype html><title>Sign in</title>'),
  'lying-charset': send(
    200,
    { 'content-type': 'text/xml; charset=us-ascii' },
    FEED.replace('Ferry', 'Fähre'),
  ),
  'error-page': send(403, { 'content-type': 'text/html' }, '<h1>No</h1>'.repeat(1000)),
  password: send(401, { 'www-authenticate': 'Basic' }),
  missing: send(404),
  gone: send(410),
  teapot: send(418),
  broken: send(500),
  busy: send(503),
  'busy-once': (request, response, visits) =>
    send(visits === 1 ? 503 : 200, XML, visits === 1 ? '' : FEED)(request, response, visits),
  'busy-until': send(503, { 'retry-after': '120' }),
  'wait-seconds': send(429, { 'retry-after': '600' }),
  'wait-date': send(429, { 'retry-after': 'Mon, 23 Nov 2026 12:30:00 GMT' }),
  wait: send(429),
  conditional: (request, response, visits) => {
    const marks = {
      etag: 'W/"a b"',
      'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT',
      'cache-control': 'max-age=90',
    }
    const { 'if-none-match': etag, 'if-modified-since': since } = request.headers
    const isSame = etag === marks.etag && since === marks['last-modified']
    send(isSame ? 304 : 200, { ...XML, ...marks }, isSame ? '' : FEED)(request, response, visits)
  },
  '304': send(304),
  huge: (_, response) => {
    response.writeHead(200, XML)
    const chunk = Buffer.alloc(MIB, 0x20)
    const pour = (): void => {
      if (!response.destroyed) response.write(chunk, pour)
    }
    pour()
  },
  'huge-declared': (_, response) => {
    response.writeHead(200, { ...XML, 'content-length': String(50 * MIB) })
    response.write(FEED)
  },
  gzip: packed(FEED, ['gzip']),
  br: packed(FEED, ['br']),
  zstd: packed(FEED, ['zstd']),
  deflate: packed(FEED, ['deflate']),
  'raw-deflate': packed(FEED, ['raw']),
  'three-layers': packed(FEED, ['gzip', 'br', 'deflate']),
  'six-layers': packed(FEED, Array<string>(6).fill('gzip')),
  'gzip-lie': send(200, { ...XML, 'content-encoding': 'gzip' }, FEED),
  'gzip-broken': send(200, { ...XML, 'content-encoding': 'gzip' }, 'no gzip at all'),
  'gzip-cut': send(
    200,
    { ...XML, 'content-encoding': 'gzip', etag: '"cut"' },
    zlib.gzipSync(FEED).subarray(0, -20),
  ),
  'gzip-file': send(200, { 'content-type': 'application/gzip' }, zlib.gzipSync(FEED)),
  'coding-unknown': send(200, { ...XML, 'content-encoding': 'lzma' }, 'x'),
  'big-header': send(200, { ...XML, 'x-policy': 'p'.repeat(40_000) }, FEED),
  ...bombs,
}

export interface Visit {
  readonly path: string
  /** Path and query as they were asked for. */
  readonly url: string
  readonly headers: IncomingMessage['headers']
}

export interface FaultServer {
  /** `http://127.0.0.1:PORT/NAME`. */
  readonly url: (name: string) => string
  readonly port: number
  readonly visits: readonly Visit[]
  /** TCP connections accepted so far. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** A loopback server that plays {@link FAULTS} and what `more` adds to them. */
export async function faultServer(
  more: Readonly<Record<string, Fault>> = {},
): Promise<FaultServer> {
  const faults: Readonly<Record<string, Fault>> = { ...FAULTS, ...more }
  const visits: Visit[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const listener: RequestListener = (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)
    visits.push({ path, url: request.url ?? '', headers: request.headers })
    const fault = faults[path.slice(1)] ?? send(404)
    fault(request, response, visits.filter((visit) => visit.path === path).length)
  }
  const server = createServer(listener)
  server.on('connection', (socket: Socket) => {
    connections++
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    port,
    visits,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
