// A process of its own that takes bombs one after the other: `node bomber.ts ADDRESS…`. Prints for
// each what was said of it, and for all the milliseconds of the slowest and the most megabytes that
// were used beyond those of a quiet load. Then it reads texts that grow.
import { clean } from '../../../src/article/clean.ts'
import { closeNetwork } from '../../../src/fetch/load.ts'
import { parse } from '../../../src/parse/parse.ts'
import { loadOne, told } from '../../fetch/loading.ts'

const [quiet = '', ...bombs] = process.argv.slice(2)
const LAUGHS = Array.from(
  { length: 10 },
  (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
)
const item = (text: string): string =>
  `<item><title>A</title><description>${text}</description></item>`
const TEXTS = [
  `<!DOCTYPE r [<!ENTITY l0 "ha">${LAUGHS.join('')}]><rss><channel>${item('&l10;')}</channel></rss>`,
  `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(50_000)}">]><rss><channel>${item('&a;'.repeat(50_000))}</channel></rss>`,
  `<rss><channel>${item('&#65;'.repeat(1_000_000))}</channel></rss>`,
]

/** The most so far: what it grows is beyond a quiet start. */
const used = (): number => process.resourceUsage().maxRSS / 1024
let slowest = 0

async function timed<T>(work: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage().user
  const made = await work()
  slowest = Math.max(slowest, (process.cpuUsage().user - before) / 1000)
  return made
}

const read = (text: string): string =>
  parse({ bytes: Buffer.from(text), name: clean('bomb'), contentType: null, url: null }).kind

await loadOne(quiet)
read(`<rss><channel>${item('x'.repeat(2_000_000))}</channel></rss>`)
const before = used()
const said: string[] = []
for (const bomb of bombs) said.push(await timed(async () => told(await loadOne(bomb))))
for (const text of TEXTS) said.push(await timed(() => read(text)))
await closeNetwork()
console.log(JSON.stringify({ said, slowest, megabytes: used() - before }))
