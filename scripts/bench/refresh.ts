import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { serveFeeds } from './feeds.ts'
import { atMost, type Figure, median, timesAtMost } from './figures.ts'

const PROGRAM = resolve(import.meta.dirname, '../../bin/ctnews.js')
const UNDICI = import.meta.resolve('undici')
const ROUNDS = 7

/** Asks, unpacks, looks for the titles, hands over the fields of each article. */
const ASK = `
import { openSync, readFileSync, writeSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Agent, request } from '${UNDICI}'
const urls = readFileSync(process.argv[1], 'utf8').split('\\n')
const dispatcher = new Agent({ connections: 8 })
async function work(keep) {
  for (let url = urls.pop(); url; url = urls.pop()) {
    const { body } = await request(url, { dispatcher, headers: { 'accept-encoding': 'gzip' } })
    const text = gunzipSync(Buffer.from(await body.arrayBuffer())).toString()
    keep(text.split('<item>').slice(1).map((item) =>
      ['title', 'link', 'guid', 'pubDate', 'description'].map((tag) =>
        item.slice(item.indexOf('<' + tag + '>') + tag.length + 2, item.indexOf('</' + tag + '>')))))
  }
}
const all = (keep) => Promise.all(Array.from({ length: 64 }, () => work(keep)))`

/** Appends a line an article: the least there is to do. */
const BARE = `${ASK}
const out = openSync(process.argv[2], 'w')
await all((items) => writeSync(out, items.map((item) => JSON.stringify(item)).join('\\n')))
process.exit(0)`

/** Puts them into a table and indexes their words, all in one transaction: the least of that. */
const PLAIN = `${ASK}
import { DatabaseSync } from 'node:sqlite'
const database = new DatabaseSync(process.argv[2] + '.sqlite')
for (const sql of [
  'PRAGMA journal_mode = WAL', 'PRAGMA synchronous = NORMAL',
  'DROP TABLE IF EXISTS article', 'DROP TABLE IF EXISTS search',
  'CREATE TABLE article (id INTEGER PRIMARY KEY, title, link, guid UNIQUE, at, text)',
  'CREATE INDEX newest ON article(at)',
  "CREATE VIRTUAL TABLE search USING fts5(title, text, content='article', content_rowid='id')",
  'BEGIN',
]) database.exec(sql)
const put = database.prepare(
  'INSERT INTO article(title, link, guid, at, text) VALUES (?, ?, ?, ?, ?)')
await all((items) => {
  for (const [title, link, guid, at, text] of items) put.run(title, link, guid, Date.parse(at), text)
})
database.exec("INSERT INTO search(search) VALUES ('rebuild'); COMMIT")
database.close()
process.exit(0)`

export async function refreshFigures(place: string): Promise<Figure[]> {
  const few = await refreshTimes(await mkdtemp(join(place, 'refresh-')), 100, 50)
  const many = await refreshTimes(await mkdtemp(join(place, 'refresh-')), 1000, 20)
  return [
    ...storing('100 × 50', few, 1.3),
    ...storing('1,000 × 20', many, 1.2),
    {
      what: 'refresh of 100 unchanged feeds',
      value: few.same / 1000,
      unit: 's',
      base: { what: 'a bare Node that fetches them', value: few.bare / 1000 },
      aim: atMost(0.15),
    },
  ]
}

/** @param limit of the ratio to a bare program that stores nothing */
function storing(of: string, { bare, plain, cold }: RefreshTimes, limit: number): Figure[] {
  const figure = (what: string, base: string, ms: number, most: number): Figure => ({
    what,
    value: cold / 1000,
    unit: 's',
    base: { what: base, value: ms / 1000 },
    aim: timesAtMost(most),
  })
  return [
    figure(`refresh of ${of}, storing and indexing`, 'a bare Node that only fetches', bare, limit),
    figure('the same beside one that stores', 'a bare Node that indexes too', plain, 2),
  ]
}

interface RefreshTimes {
  /** Medians of one interleaved run, milliseconds. */
  readonly bare: number
  /** Of a bare program that stores and indexes what it fetched. */
  readonly plain: number
  readonly cold: number
  readonly same: number
}

/** A refresh of `count` feeds over loopback, from nothing and unchanged, beside bare programs. */
async function refreshTimes(folder: string, count: number, items: number): Promise<RefreshTimes> {
  const { urls, stop } = await serveFeeds(count, items)
  try {
    const list = join(folder, 'urls')
    await writeFile(list, urls.join('\n'))
    const times = {
      bare: [] as number[],
      plain: [] as number[],
      cold: [] as number[],
      same: [] as number[],
    }
    for (let round = 0; round < ROUNDS; round++) {
      const bare = (program: string): Promise<number> =>
        run(['--input-type=module', '-e', program, list, join(folder, 'out')])
      times.bare.push(await bare(BARE))
      times.plain.push(await bare(PLAIN))
      const home = join(folder, `home-${round}`)
      await mkdir(home)
      const sources = urls.map((url) => ({ url }))
      await writeFile(join(home, 'config.json'), JSON.stringify({ sources }))
      const refresh = (): Promise<number> =>
        run([PROGRAM, 'refresh', '--force', '--quiet'], {
          CTNEWS_CONFIG_DIR: home,
          CTNEWS_CACHE_DIR: join(folder, 'cache'),
        })
      times.cold.push(await refresh())
      times.same.push(await refresh())
      // Compiled code stays, as it does from the second start on.
      await rm(join(folder, 'cache', 'articles.sqlite'))
    }
    return {
      bare: median(times.bare),
      plain: median(times.plain),
      cold: median(times.cold),
      same: median(times.same),
    }
  } finally {
    stop()
  }
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const from = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args.at(-1)} ended with ${code}`)
  return performance.now() - from
}
