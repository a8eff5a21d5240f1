import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import type { Terminal } from './driver.ts'
import { open } from './open.ts'

const PROGRAM = resolve(import.meta.dirname, '../../bin/ctnews.js')
const FEED = 'test/terminal/fixtures/two-stories.xml'
const HERON = 'Heron returns to the mill pond'
const CLOCK = 'Clock tower is two minutes slow again'
const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

const isUnread = (reader: Terminal, headline: string): boolean =>
  reader.row(reader.find(headline)).slice(0, 4).includes('●')

async function marks(reader: Terminal, heron: boolean, clock: boolean): Promise<void> {
  await reader.until(
    () => isUnread(reader, HERON) === heron && isUnread(reader, CLOCK) === clock,
    `heron ${heron ? 'unread' : 'read'}, clock ${clock ? 'unread' : 'read'}`,
  )
}

/** A script that uses the same folders. */
async function script({ configDir, cacheDir }: Terminal, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    CTNEWS_CONFIG_DIR: configDir,
    CTNEWS_CACHE_DIR: cacheDir,
    CTNEWS_WEATHER_URL: '',
  }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, ...args], {
    env,
  })
  expect(stderr).toBe('')
  return stdout
}

test('two readers and scripts at once: each sees the marks of the others, none is lost', async () => {
  const one = await open([FEED])
  await one.see(CLOCK)
  const two = await open([FEED], { from: one })
  await two.see(CLOCK)
  one.press(key('read'))
  await marks(two, false, true)
  expect(await script(one, FEED, '--plain', '--unread')).toContain(CLOCK)
  two.press(key('next'), key('read'))
  await marks(one, false, false)
  one.press(key('undo'))
  await marks(two, true, false)
  await Promise.all([1, 2, 3].map(() => script(one, FEED, '--json', '--mark-read')))
  for (const reader of [one, two]) await marks(reader, false, false)
  one.kill('SIGKILL')
  await one.ended
  two.press(key('leave'))
  expect((await two.ended).code).toBe(0)
  const last = await open([FEED], { from: one })
  await last.see(CLOCK)
  await marks(last, false, false)
})
