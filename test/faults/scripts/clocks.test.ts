import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { preload } from '../../terminal/shell.ts'
import { counted } from '../counted.ts'

const BIN = resolve(import.meta.dirname, '../../../bin/ctnews.js')
const NOW = Date.UTC(2026, 10, 22, 17)
const YEAR = 365 * 86_400_000
const HERE = 'America/New_York'

const item = (name: string, date: string): string =>
  `<item><guid>${name}</guid><title>${name}</title>${date && `<pubDate>${date}</pubDate>`}</item>`
const FEED = `<rss><channel><title>Quay</title>${[
  item('Before the night of 25 hours', 'Sun, 01 Nov 2026 01:30:00 EDT'),
  item('In its second hour', 'Sun, 01 Nov 2026 01:30:00 EST'),
  item('In the hour that is not there', 'Sun, 08 Mar 2026 02:30:00 EST'),
  item('Ten years ahead', 'Sun, 22 Nov 2036 10:00:00 GMT'),
  item('Without a date', ''),
].join('')}</channel></rss>`

interface Shop {
  readonly ctnews: (clock: number, zone: string, ...args: string[]) => string
}

function shop(): Shop {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-clocks-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'feed.xml')
  writeFileSync(file, FEED)
  mkdirSync(join(folder, 'config'))
  writeFileSync(join(folder, 'config/config.json'), JSON.stringify({ sources: [{ path: file }] }))
  return {
    ctnews: (clock, zone, ...args) => {
      const shifted = `const off = ${clock} - Date.now(), real = Date.now; Date.now = () => real() + off`
      const { stdout, stderr } = spawnSync(process.execPath, [...preload(shifted), BIN, ...args], {
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          TZ: zone,
          CTNEWS_CONFIG_DIR: join(folder, 'config'),
          CTNEWS_CACHE_DIR: join(folder, 'cache'),
          CTNEWS_WEATHER_URL: '',
        },
      })
      expect(stderr).toBe('')
      return stdout
    },
  }
}

interface Told {
  readonly id: string
  readonly title: string
  readonly _ctnews: { readonly read: boolean }
}

test.each([
  ['ten years slow', NOW - 10 * YEAR, HERE],
  ['ten years fast', NOW + 10 * YEAR, HERE],
  ['on the day of 23 hours', Date.UTC(2026, 2, 8, 7), HERE],
  ['on the day of 25 hours', Date.UTC(2026, 10, 1, 6, 30), HERE],
  ['in Auckland', NOW, 'Pacific/Auckland'],
  ['in Kolkata', NOW, 'Asia/Kolkata'],
  ['in St. John’s', NOW, 'America/St_Johns'],
])('a clock %s: the same articles, and every mark stays', (_, clock, zone) => {
  const { ctnews } = shop()
  const told = (at: number, where: string): Told[] =>
    JSON.parse(ctnews(at, where, '--json', '--refresh')).items as Told[]
  const names = (items: readonly Told[]): string[] => items.map(({ id }) => id).toSorted()
  const read = (items: readonly Told[]): string[] =>
    items.filter((one) => one._ctnews.read).map(({ title }) => title)

  const right = told(NOW, HERE)
  expect(right).toHaveLength(5)
  expect(names(told(clock, zone))).toEqual(names(right))
  // Marked under that clock, seen under the right one, and the other way round.
  const mark = (at: number, where: string, title: string): void => {
    const id = right.find((one) => one.title === title)?.id ?? ''
    expect(ctnews(at, where, 'mark', '--read', id)).toBe('marked read: 1 article\n')
  }
  mark(clock, zone, 'In its second hour')
  expect(read(told(NOW, HERE))).toEqual(['In its second hour'])
  mark(NOW, HERE, 'Without a date')
  const both = ['In its second hour', 'Without a date']
  expect(read(told(clock, zone)).toSorted()).toEqual(both)
  expect(read(told(NOW, HERE)).toSorted()).toEqual(both)
  counted('P21', 1, 'clocks')
})
