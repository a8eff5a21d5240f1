// One fresh process of memory.ts: `node memory-run.ts write|read FOLDER`. Prints its
// times in milliseconds as JSON: of the processor where the name says so, else of the clock.
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Memory, openMemory } from '../../src/library/memory.ts'

const ARTICLES = 100_000
/** Fingerprints of an article: two or three. */
const PRINTS: number = 2.5 * ARTICLES
const MARKS = 2000
const HEADS = 200

const [mode, folder = ''] = process.argv.slice(2)
const config = join(folder, 'config')

/** The same prints in every process (xorshift). */
function somePrints(): string {
  const bytes = Buffer.alloc(PRINTS * 6)
  let state = 7
  for (let at = 0; at < bytes.length; at++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[at] = state
  }
  return bytes.toString('base64url')
}

const prints: string = somePrints()
const idsOf = (article: number): string[] =>
  [0, 1].map((print) =>
    prints.slice(article * 20, article * 20 + 16).slice(print * 8, print * 8 + 8),
  )

function clock(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

function processor(work: () => unknown): number {
  const from = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

function write(): Record<string, number> {
  const memory = openMemory({ config }, { now: Date.now })
  const all = (verb: 'read' | 'unread') => (): unknown =>
    memory.apply([{ verb, prints, articles: ARTICLES }])
  const markAll = clock(all('read'))
  const undoAll = clock(all('unread'))
  all('read')()
  const [name = ''] = readdirSync(config)
  const journal = readFileSync(join(config, name), 'latin1')
  const bytes = journal.length / 3
  const file = openSync(join(folder, 'bare'), 'w')
  const bareAll = clock(() => writeSync(file, Buffer.from(journal.slice(0, bytes), 'latin1')))
  const line = `${Date.now()} read ${idsOf(1).join()}\n`
  const bareMark = clock(() => times(() => writeSync(file, line))) / MARKS
  closeSync(file)
  let article = 0
  const mark =
    clock(() => times(() => memory.apply([{ verb: 'read', ids: idsOf(article++ * 40) }]))) / MARKS
  memory.close({ merge: false })
  // A merge of 100,000 ids into those that are there.
  const next = openMemory({ config: join(folder, 'other') }, { now: Date.now })
  next.apply([{ verb: 'read', prints: prints.slice(0, ARTICLES * 8) }])
  const mergeCpu = processor(() => next.close())
  const merged = join(folder, 'other', 'state.json')
  const bareMerge = processor(() =>
    writeFileSync(`${merged}.bare`, JSON.stringify(JSON.parse(readFileSync(merged, 'utf8')))),
  )
  openMemory({ config }, { now: Date.now }).merge(null, 1000)
  return { markAll, undoAll, bareAll, mark, bareMark, mergeCpu, bareMerge }
}

function times(work: () => unknown): void {
  for (let count = 0; count < MARKS; count++) work()
}

function read(): Record<string, number> {
  const path = join(config, 'state.json')
  let memory: Memory | undefined
  const loadCpu = processor(() => (memory = openMemory({ config }, { now: Date.now })))
  const heads = clock(() => {
    for (let head = 0; head < HEADS; head++) memory?.isRead(idsOf(head * 100))
  })
  const known = new Set(Array.from({ length: ARTICLES }, (_, article) => idsOf(article)[0]))
  const bareHeads = clock(() => {
    for (let head = 0; head < HEADS; head++) idsOf(head * 100).some((id) => known.has(id))
  })
  const bareCpu = processor(() => JSON.parse(readFileSync(path, 'utf8')))
  return { loadCpu, bareCpu, heads, bareHeads }
}

writeFileSync(1, JSON.stringify(mode === 'write' ? write() : read()))
