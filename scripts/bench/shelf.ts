// What a store of 100,000 articles costs the reader.
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openArticles } from '../../src/library/articles.ts'
import { launch, type Terminal } from '../../test/terminal/driver.ts'
import type { Figure } from './memory.ts'
import { fillStore, fullSettings } from '../full-store.ts'

const SOURCES = 50
const EACH = 2000
const ALL: number = SOURCES * EACH
const ROUNDS = 9
const KEYS = 150
/** A key held down repeats about 30 times a second. */
const HELD_MS = 33
/** Ends a frame: Ink writes each between the marks of synchronised output. */
const FRAME_END = '\x1b[?2026l'

/** The folders that {@link shelfFigures} fills. */
export function fullPlaces(place: string): { configDir: string; cacheDir: string } {
  return { configDir: join(place, 'full-config'), cacheDir: join(place, 'full-cache') }
}

export async function shelfFigures(place: string): Promise<Figure[]> {
  const { configDir, cacheDir } = fullPlaces(place)
  await mkdir(configDir)
  await writeFile(join(configDir, 'config.json'), JSON.stringify(fullSettings(SOURCES)))
  fillStore(cacheDir, SOURCES, EACH)
  const newest = opening(cacheDir)
  const reader = await launch(['--offline'], {
    from: { configDir, cacheDir },
    columns: 200,
    rows: 60,
  })
  await reader.see(`All ${ALL} `)
  const atFirst = await megabytes(reader)
  const held = await times(reader, KEYS, () => 'j')
  const after = await megabytes(reader)
  const views = await times(reader, 40, (at) => (at % 2 === 0 ? '2' : '1'))
  const marks = await times(reader, 11, (at) => (at % 2 === 0 ? 'A' : 'u'))
  const some = await typed(reader, 'title:market 12')
  const most = await typed(reader, 'ferry storm')
  await reader.close()
  const of = ALL.toLocaleString('en')
  return [
    {
      what: `open, newest 200 of ${of}`,
      value: newest,
      unit: 'ms',
      target: 5,
      more: 'rows, heads',
    },
    figure(`key to changed frame, p95, 200x60, ${of}`, held, 33),
    figure(`unread or all of ${of}, key to frame, p95`, views, 33),
    figure(`search of ${of} as it is typed, in headlines, key to frame, p95`, some, 33),
    figure(`the same with words in 98 % of all texts, p95`, most, 33),
    figure(`mark ${of} read or undo it, key to frame, p95`, marks, 100),
    {
      what: `memory at 200x60 with ${of} articles`,
      value: after,
      unit: 'MB',
      target: 150,
      more: `${atFirst.toFixed(0)} before ${KEYS} held keys`,
    },
  ]
}

/** Milliseconds to open the store and read what the first screens show; the median. */
function opening(cache: string): number {
  const took = Array.from({ length: ROUNDS }, () => {
    const from = performance.now()
    const store = openArticles(cache, { write: true })
    store.headsOf(store.shelf({ limit: 200 }).map(({ id }) => id))
    const ms = performance.now() - from
    store.close()
    return ms
  })
  return quantile(took, 0.5)
}

/** Milliseconds from each key to the end of the frame that shows it. */
async function times(
  reader: Terminal,
  count: number,
  keyAt: (at: number) => string,
): Promise<number[]> {
  const took: number[] = []
  for (let at = 0; at < count; at++) {
    const before = reader.written().length
    const from = performance.now()
    reader.press(keyAt(at))
    await reader.until(() => reader.written().includes(FRAME_END, before))
    const ms = performance.now() - from
    took.push(ms)
    await sleep(Math.max(0, HELD_MS - ms))
  }
  return took
}

/** Milliseconds from each letter of a search to the frame that shows what it found. */
async function typed(reader: Terminal, text: string): Promise<number[]> {
  reader.type('/')
  await reader.see('↵ keep')
  const took = await times(reader, text.length, (at) => text.charAt(at))
  await reader.see(/\d found$/m)
  reader.press('esc')
  await reader.see('↵ read')
  return took
}

async function megabytes({ pid }: Terminal): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1024
}

function figure(what: string, took: readonly number[], target: number): Figure {
  const more = `median ${quantile(took, 0.5).toFixed(1)} ms`
  return { what, value: quantile(took, 0.95), unit: 'ms', target, more }
}

function quantile(all: readonly number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN
}
