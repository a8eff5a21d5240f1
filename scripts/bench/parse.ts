import { parseFeed } from 'htmlparser2'
import { parse } from '../../src/parse/parse.ts'
import { madeUpFeed } from '../edition.ts'

const ROUNDS = 13
const WARM = 4
const MEGABYTE = 1_000_000

/** Bytes to Feed against htmlparser2's own reader of feeds, which reads less, on the same bytes. */
export function parseRatio(): { readonly ratio: number; readonly megabytesPerSecond: number } {
  const text = madeUpFeed('Lantern', 2500)
  const bytes = Buffer.from(text)
  const ours = (): unknown =>
    parse({ bytes, name: 'made-up', contentType: 'application/rss+xml', url: null })
  const theirs = (): unknown => parseFeed(new TextDecoder().decode(bytes), { xmlMode: true })
  const rounds = Array.from({ length: WARM + ROUNDS }, () => [timed(theirs), timed(ours)] as const)
  const counted = rounds.slice(WARM)
  return {
    ratio: median(counted.map(([theirMs, ourMs]) => theirMs / ourMs)),
    megabytesPerSecond: bytes.length / MEGABYTE / (median(counted.map(([, ms]) => ms)) / 1000),
  }
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN
}
