// ctnews beside the other readers that are installed, on the same feeds over loopback, their runs
// interleaved: node scripts/bench/readers.ts [--runs N] [--write]. --write puts the table into
// docs/performance.md.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { launch, type Terminal } from '../../test/terminal/driver.ts'
import { HELD_MS } from './echo.ts'
import { serveFeeds } from './feeds.ts'
import { machine, markdown, median, p95, short, writeBlock } from './figures.ts'
import { residentMb, spent } from './process.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const FEEDS = 100
const ARTICLES = 50
const KEYS = 100
/** A screen that has not changed for so long is at rest. */
const REST_MS = 1500
const LOOK_MS = 20
const HEADLINE = /room|harvest|school day/

interface Reader {
  readonly name: string
  /** Its version, null where it is not installed. */
  readonly version: string | null
  /** Writes what it reads of the reader's sources into its folder. */
  readonly prepare: (folder: string, urls: readonly string[]) => Promise<void>
  /** The command lines that ask all sources, and that open the reader on what it has. */
  readonly refresh: (folder: string) => readonly string[]
  readonly open: (folder: string) => readonly string[]
  /** Keys from the first screen to a list of all articles. */
  readonly toList: readonly string[]
}

const ctnews = [process.execPath, join(ROOT, 'bin/ctnews.js')]
const newsboat = (folder: string): readonly string[] => [
  ...['newsboat', '-q', '-u', join(folder, 'urls')],
  ...['-c', join(folder, 'cache.db'), '-C', join(folder, 'config')],
]
const newsraft = (folder: string): readonly string[] => [
  ...['newsraft', '-f', join(folder, 'feeds')],
  ...['-c', join(folder, 'config'), '-d', join(folder, 'cache.db')],
]

const READERS: readonly Reader[] = [
  {
    name: 'ctnews',
    version: versionOf(ctnews, '--version'),
    prepare: async (folder, urls) => {
      await mkdir(join(folder, 'config'))
      const sources = urls.map((url) => ({ url }))
      await writeFile(join(folder, 'config/config.json'), JSON.stringify({ sources }))
    },
    refresh: () => [...ctnews, 'refresh', '--force', '--quiet'],
    open: () => [...ctnews, '--offline'],
    toList: [],
  },
  {
    name: 'newsboat',
    version: versionOf(['newsboat'], '--version'),
    prepare: async (folder, urls) => {
      const lines = ['"query:All articles:age >= 0"', ...urls]
      await writeFile(join(folder, 'urls'), `${lines.join('\n')}\n`)
      // Its own default is one thread.
      const settings = ['reload-threads 32', 'show-read-articles yes', 'confirm-exit no']
      await writeFile(join(folder, 'config'), `${settings.join('\n')}\n`)
    },
    refresh: (folder) => [...newsboat(folder), '-x', 'reload'],
    open: newsboat,
    toList: ['enter'],
  },
  {
    name: 'newsraft',
    version: versionOf(['newsraft'], '-v'),
    prepare: async (folder, urls) => {
      await writeFile(join(folder, 'feeds'), `${urls.join('\n')}\n`)
      const settings = ['notification-command "true"', 'sections-menu-paramount-explore true']
      await writeFile(join(folder, 'config'), `${settings.join('\n')}\n`)
    },
    refresh: (folder) => [...newsraft(folder), '-e', 'reload-all'],
    open: newsraft,
    toList: [],
  },
]

function versionOf([file = '', ...before]: readonly string[], flag: string): string | null {
  const { error, stdout, stderr } = spawnSync(file, [...before, flag], { encoding: 'utf8' })
  if (error) return null
  return /\d[\d.]*\d/.exec(`${stdout}${stderr}`)?.[0] ?? 'unknown'
}

interface Run {
  /** Seconds of the clock and of all processors, and megabytes at the most. */
  readonly wall: number
  readonly cpu: number
  readonly peak: number
}

