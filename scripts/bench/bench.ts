// Every figure beside a baseline of the same run, so that it means the same on a slow or busy machine:
// node scripts/bench/bench.ts [PART…] [--write]. Without parts all; --write puts the table into
// docs/performance.md.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { extractFigures } from './extract.ts'
import { cells, type Figure, table, writeBlock } from './figures.ts'
import { fileFigures } from './files.ts'
import { memoryFigures } from './memory.ts'
import { parseFigures } from './parse.ts'
import { readingFigures } from './reading.ts'
import { refreshFigures } from './refresh.ts'
import { screenFigures } from './screen.ts'
import { scriptFigures } from './scripts.ts'
import { shelfFigures } from './shelf.ts'
import { stormFigures } from './storm.ts'

const PARTS: Readonly<Record<string, (place: string) => Figure[] | Promise<Figure[]>>> = {
  parse: parseFigures,
  reading: readingFigures,
  extract: extractFigures,
  refresh: refreshFigures,
  storm: stormFigures,
  memory: memoryFigures,
  shelf: shelfFigures,
  screen: screenFigures,
  scripts: scriptFigures,
  files: fileFigures,
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})
const unknown: string | undefined = positionals.find((part) => !(part in PARTS))
if (unknown !== undefined) throw new Error(`${unknown} is none of ${Object.keys(PARTS).join(', ')}`)

const place: string = await mkdtemp(join(tmpdir(), 'ctnews-bench-'))
const figures: Figure[] = []
try {
  for (const [part, measure] of Object.entries(PARTS)) {
    if (positionals.length > 0 && !positionals.includes(part)) continue
    for (const figure of await measure(place)) {
      figures.push(figure)
      process.stderr.write(`${cells(figure).join('  ')}\n`)
    }
  }
} finally {
  await rm(place, { recursive: true, force: true })
}
const text: string = table(figures, new Date())
console.log(`\n${text}`)
if (values.write) await writeBlock('bench', text)
