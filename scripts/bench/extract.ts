import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse as parse5 } from 'parse5'
import type { Story } from '../../src/reading/extraction.ts'
import { openExtraction } from '../../src/reading/extraction.ts'
import { PLAIN_PAGES } from '../../test/reading/pages/plain-pages.ts'
import { RICH_PAGES } from '../../test/reading/pages/rich-pages.ts'
import { atMost, type Figure, p95 } from './figures.ts'

const WORKER = new URL(`file://${resolve(import.meta.dirname, '../../dist/extract-worker.js')}`)
const NEVER: AbortSignal = new AbortController().signal
const WARM = 20
const IDLE_MS = 1000
/** Teasers around a story, and kB of code: from a plain page to a crowded one. */
const SIZES = [
  [0, 20],
  [20, 80],
  [60, 160],
  [120, 320],
] as const

/** What the stories of the test's pages take, as large as pages are. */
export async function extractFigures(): Promise<Figure[]> {
  const { extract, close } = openExtraction(WORKER, { seconds: 60 })
  const timed = async (html: string): Promise<number> => {
    const from = performance.now()
    const page = { bytes: Buffer.from(html), name: 'x', contentType: 'text/html' }
    const story: Story = await extract({ ...page, url: 'https://paper.example/1' }, NEVER)
    if (story.kind !== 'text') throw new Error(story.problem.message)
    return performance.now() - from
  }
  const pages = SIZES.flatMap(([teasers, code]) => pagesOf(teasers, code))
  for (const page of pages.slice(0, WARM)) await timed(page)
  const idle = await busyMs(() => sleep(IDLE_MS))
  const times: number[] = []
  let largeMs = 0
  const busy = await busyMs(async () => {
    for (const page of pages) times.push(await timed(page))
    largeMs = await timed(large())
  })
  await close()
  const trees = pages.map(treeMs)
  const base = { what: 'parse5 of the same pages', value: p95(trees) }
  const largeBase = { what: 'parse5 of it', value: treeMs(large()) / 1000 }
  const idleBase = { what: 'the same, nothing to do', value: idle }
  const [page, long] = ['full text of a page, p95', 'full text of 1.8 MB of paragraphs']
  const thread = 'main thread busy meanwhile, p99'
  return [
    { what: page, value: p95(times), unit: 'ms', base, aim: atMost(100) },
    { what: long, value: largeMs / 1000, unit: 's', base: largeBase, aim: atMost(5) },
    { what: thread, value: busy, unit: 'ms', base: idleBase, aim: atMost(10) },
  ]
}

/** The longest that the main thread was busy in one go, with 1 % of outliers cut. */
async function busyMs(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  return delay.percentile(99) / 1e6
}

function treeMs(html: string): number {
  const from = performance.now()
  parse5(html)
  return performance.now() - from
}

function pagesOf(teasers: number, code: number): string[] {
  const around = `${Array.from({ length: teasers }, (_, n) => teaser(n)).join('\n')}${script(code)}</body>`
  const whole = [...PLAIN_PAGES, ...RICH_PAGES].filter(({ html }) => html.length < 1e6)
  return whole.map(({ html }) => html.replace('</body>', around))
}

const teaser = (n: number): string =>
  `<div class="card card--media" data-n="${n}"><a href="/2026/11/${n}/another-story"><picture>
  <source srcset="/i/${n}-400.webp 400w, /i/${n}-800.webp 800w"><img loading="lazy" data-src="/i/${n}.jpg" alt="">
  </picture></a><div class="card__text"><h3><a href="/2026/11/${n}/another-story">Another story of the day, number ${n}</a></h3>
  <p>What it is about in a line, with a comma, and with some more words to fill the box.</p></div></div>`

const script = (kilobytes: number): string =>
  `<script>window.state=[${'{"id":12345,"title":"<\\/p>Another story","path":"/another"},'.repeat(kilobytes * 17)}]</script>`

const large = (): string =>
  `<title>Long</title><article><h1>Long</h1>${'<p>There is a great deal to say about the matter, all told, and the town has said it, twice. </p>'.repeat(19_000)}</article>`
