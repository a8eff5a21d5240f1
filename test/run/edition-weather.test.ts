import { existsSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { unzipped } from '../output/unzipped.ts'
import { type Home, home } from './calling.ts'
import { paper } from './paper.ts'
import { at, NOW, playing, sky, storm } from './sky.ts'
import { site } from './site.ts'

const AMPERSAND = 'Towns <North> & South'

/** Browsers take this address, but it is no URI. */
const LINKED = '&lt;p>It &lt;a href="https://quay.example/a]52;[b|c?q={x}^">waits&lt;/a>.&lt;/p>'

/** A home over which a storm stands, with one story. */
async function stormy(): Promise<Home & { path: (name: string) => string }> {
  const alerts = [
    storm('a', 'Wind Advisory', { parameters: {}, ends: at(3600 * 72) }),
    storm('w', 'Winter Storm Warning', { areaDesc: AMPERSAND }),
  ]
  const { url } = await site({ 'alerts/active': playing([sky(0, ...alerts)], { now: NOW }) })
  const made = home({ CTNEWS_WEATHER_URL: url('').replace(/\/$/, ''), TZ: 'America/New_York' })
  const story = { title: 'A ferry waits', text: LINKED, day: 22 }
  made.configure({ sources: [{ id: 'quay', path: made.file('quay.xml', paper('Quay', [story])) }] })
  const folder = dirname(made.env['CTNEWS_CONFIG_DIR'] as string)
  return { ...made, path: (name) => join(folder, name) }
}

test.each(['md', 'html'])('in %s the weather stands above the stories', async (format) => {
  const { ctnews, path } = await stormy()
  const ended = await ctnews('edition', '--out', path(`day.${format}`), '--now', at(0))
  expect(ended).toMatchObject({ code: 0, err: '' })
  const text = readFileSync(path(`day.${format}`), 'utf8')
  const [warning, advisory, ferry] = ['Winter Storm Warning', 'Wind Advisory', 'A ferry waits'].map(
    (words) => text.indexOf(words),
  ) as [number, number, number]
  expect(warning).toBeGreaterThan(0)
  expect(advisory).toBeGreaterThan(warning)
  expect(ferry).toBeGreaterThan(advisory)
  expect(text).not.toContain('<North>')
})

// Debian's package is a jar.
const CHECKER = '/usr/bin/epubcheck'
const hasChecker =
  process.env['CTNEWS_PROOF'] === 'full' &&
  existsSync(CHECKER) &&
  spawnSync('java', ['-version']).status === 0

test('in an EPUB it stands on the page with the contents', async () => {
  const { ctnews, path } = await stormy()
  await ctnews('edition', '--out', path('day.epub'), '--now', at(0))
  const pages = unzipped(readFileSync(path('day.epub')))
  const first = pages.find(({ text }) => text.includes('Winter Storm Warning'))
  expect(first?.text).toMatch(/Winter Storm Warning[^]*Wind Advisory[^]*A ferry waits/)
  expect(first?.text).not.toContain('<North>')
  const story = pages.find(({ text }) => text.includes('quay.example'))?.text
  expect(story).toContain('href="https://quay.example/a%5D52;%5Bb%7Cc?q=%7Bx%7D%5E"')
})

test.skipIf(!hasChecker)(
  'epubcheck finds nothing wrong with it',
  async () => {
    const { ctnews, path } = await stormy()
    await ctnews('edition', '--out', path('day.epub'), '--now', at(0))
    const args = ['-jar', CHECKER, path('day.epub')]
    const { status, stdout, stderr } = spawnSync('java', args, { encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  },
  60_000,
)
