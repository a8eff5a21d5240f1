import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

const SERVER = resolve(import.meta.dirname, 'server.ts')
/** Addresses that the feeds are spread over, each a host of its own. */
const HOSTS = 32

export interface Feeds {
  readonly urls: readonly string[]
  readonly stop: () => void
}

/** Serves `count` made-up feeds of `items` articles over loopback, in a process of its own. */
export async function serveFeeds(count: number, items: number): Promise<Feeds> {
  const server = spawn(process.execPath, [SERVER, `${count}`, `${items}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const port = Number(String((await once(server.stdout, 'data'))[0]))
  const urls = Array.from(
    { length: count },
    (_, index) => `http://127.0.1.${1 + (index % HOSTS)}:${port}/${index}`,
  )
  return { urls, stop: () => server.stdin.end() }
}
