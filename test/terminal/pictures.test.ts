import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import type { FaultServer } from '../fetch/fault-server.ts'
import { makePng } from '../reading/png.ts'
import { site } from '../run/site.ts'
import { open } from './open.ts'

const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

/** The upper half red, the lower blue. */
const PNG = makePng({
  ...{ width: 20, height: 20, depth: 8, color: 2 },
  at: (_, y) => (y < 10 ? [255, 0, 0] : [0, 0, 255]),
})

/** A feed on this machine with a picture in its first story. */
function ledger(): Promise<FaultServer> {
  return site({
    feed: (request, response) => {
      const image = `&lt;img src="http://${request.headers.host}/flag.png" alt="A flag"&gt;`
      const item = `<item><guid>1</guid><title>Flag day</title><description>&lt;p&gt;The flag is out.&lt;/p&gt;${image}</description></item>`
      response.end(`<rss><channel><title>Ledger</title>${item}</channel></rss>`)
    },
    'flag.png': (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' })
      response.end(PNG)
    },
  })
}

const paths = ({ visits }: FaultServer): (string | undefined)[] =>
  visits.map(({ url }) => url?.replace(/^\//, ''))

test('a picture is fetched when it is asked for, and the reader comes back to where it was', async () => {
  const server = await ledger()
  const reader = await open([server.url('feed')])
  await reader.see('Flag day')
  reader.press(key('open'))
  await reader.see('[image: A flag]')
  await reader.see(/Images\n.*A flag: http/)
  const before = reader.screen()
  expect(paths(server)).toEqual(['feed'])
  reader.press(key('pictures'))
  await reader.see('1/1 · 20×20 · 127.0.0.1')
  const colours = Array.from({ length: 20 }, (_, row) => reader.cells(row)[40]?.background)
  expect(colours.filter((one) => one !== null)).toEqual([
    ...Array.from({ length: 5 }, () => '#ff0000'),
    ...Array.from({ length: 5 }, () => '#0000ff'),
  ])
  expect(paths(server)).toEqual(['feed', 'flag.png'])
  expect(server.visits.at(-1)?.headers.accept).toMatch(/^image\/jpeg/)
  reader.press(key('back'))
  await reader.until(() => reader.screen() === before, 'the story again')
  reader.press(key('pictures'))
  await reader.see('1/1 · 20×20')
  reader.press(key('leave'))
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
  expect(paths(server)).toEqual(['feed', 'flag.png'])
})

test.each([
  ['kitty', { TERM_PROGRAM: 'kitty' }, {}, '\x1b_Ga=T,'],
  ['iterm', { TERM_PROGRAM: 'iTerm.app' }, {}, '\x1b]1337;File='],
  ['sixel', {}, { images: 'sixel' }, '\x1bP0;0;q'],
] as const)('%s gets the picture itself', async (pictured, env, settings, sign) => {
  const server = await ledger()
  const configDir = mkdtempSync(join(tmpdir(), 'ctnews-pictures-'))
  onTestFinished(() => rmSync(configDir, { recursive: true, force: true }))
  writeFileSync(join(configDir, 'config.json'), JSON.stringify(settings))
  const from = { configDir, cacheDir: join(configDir, 'cache') }
  const reader = await open([server.url('feed')], { env, from, allowance: { pictured } })
  await reader.see('Flag day')
  reader.press(key('pictures'))
  await reader.until(() => reader.written().includes(sign), 'the picture')
  reader.press(key('suspend'))
  // Nobody stops it here: it comes back by itself.
  await reader.until(
    () => reader.written().lastIndexOf('\x1b[?1049h') > reader.written().indexOf('\x1b[?1049l'),
    'the reader again',
  )
  await reader.see('Flag day')
  const shown = reader.written().split(sign).length
  reader.press(key('pictures'))
  await reader.until(() => reader.written().split(sign).length > shown, 'the picture again')
  reader.kill('SIGTERM')
  await reader.ended
  expect(reader.isAlternate()).toBe(false)
  const left = reader.written().slice(reader.written().lastIndexOf('\x1b[?1049l'))
  expect(left).not.toContain('\x1b[J')
})
