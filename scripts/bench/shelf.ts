// What a store of 100,000 articles costs the reader.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openArticles } from '../../src/library/articles.ts'
import { launch, type Terminal } from '../../test/terminal/driver.ts'
import { fillStore, fullSettings } from '../full-store.ts'
import { keyTimes, painter } from './echo.ts'
import { atMost, type Base, type Figure, median, p95 } from './figures.ts'
import { residentMb } from './process.ts'

const SOURCES = 50
const EACH = 2000
const ALL: number = SOURCES * EACH
const ROUNDS = 9
const KEYS = 150
const SIZE = { columns: 200, rows: 60 } as const

interface Places {
  readonly configDir: string
  readonly cacheDir: string
}

let filled: Places | undefined

/** The folders of a reader with 100,000 articles, filled once a run. */
export async function fullPlaces(place: string): Promise<Places> {
  if (filled) return filled
  filled = { configDir: join(place, 'full-config'), cacheDir: join(place, 'full-cache') }
  await mkdir(filled.configDir)
  await writeFile(join(filled.configDir, 'config.json'), JSON.stringify(fullSettings(SOURCES)))
  fillStore(filled.cacheDir, SOURCES, EACH)
  return filled
}

export async function shelfFigures(place: string): Promise<Figure[]> {
  const places = await fullPlaces(place)
  return [openFigure(opening(places.cacheDir)), ...(await readerFigures(places))]
}

const COUNT: string = ALL.toLocaleString('en')

const openFigure = ({ own, bare }: ReturnType<typeof opening>): Figure => ({
  what: `open, newest 200 of ${COUNT}`,
  value: own,
  unit: 'ms',
  base: { what: 'opening it and reading 200 rows', value: bare },
  aim: atMost(5),
})

async function readerFigures(from: Places): Promise<Figure[]> {
  const bare = await painter(SIZE.columns, SIZE.rows)
  const painted = await keyTimes(bare, KEYS, () => 'j')
  const bareMemory = residentMb(bare.pid)
  await bare.close()
  const base: Base = { what: 'a bare Node that paints as much', value: p95(painted) }
  const figure = (what: string, took: readonly number[], limit: number): Figure => ({
    what,
    value: p95(took),
    unit: 'ms',
    base,
    aim: atMost(limit),
  })
  const reader = await launch(['--offline'], { from, ...SIZE })
  await reader.see(`All ${ALL} `)
  const held = await keyTimes(reader, KEYS, () => 'j')
  const memory = residentMb(reader.pid)
  const views = await keyTimes(reader, 40, (at) => (at % 2 === 0 ? '2' : '1'))
  const marks = await keyTimes(reader, 11, (at) => (at % 2 === 0 ? 'A' : 'u'))
  const some = await typed(reader, 'title:market 12')
  const most = await typed(reader, 'ferry storm')
  await reader.close()
  return [
    figure(`key to changed frame, p95, 200x60, ${COUNT}`, held, 33),
    figure(`unread or all of ${COUNT}, key to frame, p95`, views, 33),
    figure(`search of ${COUNT} as it is typed, in headlines, key to frame, p95`, some, 33),
    figure(`the same with words in 98 % of all texts, p95`, most, 33),
    figure(`mark ${COUNT} read or undo it, key to frame, p95`, marks, 100),
    {
      what: `memory at 200x60 with ${COUNT} articles, ${KEYS} keys later`,
      value: memory,
      unit: 'MB',
      base: { what: 'a bare Node that paints as much', value: bareMemory },
      aim: atMost(150),
    },
  ]
}

/** Milliseconds to open the store and read what the first screens show, and with bare SQL; medians. */
function opening(cache: string): { readonly own: number; readonly bare: number } {
  const times = Array.from({ length: ROUNDS }, () => ({
    own: clock(() => {
      const store = openArticles(cache, { write: true })
      store.headsOf(store.shelf({ limit: 200 }).map(({ id }) => id))
      return store
    }),
    bare: clock(() => {
      const store = new DatabaseSync(join(cache, 'articles.sqlite'), { readOnly: true })
      store.prepare('SELECT * FROM article LIMIT 200').all()
      return store
    }),
  }))
  return { own: median(times.map((it) => it.own)), bare: median(times.map((it) => it.bare)) }
}

function clock(open: () => { close: () => void }): number {
  const from = performance.now()
  const store = open()
  const ms = performance.now() - from
  store.close()
  return ms
}

/** Milliseconds from each letter of a search to the frame that shows what it found. */
async function typed(reader: Terminal, text: string): Promise<number[]> {
  reader.type('/')
  await reader.see('↵ keep')
  const took = await keyTimes(reader, text.length, (at) => text.charAt(at))
  await reader.see(/\d found$/m)
  reader.press('esc')
  await reader.see('↵ read')
  return took
}
