import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import { sky, storm } from '../run/sky.ts'
import { site } from '../run/site.ts'
import type { Terminal } from './driver.ts'
import { open } from './open.ts'

type Folders = Pick<Terminal, 'configDir' | 'cacheDir'>

const FEED = resolve('test/terminal/fixtures/two-stories.xml')
const HERON = 'Heron returns to the mill pond'
const CLOCK = resolve('test/terminal/fixtures/clock.js')
const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

/** Hours from now, as alerts write a time. */
const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

const TIMES = { sent: at(-2), effective: at(-2), onset: at(-1), expires: at(9), ends: at(9) }
const ends = new Date(Date.now() + 9 * 3_600_000)
const stamp = ends.toISOString().slice(2, 16).replaceAll(/[-:]/g, '')
const code = (action: string, kind: string): string =>
  `/O.${action}.KQUL.WS.${kind}.0001.000000T0000Z-${stamp}Z/`
const coded = (...codes: readonly string[]): object => ({ parameters: { VTEC: codes } })

const WATCH = storm('q1', 'Winter Storm Watch', { ...TIMES, ...coded(code('NEW', 'A')) })
const UPGRADE = storm('q2', 'Winter Storm Warning', {
  ...TIMES,
  sent: at(-0.1),
  ...coded(code('UPG', 'A'), code('NEW', 'W')),
})

interface World {
  /** What the server says from now on: a status or a body. */
  readonly says: (answer: number | string) => void
  /** Paths that were asked for. */
  readonly asked: () => readonly string[]
  readonly read: (from?: Folders) => Promise<Terminal>
  /** Ten minutes later the reader asks. */
  readonly later: (reader: Terminal) => void
}

async function world(first: number | string): Promise<World> {
  let answer = first
  let ahead = 0
  const paths: string[] = []
  const { url } = await site({
    'alerts/active': (request, response) => {
      paths.push(request.url ?? '')
      const isBody = typeof answer === 'string'
      response.writeHead(isBody ? 200 : (answer as number), {
        'content-type': 'application/geo+json',
        date: new Date(Date.now() + ahead).toUTCString(),
      })
      response.end(isBody ? answer : '')
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-storm-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const folders = { configDir: join(folder, 'config'), cacheDir: join(folder, 'cache') }
  mkdirSync(folders.configDir)
  const settings = { sources: [{ path: FEED }] }
  writeFileSync(join(folders.configDir, 'config.json'), JSON.stringify(settings))
  const program = [process.execPath, '--import', CLOCK, resolve('bin/ctnews.js')]
  const clock = join(folder, 'clock')
  const pass = (): void => writeFileSync(clock, String(ahead))
  pass()
  const env = { CTNEWS_WEATHER_URL: url('').replace(/\/$/, ''), CLOCK_FILE: clock }
  return {
    says: (next) => (answer = next),
    asked: () => paths,
    read: (from = folders) => open([], { from, env, program, allowance: { rang: true } }),
    later: (reader) => {
      ahead += 600_000
      pass()
      reader.press(key('refresh'))
    },
  }
}

const rings = (reader: Terminal): number => reader.written().split('\x07').length - 1

async function quit(reader: Terminal): Promise<void> {
  reader.press(key('leave'))
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
}

test('a watch comes, is read and dismissed, and returns as a warning after a restart', async () => {
  const { says, read, later } = await world(sky(0))
  const first = await read()
  await first.see(HERON)
  await first.until((it) => it.row(0).includes('ctnews'), 'no bar')
  says(sky(60, WATCH))
  later(first)
  await first.see(/◆ WINTER STORM WATCH until .*\+1 area/)
  first.press(key('storm'))
  await first.see('Issued')
  await first.see('The Quill valley.')
  first.press(key('dismiss'))
  await first.see('All alerts in force are dismissed.')
  first.press(key('back'))
  await first.until((it) => it.row(0).includes('ctnews'), 'no bar')
  expect(rings(first)).toBe(0)
  await quit(first)

  const second = await read()
  await second.see(HERON)
  await second.until((it) => it.row(0).includes('ctnews'), 'no bar')
  says(sky(120, WATCH, UPGRADE))
  later(second)
  await second.see(/▲ WINTER STORM WARNING until .*\+1 area/)
  // It may be as old as the time in which nobody looked.
  expect(rings(second)).toBe(0)
  await quit(second)
})

test('a warning that comes while the reader is open rings once', async () => {
  const { says, read, later } = await world(sky(0))
  const reader = await read()
  await reader.see(HERON)
  await reader.until((it) => it.row(0).includes('ctnews'), 'no bar')
  says(sky(60, UPGRADE))
  later(reader)
  await reader.until((it) => rings(it) === 1, 'a bell')
  await reader.see(/▲ WINTER STORM WARNING until .*\+1 area/)
  later(reader)
  await quit(reader)
  expect(rings(reader)).toBe(1)
})

test('a weather service that fails is never taken for fine weather', async () => {
  const { says, read, later } = await world(503)
  const reader = await read()
  await reader.see(/\? Storm watch unavailable · last checked \d/)
  says(sky(0, UPGRADE))
  reader.press(key('refresh'))
  await reader.see(/▲ WINTER STORM WARNING until/)
  says(503)
  later(reader)
  reader.press(key('refresh'))
  await reader.see(/▲ WINTER STORM WARNING until .*\? as of \d+:\d\d [AP]M/)
  reader.press(key('storm'))
  await reader.see(/Alerts for Connecticut as of .*, weather service\s+unreachable/)
  expect(reader.written()).not.toMatch(/no (?:official )?alerts/i)
  expect(rings(reader)).toBe(0)
  await quit(reader)
  says(503)
  const offline = await read()
  await offline.see(/▲ WINTER STORM WARNING until/)
  await quit(offline)
})

test('a town is chosen, asked for and kept', async () => {
  const { says, read, asked } = await world(sky(0, WATCH))
  const reader = await read()
  await reader.see(/WINTER STORM WATCH/)
  reader.press(key('storm'), key('town'))
  await reader.see('All of Connecticut')
  reader.type('haven')
  await reader.see('West Haven')
  expect(reader.screen()).not.toContain('Bethel')
  says(sky(60, storm('q9', 'Wind Advisory', { ...TIMES, geocode: { UGC: ['CTZ010'] } })))
  reader.press('down', 'enter')
  await reader.see(/● WIND ADVISORY/)
  expect(asked().at(-1)).toMatch(/zone=CTZ010,CTC009/)
  await reader.see('watched: New Haven, u undoes')
  await quit(reader)
  const again = await read()
  await again.see(/● WIND ADVISORY/)
  await quit(again)
})

test('a document of alerts stands in the bar in place of the weather', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-storm-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'alerts.json'), sky(0, UPGRADE))
  const reader = await open([join(folder, 'alerts.json')])
  await reader.see(/▲ WINTER STORM WARNING until .*\+1 area/)
  reader.press(key('storm'))
  await reader.see('Alerts for alerts.json')
  await quit(reader)
})

test('keys typed before the first frame leave every row where it belongs', async () => {
  const reader = await open(['--sample'])
  reader.type('/qu')
  await reader.see(/Esc back/)
  const isWhole = (it: Terminal): boolean =>
    it.row(0).startsWith(' ◆ STORM WATCH ') && it.row(1).startsWith(' Sample edition')
  await reader.until(isWhole, 'the bar above the sample row')
  expect(reader.find('ctnews')).toBe(2)
})
