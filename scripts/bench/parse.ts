import { parseFeed } from 'htmlparser2'
import { parse } from '../../src/parse/parse.ts'
import { madeUpFeed } from '../edition.ts'
import { type Figure, median, timesAtLeast } from './figures.ts'

const ROUNDS = 13
const WARM = 4
const MEGABYTE = 1_000_000

/** Bytes to Feed against htmlparser2's own reader of feeds, which reads less, on the same bytes. */
export function parseFigures(): Figure[] {
  const text = madeUpFeed('Lantern', 2500)
  const bytes = Buffer.from(text)
  const ours = (): unknown =>
    parse({ bytes, name: 'made-up', contentType: 'application/rss+xml', url: null })
  const theirs = (): unknown => parseFeed(new TextDecoder().decode(bytes), { xmlMode: true })
  const rounds = Array.from({ length: WARM + ROUNDS }, () => [timed(theirs), timed(ours)] as const)
  const counted = rounds.slice(WARM)
  const speed = (of: 0 | 1): number =>
    bytes.length / MEGABYTE / (median(counted.map((round) => round[of])) / 1000)
  return [
    {
      what: 'speed of parsing a feed of 2,500 articles',
      value: speed(1),
      unit: 'MB/s',
      base: { what: 'parseFeed of htmlparser2', value: speed(0) },
      aim: timesAtLeast(0.75),
    },
  ]
}

/** Milliseconds that this thread has run, whatever else the machine does. */
function timed(work: () => unknown): number {
  const from = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(from)
  return (user + system) / 1000
}
