// Serves COUNT made-up feeds of ITEMS stories: node scripts/bench/server.ts COUNT ITEMS. It prints
// its port and ends with its standard input.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { madeUpFeed } from '../edition.ts'

const [count = 0, items = 0] = process.argv.slice(2).map(Number)
const feeds = Array.from({ length: count }, (_, index) => gzipSync(madeUpFeed(`F${index}`, items)))

const server = createServer((request, response) => {
  const index = Number(request.url?.slice(1))
  const etag = `"${index}"`
  const isSame = request.headers['if-none-match'] === etag
  const headers = { etag, 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' }
  response.writeHead(isSame ? 304 : 200, isSame ? { etag } : headers)
  response.end(isSame ? undefined : feeds[index])
})
// Every address of 127.0.0.0/8 is a host of its own, as it is with real feeds.
server.listen(0, '0.0.0.0', () =>
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`),
)
process.stdin.on('end', () => process.exit(0)).resume()
