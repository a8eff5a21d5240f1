import { parseFragment } from 'parse5'
import { type Blocks, loadHtml, readBody } from '../../src/reading/blocks.ts'
import { layout } from '../../src/reading/layout.ts'
import { randomFrom } from '../../test/random.ts'
import type { Clean } from '../../src/article/clean.ts'
import { atMost, type Figure, median, timesAtMost } from './figures.ts'

const BYTES = 200_000
const COLUMNS = 100
/** Lines of a tall screen. */
const SCREEN = 60
const WARM = 8
const ROUNDS = 15

/** Milliseconds of CPU, medians of warm runs of which each does all of them. */
interface Times {
  readonly parse5: number
  /** From HTML to blocks, and those to the lines of the first screen or to all lines. */
  readonly read: number
  readonly screen: number
  readonly all: number
}

export async function readingFigures(): Promise<Figure[]> {
  await loadHtml()
  const { latin, han } = longReads()
  return [...figures('Latin', times(latin), 30, 5), ...figures('Han', times(han), 45, 20)]
}

/** @param most @param wrap targets of the first screen and of wrapping it, milliseconds */
function figures(script: string, times: Times, most: number, wrap: number): Figure[] {
  const { parse5, read, screen, all } = times
  const base = { what: 'parse5', value: parse5 }
  return [
    {
      what: `200 kB article to its first screen, ${script}`,
      value: read + screen,
      unit: 'ms',
      base,
      aim: atMost(most),
    },
    {
      what: `of it wrapping, and a new width, ${script}`,
      value: screen,
      unit: 'ms',
      base,
      aim: atMost(wrap),
    },
    {
      what: `200 kB of HTML to all its lines, ${script}`,
      value: all,
      unit: 'ms',
      base,
      aim: timesAtMost(3),
    },
  ]
}

/** Two articles of 200 kB. */
export function longReads(): { readonly latin: string; readonly han: string } {
  return { latin: longRead(latinWords, BYTES), han: longRead(hanWords, BYTES / 3) }
}

function times(html: string): Times {
  const read = (): Blocks => readBody({ html: html as Clean, text: null, base: null }) as Blocks
  const blocks = read()
  const rounds = Array.from({ length: WARM + ROUNDS }, () => [
    cpu(() => parseFragment(html)),
    cpu(read),
    cpu(() => layout(blocks, COLUMNS, { even: true }).reach(SCREEN)),
    cpu(() => layout(read(), COLUMNS, { even: true }).lines),
  ])
  const of = (at: number): number => median(rounds.slice(WARM).map((round) => round[at]!))
  return { parse5: of(0), read: of(1), screen: of(2), all: of(3) }
}

function cpu(work: () => unknown): number {
  const from = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

const LATIN = 'the harbour council said that a new ferry would cross before dawn while keepers of every lighthouse watched “their” tide tables — and counted'.split(' ') // prettier-ignore
const HAN = [
  ...'港湾の新しい灯台は霧の中で船を待つ人々が毎朝点検し記録に残すという「潮位表」を読む。、大阪カタカナ',
]

type Words = (random: () => number, count: number) => string

const from = (signs: readonly string[], random: () => number): string =>
  signs[Math.floor(random() * signs.length)]!
const latinWords: Words = (random, count) =>
  Array.from({ length: count }, () => from(LATIN, random)).join(' ')
const hanWords: Words = (random, count) =>
  Array.from({ length: count * 3 }, () => from(HAN, random)).join('')

/** A made-up article with headings, lists, quotes, pictures and links. */
function longRead(words: Words, length: number): string {
  const random = randomFrom(7)
  let html = ''
  for (let n = 1; html.length < length; n++) {
    const link = `<a href="https://news.example/${n}?utm_source=feed">${words(random, 4)}</a>`
    if (n % 12 === 0) html += `<h2>${words(random, 6)}</h2>\n`
    else if (n % 12 === 5)
      html += `<ul><li>${words(random, 12)}<li>${words(random, 20)} ${link}</ul>\n`
    else if (n % 12 === 8) html += `<blockquote><p>${words(random, 40)}</blockquote>\n`
    else if (n % 12 === 10) {
      html += `<figure><img src="https://i.example/${n}.jpg" alt="${words(random, 4)}"><figcaption>${words(random, 10)}</figcaption></figure>\n`
    } else
      html += `<p>${words(random, 30)} ${link} <em>${words(random, 3)}</em> ${words(random, 40)}</p>\n`
  }
  return html
}
