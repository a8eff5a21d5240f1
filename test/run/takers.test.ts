import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { type Parsed, parseArguments } from '../../src/output/arguments.ts'
import { openRun } from '../../src/run/run.ts'
import { runTakers, slugOf } from '../../src/run/takers.ts'
import type { Taken, Takers } from '../../src/views/taking.ts'
import { head, html } from '../output/made.ts'
import { home } from './calling.ts'

test.each([
  ['Ferry returns: “Last boat” at 10', 'ferry-returns-last-boat-at-10'],
  ['../../etc/passwd', 'etc-passwd'],
  ["The mayor's Café Ångström", 'the-mayors-cafe-angstrom'],
  ['港の渡し船', ''],
  ['CON', 'con'],
  ['x'.repeat(200), 'x'.repeat(80)],
  [`${'word '.repeat(15)}sentences and more`, 'word-'.repeat(15).slice(0, -1)],
])('%j becomes the file name %j', (headline, slug) => {
  expect(slugOf(headline)).toBe(slug)
})

const ARTICLE: Taken = {
  head: head(1, { headline: clean('Pond drained') }),
  body: html('<p>The pond is <b>drained</b>.</p>'),
  source: 'The Ledger',
}

function takers(): { takers: Takers; folder: string } {
  const { env, file } = home()
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  const run = openRun(parseArguments(['--sample']) as Parsed, '0.0.0')
  onTestFinished(() => run.store.close())
  return { takers: runTakers(run), folder: dirname(file('beside', '')) }
}

test.each([
  ['pond.md', /^# Pond drained\n[^]*The pond is \*\*drained\*\*\./],
  ['pond.TXT', /^Pond drained\n[^]*The pond is drained\./],
  ['pond.html', /^<!doctype html>[^]*<h1>Pond drained<\/h1>[^]*<b>drained<\/b>/],
])('%s holds the article in the form of its ending', async (name, wanted) => {
  const { takers: to, folder } = takers()
  const file = join(folder, name)
  expect(await to.save(ARTICLE, file)).toEqual({ isSaved: true, message: `saved: ${file}` })
  expect(readFileSync(file, 'utf8')).toMatch(wanted)
  expect(await to.save(ARTICLE, file)).toEqual({
    isSaved: false,
    message: `${name} is there already`,
  })
})

test.each([
  ['pond.pdf', 'a name that ends in .md, .txt or .html'],
  ['.md', 'a name that ends in .md, .txt or .html'],
  ['no/such/pond.md', 'not saved: no such folder'],
])('%s is refused: %s', async (name, message) => {
  const { takers: to, folder } = takers()
  expect(await to.save(ARTICLE, join(folder, name))).toEqual({ isSaved: false, message })
  expect(existsSync(join(folder, name))).toBe(false)
})

test('without a setting there is nothing to pipe to', () => {
  expect(takers().takers.pipe).toBeNull()
})
