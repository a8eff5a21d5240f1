// The reader with files that the command line names, which are read anew at each start.
import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { launch, type Options } from '../../test/terminal/driver.ts'
import { madeUpFeed } from '../edition.ts'
import { keyTimes, painter } from './echo.ts'
import { atMost, type Figure, median, p95, timesAtMost } from './figures.ts'
import { longReads } from './reading.ts'

const PROGRAM = resolve(import.meta.dirname, '../../bin/ctnews.js')
const RUNS = 15
const KEYS = 150

export async function fileFigures(place: string): Promise<Figure[]> {
  const from = { configDir: join(place, 'files-config'), cacheDir: join(place, 'files-cache') }
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(place, name), text)
    return join(place, name)
  }
  await mkdir(from.configDir, { recursive: true })
  const page = await file('page.xml', madeUpFeed('Lantern', 10))
  const { latin, han } = longReads()
  const story = (name: string, html: string): Promise<string> =>
    file(name, `<!doctype html><title>Long</title><article>${html}</article>`)
  const [north, south] = [madeUpFeed('North', 5000), madeUpFeed('South', 5000)]
  return [
    await starting(from, page),
    await printing(from, page),
    ...(await held(from, [
      {
        what: 'key to changed frame, p95, 200x60, 10,000 articles',
        files: [await file('north.xml', north), await file('south.xml', south)],
        limit: 33,
      },
      { ...SCROLLED('Latin'), files: [await story('latin.html', latin)] },
      { ...SCROLLED('Han'), files: [await story('han.html', han)] },
    ])),
  ]
}

const SCROLLED = (script: string) =>
  ({
    what: `key to scrolled frame, p95, 200x60, 200 kB ${script}`,
    open: 'enter',
    limit: 16,
  }) as const

type Places = NonNullable<Options['from']>

async function starting(from: Places, page: string): Promise<Figure> {
  const [bare, own] = await interleaved(
    () => untilEnd([process.execPath, '-e', '0']),
    () => untilFrame(from, page),
  )
  return {
    what: 'first complete frame, 10 articles, 120x40',
    value: own,
    unit: 'ms',
    base: { what: 'a bare Node in a terminal', value: bare },
    aim: timesAtMost(4.5),
  }
}

async function printing(places: Places, page: string): Promise<Figure> {
  const [bare, own] = await interleaved(
    () => clock(() => run(['-e', '0'], places)),
    () => clock(() => run([PROGRAM, page, '--json'], places)),
  )
  return {
    what: '`--json` of one local file',
    value: own,
    unit: 'ms',
    base: { what: 'a bare Node', value: bare },
    aim: timesAtMost(1.6),
  }
}

/** Medians of both in milliseconds; a first run of the second keeps its compiled code. */
async function interleaved(
  bare: () => Promise<number>,
  own: () => Promise<number>,
): Promise<[bare: number, own: number]> {
  await own()
  const both: [number, number][] = []
  for (let i = 0; i < RUNS; i++) both.push([await bare(), await own()])
  return [median(both.map(([a]) => a)), median(both.map(([, b]) => b))]
}

async function clock(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function run(args: readonly string[], { configDir, cacheDir }: Places): Promise<void> {
  const env = {
    ...process.env,
    CTNEWS_CONFIG_DIR: configDir,
    CTNEWS_CACHE_DIR: cacheDir,
    CTNEWS_WEATHER_URL: '',
  }
  // A pipe, as in a script: /dev/null is looked at as a terminal would be.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env })
  child.stdout.resume()
  return new Promise((done, fail) =>
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`${args.join(' ')} ended with ${code}`)),
    ),
  )
}

async function untilEnd(program: readonly string[]): Promise<number> {
  const from = performance.now()
  const bare = await launch([], { program })
  await bare.ended
  const took = performance.now() - from
  await bare.close()
  return took
}

async function untilFrame(from: Places, page: string): Promise<number> {
  const start = performance.now()
  const reader = await launch([page], { from, columns: 120, rows: 40 })
  await reader.until(() => /All 10 /.test(reader.screen()) && /\? help/.test(reader.row(39)))
  const took = performance.now() - start
  reader.press('q')
  await reader.ended
  await reader.close()
  return took
}

interface Held {
  readonly what: string
  readonly files: readonly string[]
  /** A key that opens the story. */
  readonly open?: string
  /** Milliseconds. */
  readonly limit: number
}

async function held(from: Places, all: readonly Held[]): Promise<Figure[]> {
  const size = { columns: 200, rows: 60 }
  const bare = await painter(size.columns, size.rows)
  const base = p95(await keyTimes(bare, KEYS, () => 'j'))
  await bare.close()
  const figures: Figure[] = []
  for (const { what, files, open, limit } of all) {
    const reader = await launch(files, { from, ...size })
    await reader.see(/All [1-9][^]*\? help/)
    if (open !== undefined) {
      reader.press(open)
      await reader.see('space page')
    }
    figures.push({
      what,
      value: p95(await keyTimes(reader, KEYS, () => 'j')),
      unit: 'ms',
      base: { what: 'a bare Node that paints as much', value: base },
      aim: atMost(limit),
    })
    await reader.close()
  }
  return figures
}
