import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Timers } from '../../../src/fetch/politeness.ts'
import { politeness } from '../../../src/fetch/politeness.ts'
import { fetchImage, fetchPage } from '../../../src/fetch/load.ts'
import type { Loaded } from '../../../src/article/loaded.ts'
import { problem } from '../../../src/article/problem.ts'
import type { AlertResponses } from '../../../src/library/alert-responses.ts'
import { openLinked } from '../../../src/library/linked-alerts.ts'
import { DEFAULT_SETTINGS, type Source } from '../../../src/sources/source.ts'
import { type Fault, FEED } from '../../fetch/fault-server.ts'
import { loadAll, loadOne, REQUEST } from '../../fetch/loading.ts'
import { folder } from '../../library/making.ts'
import { site } from '../../run/site.ts'
import type { Holds } from './table.ts'

const CHUNK = Buffer.alloc(2 ** 20, 0x20)

/** So many bytes, as long as somebody takes them. */
const pour =
  (bytes: number): Fault =>
  (_, response) => {
    let left = bytes
    const more = (): void => {
      if (response.destroyed) return
      if (left === 0) return void response.end()
      const chunk = CHUNK.subarray(0, left)
      left -= chunk.length
      response.write(chunk, more)
    }
    more()
  }

const address = async (fault: Fault): Promise<string> => (await site({ it: fault })).url('it')
const isTooLarge = (loaded: Loaded | undefined): boolean =>
  loaded?.kind === 'problem' && loaded.problem.kind === 'too-large'

/** A text of so many bytes, of which only the first take room on the disk. */
function long(path: string, bytes: number): string {
  const file = openSync(path, 'w')
  writeSync(file, 'word '.repeat(20_000))
  ftruncateSync(file, bytes)
  closeSync(file)
  return path
}

const place = (kind: Source['kind'], path: string): Source => ({
  ...{ id: 'a', kind, place: path, title: null, folders: [], settings: DEFAULT_SETTINGS },
})

async function inFolder(depth: number): Promise<boolean> {
  const top = folder()
  const below = Array.from({ length: depth - 1 }, () => 'd')
  mkdirSync(join(top, ...below), { recursive: true })
  writeFileSync(join(top, ...below, 'feed.xml'), FEED)
  return (await loadAll(place('folder', top)))[0]?.kind === 'document'
}

/** Timers that never go off. */
const STILL: Timers = { now: () => 0, after: () => () => {} }

async function askedAtOnce(hosts: readonly string[]): Promise<number> {
  const turns = politeness(STILL)
  let count = 0
  for (const host of hosts) {
    void turns
      .turn(new AbortController().signal)
      .ask(host)
      .then(() => count++)
  }
  await new Promise((done) => setImmediate(done))
  return count
}

const NONE = problem('alerts', 'none')
const NOTHING_STORED: AlertResponses = {
  row: () => undefined,
  triedAt: () => null,
  linked: () => [],
  claim: () => true,
  save: () => {},
  saveLinked: () => {},
}

/** How many of so many links of an index of alerts are loaded, and how many at most at once. */
async function linked(count: number): Promise<{ loaded: number; atOnce: number }> {
  let [loaded, atOnce, running] = [0, 0, 0]
  const load = async (): Promise<Loaded> => {
    loaded++
    atOnce = Math.max(atOnce, ++running)
    await new Promise((done) => setImmediate(done))
    running--
    return { kind: 'problem', name: null, problem: NONE, freshness: null }
  }
  const links = Array.from({ length: count }, (_, at) => `https://bay.example/${at}`)
  const { signal } = new AbortController()
  const options = {
    load,
    parse: () => ({ kind: 'problem', problem: NONE }) as const,
    now: () => 0,
    signal,
  }
  await openLinked('https://bay.example/', NOTHING_STORED).read(links, options)
  return { loaded, atOnce }
}

/** What is loaded whole of so many. */
export const LOADS: Readonly<Record<string, Holds>> = {
  FEED_BYTES: async (n) => !isTooLarge(await loadOne(await address(pour(n)))),
  PAGE_BYTES: async (n) =>
    !isTooLarge(await fetchPage(new URL(await address(pour(n))), { ...REQUEST, typed: true })),
  IMAGE_BYTES: async (n) =>
    !isTooLarge(await fetchImage(new URL(await address(pour(n))), { ...REQUEST, typed: true })),
  FILE_BYTES: async (n) => {
    const [loaded] = await loadAll(place('file', long(join(folder(), 'a.txt'), n)))
    return !isTooLarge(loaded)
  },
  FOLDER_FILE_BYTES: async (n) => {
    const top = folder()
    long(join(top, 'a.txt'), n)
    return !isTooLarge((await loadAll(place('folder', top)))[0])
  },
  FOLDER_DEPTH: inFolder,
  CODINGS: async (n) => {
    let bytes: Uint8Array = Buffer.from(FEED)
    for (let layer = 0; layer < n; layer++) bytes = gzipSync(bytes)
    const header = Array<string>(n).fill('gzip').join(', ')
    const url = await address((_, response) => {
      response.writeHead(200, { 'content-encoding': header })
      response.end(bytes)
    })
    return (await loadOne(url)).kind === 'document'
  },
  REDIRECTS: async (n) => {
    const hops = Object.fromEntries(
      Array.from({ length: n }, (_, at): [string, Fault] => [
        `hop-${at + 1}`,
        (_, response) => void response.writeHead(302, { location: `/hop-${at}` }).end(),
      ]),
    )
    const server = await site({ ...hops, 'hop-0': (_, response) => void response.end(FEED) })
    return (await loadOne(server.url(`hop-${n}`))).kind === 'document'
  },
  CONCURRENCY: async (n) =>
    (await askedAtOnce(Array.from({ length: n }, (_, at) => `h${at}.example`))) === n,
  HOST_CONCURRENCY: async (n) => (await askedAtOnce(Array<string>(n).fill('127.0.0.1'))) === n,
  ALERT_LINKS: async (n) => (await linked(n)).loaded === n,
  ALERT_LINKS_AT_ONCE: async (n) => (await linked(n)).atOnce === n,
}