/** One process to its end, looked at while it runs. */
async function run(folder: string, [file = '', ...args]: readonly string[]): Promise<Run> {
  const from = performance.now()
  const child = spawn(file, args, { stdio: 'ignore', env: environment(folder) })
  let last = { cpu: 0, peak: 0 }
  const look = setInterval(() => (last = spent(child.pid ?? 0) ?? last), LOOK_MS)
  const [code] = await once(child, 'exit')
  clearInterval(look)
  if (code !== 0) throw new Error(`${file} ${args.at(-1)} ended with ${code}`)
  return { wall: (performance.now() - from) / 1000, ...last }
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: folder,
    CTNEWS_CONFIG_DIR: join(folder, 'config'),
    CTNEWS_CACHE_DIR: join(folder, 'cache'),
    CTNEWS_WEATHER_URL: '',
  }
}

interface Opened {
  /** Milliseconds to the first headline, the keys to its list included, and of a key in that list. */
  readonly list: number
  readonly key: number
  /** Megabytes at rest. */
  readonly memory: number
}

async function opened(folder: string, reader: Reader): Promise<Opened> {
  const [program, ...args] = reader.open(folder)
  const from = performance.now()
  const terminal = await launch(args, {
    program: [program ?? ''],
    from: { configDir: join(folder, 'config'), cacheDir: join(folder, 'cache') },
    env: { HOME: folder },
    columns: 120,
    rows: 40,
  })
  for (const key of reader.toList) {
    await terminal.see('All articles')
    terminal.press(key)
  }
  await terminal.see(HEADLINE)
  const list = performance.now() - from
  await sleep(REST_MS)
  const memory = residentMb(terminal.pid)
  const took: number[] = []
  for (let at = 0; at < KEYS; at++) took.push(await keyTime(terminal))
  await terminal.close()
  return { list, key: p95(took), memory }
}

/** Milliseconds to the first answer to a key. */
async function keyTime(terminal: Terminal): Promise<number> {
  const before = terminal.written().length
  const from = performance.now()
  terminal.press('j')
  await terminal.until(() => terminal.written().length > before)
  const ms = performance.now() - from
  await sleep(Math.max(0, HELD_MS - ms))
  return ms
}

interface Round {
  readonly cold: Run
  readonly same: Run
  readonly opened: Opened
}

async function round(reader: Reader, urls: readonly string[]): Promise<Round> {
  const folder = await mkdtemp(join(tmpdir(), `readers-${reader.name}-`))
  try {
    await reader.prepare(folder, urls)
    const cold = await run(folder, reader.refresh(folder))
    // newsboat keeps what makes an answer of 304 possible from its second refresh on.
    await run(folder, reader.refresh(folder))
    const same = await run(folder, reader.refresh(folder))
    return { cold, same, opened: await opened(folder, reader) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const SHOWN: readonly (readonly [what: string, unit: string, of: (round: Round) => number])[] = [
  [`refresh of ${FEEDS} × ${ARTICLES}, from nothing`, 's', ({ cold }) => cold.wall],
  ['of it processor time', 's', ({ cold }) => cold.cpu],
  ['of it memory, at most', 'MB', ({ cold }) => cold.peak],
  ['refresh, nothing has changed', 's', ({ same }) => same.wall],
  ['start to the list of all articles, 120x40', 'ms', (it) => it.opened.list],
  ['key in that list to the first change, p95', 'ms', (it) => it.opened.key],
  ['memory at rest', 'MB', (it) => it.opened.memory],
]

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, write: { type: 'boolean', default: false } },
})
const installed: readonly Reader[] = READERS.filter(({ version }) => version !== null)
for (const { name, version } of READERS) {
  process.stderr.write(`${name} ${version ?? 'is not installed: skipped'}\n`)
}
const all = new Map<Reader, Round[]>(installed.map((reader) => [reader, []]))
const { urls, stop } = await serveFeeds(FEEDS, ARTICLES)
try {
  for (let at = 0; at < Number(values.runs); at++) {
    for (const [reader, rounds] of all) rounds.push(await round(reader, urls))
  }
} finally {
  stop()
}
const text: string = [
  `${machine(new Date())} Medians of ${values.runs} interleaved runs.`,
  '',
  ...markdown([
    ['', ...installed.map(({ name, version }) => `${name} ${version}`)],
    ...SHOWN.map(([what, unit, of]) => [
      what,
      ...[...all.values()].map((rounds) => `${short(median(rounds.map(of)))} ${unit}`),
    ]),
  ]),
].join('\n')
console.log(text)
if (values.write) await writeBlock('readers', text)
