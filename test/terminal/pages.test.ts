import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import type { Fault } from '../fetch/fault-server.ts'
import { site } from '../run/site.ts'
import { open } from './open.ts'

const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

const sending =
  (text: string): Fault =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(text)
  }

const STORY = '<p>The pond is drained, and the ducks have gone to the quarry until spring. </p>'
const WHOLE = 'An afternoon by the pond gives nobody anything to count. '.repeat(12)
const page = (text: string): Fault =>
  sending(`<!doctype html><title>Pond</title><main><h1>Pond</h1>${STORY.repeat(6)}${text}</main>`)

/** A feed on this machine whose first story is cut short; its links lead to the same server. */
const feed: Fault = (request, response) => {
  const host = `http://${request.headers.host}`
  const item = (name: string, text: string): string =>
    `<item><guid>${name}</guid><title>${name}</title><link>${host}/${name}</link><description>${text}</description></item>`
  response.end(
    `<rss><channel><title>Ledger</title>${item('Pond', 'Read more')}${item('Quarry', WHOLE)}</channel></rss>`,
  )
}

async function ledger(): Promise<string> {
  const quarry = page(
    '<p>The quarry is full of ducks, as anybody can see who walks along its rim in the morning.</p>',
  )
  const pond = page(
    '<p>Whoever misses them finds them at <a href="/Quarry">the quarry</a>, an hour to the north.</p>',
  )
  return (await site({ feed, Pond: pond, Quarry: quarry })).url('feed')
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ctnews-pages-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('a text that is cut short is that of its page, a link is followed and left again', async () => {
  const reader = await open([await ledger()], { rows: 30 })
  await reader.see('Quarry')
  reader.press(key('open'))
  await reader.see('The pond is drained')
  reader.press(key('last'), key('focus-next'), key('follow'))
  await reader.see('The quarry is full of ducks')
  reader.press(key('back'))
  await reader.see('finds them at the quarry')
  reader.press(key('full-text'))
  await reader.see('Read more')
  reader.press(key('leave'))
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
})

test('f fetches the text of a page, and the feed keeps its own', async () => {
  const reader = await open([await ledger()])
  await reader.see('Quarry')
  reader.press(key('next'), key('open'))
  await reader.see('An afternoon by the pond')
  reader.press(key('full-text'))
  await reader.see('The pond is drained')
  reader.press(key('last'))
  await reader.see('The quarry is full of ducks')
  reader.press(key('full-text'))
  await reader.see('An afternoon by the pond')
  reader.press(key('leave'))
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
})

const FEED = join(process.cwd(), 'test/terminal/fixtures/two-stories.xml')

test('words of a story are found, marked and counted', async () => {
  const reader = await open([FEED])
  await reader.see('Heron')
  reader.press(key('open'))
  await reader.see('tall grey bird')
  reader.type('/grey\r')
  await reader.see('1/1')
  const row = reader.find('tall grey bird')
  const at = reader.row(row).indexOf('grey')
  const marked = reader.cells(row).filter(({ background }) => background === 3)
  expect(marked.map(({ text }) => text).join('')).toBe('grey')
  expect(at).toBeGreaterThan(0)
})

test('a story is saved as Markdown in the current folder, once', async () => {
  const cwd = folder()
  const reader = await open([FEED], { cwd })
  await reader.see('Heron')
  reader.press(key('open'))
  await reader.see('tall grey bird')
  reader.press(key('save'), 'enter')
  await reader.see(/saved: .*heron-returns-to-the-mill-pond\.md/)
  const file = join(cwd, 'heron-returns-to-the-mill-pond.md')
  expect(readFileSync(file, 'utf8')).toMatch(/^# Heron returns to the mill pond\n/)
  writeFileSync(file, 'mine')
  reader.press(key('save'))
  await reader.see('save as: heron-returns-to-the-mill-pond-2.md')
  reader.type('\x15heron-returns-to-the-mill-pond.md\r')
  await reader.see('is there already')
  reader.type('\x15heron.txt\r')
  await reader.see(/saved: .*heron\.txt/)
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

const CAT = 'cat > taken.md; printf %s "$CTNEWS_TITLE" > title; echo done; read key < /dev/tty'

test('a command gets the article and the terminal, and gives it back', async () => {
  const cwd = folder()
  const config = folder()
  const commands = (...pipe: string[]): void =>
    writeFileSync(join(config, 'config.json'), JSON.stringify({ pipe }))
  commands('sh', '-c', CAT)
  const from = { configDir: config, cacheDir: join(config, 'cache') }
  const reader = await open([FEED], { cwd, from })
  await reader.see('Heron')
  reader.press(key('open'))
  await reader.see('tall grey bird')
  reader.press(key('pipe'))
  await reader.until((it) => !it.isAlternate() && it.find('done') >= 0, 'the command')
  reader.press('enter')
  await reader.see('piped to sh')
  expect(reader.isAlternate()).toBe(true)
  expect(readFileSync(join(cwd, 'taken.md'), 'utf8')).toMatch(/^# Heron returns[^]*tall grey bird/)
  expect(readFileSync(join(cwd, 'title'), 'utf8')).toBe('Heron returns to the mill pond')
  reader.press(key('leave'))
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
})

test.each([
  [['sh', '-c', 'exit 3'], 'sh ended with 3'],
  [['no-such-command-here'], 'no-such-command-here could not be started: there is no such command'],
  [['sh', '-c', 'kill -INT $$'], 'sh was ended by SIGINT'],
])('a command that fails says so with the reader back: %j', async (pipe, words) => {
  const config = folder()
  writeFileSync(join(config, 'config.json'), JSON.stringify({ pipe }))
  const from = { configDir: config, cacheDir: join(config, 'cache') }
  const reader = await open([FEED], { from })
  await reader.see('Heron')
  reader.press(key('open'), key('pipe'))
  await reader.see(words)
  expect(reader.isAlternate()).toBe(true)
})

test('Ctrl-C in a command is none for the reader', async () => {
  const config = folder()
  writeFileSync(
    join(config, 'config.json'),
    JSON.stringify({ pipe: ['sh', '-c', 'echo wait; exec sleep 30'] }),
  )
  const from = { configDir: config, cacheDir: join(config, 'cache') }
  const reader = await open([FEED], { from })
  await reader.see('Heron')
  reader.press(key('open'), key('pipe'))
  await reader.see('wait')
  reader.type('\x03')
  await reader.see('sh was ended by SIGINT')
  reader.press(key('leave'))
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
})
