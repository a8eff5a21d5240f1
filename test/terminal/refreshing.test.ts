import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import type { Fault } from '../fetch/fault-server.ts'
import { feed, site } from '../run/site.ts'
import { open } from './open.ts'
import { gate, PATIENT, subscribed } from './subscribed.ts'

const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

test('slow sources hold up neither the others nor the keys, and are counted', async () => {
  const slow = gate(feed('Lantern', 'Lamps are lit along the quay'))
  const quick = await site({
    rss: feed('Quay', 'Ferry returns to the quay', 'Mill closes for good'),
  })
  const late = await Promise.all([0, 1].map(() => site({ rss: slow.fault })))
  const from = subscribed(
    ...late.map(({ url }) => ({ url: url('rss'), ...PATIENT })),
    ...['a', 'b', 'c'].map((it) => ({ url: quick.url(`rss?${it}`) })),
    { url: quick.url('missing') },
  )
  const reader = await open([], { from })
  await reader.see('Ferry returns to the quay')
  await reader.see(/4(?: of |\/)6 sources/)
  reader.press(key('open'))
  await reader.until((it) => it.find('Ferry returns') !== it.find('Mill closes'), 'an article')
  reader.press(key('help'))
  await reader.see('next headline')
  reader.press(key('help'), key('sources'))
  await reader.see('(not found)')
  reader.press(key('back'), key('back'))
  await reader.see(/4(?: of |\/)6 sources/)
  slow.open()
  await reader.until((it) => !/\d(?: of |\/)6 sources/.test(it.screen()), 'the end of the refresh')
  reader.press(key('leave'))
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
})

test('leaving ends a refresh at once', async () => {
  const never = gate(feed('Lantern'))
  const { url, visits } = await site({ rss: never.fault })
  const reader = await open([], { from: subscribed({ url: url('rss'), ...PATIENT }) })
  await reader.see(/0(?: of |\/)1 source/)
  await expect.poll(() => visits.length).toBe(1)
  reader.press(key('leave'))
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
})

const NEXT = ' · next try \\d+:\\d\\d [AP]M'
const FAILED: readonly (readonly [
  string,
  state: string,
  next: string,
  what: string,
  hint: string,
])[] = [
  ['401', 'blocked', NEXT, '401 Unauthorized .needs a password.', 'Give the source "user"'],
  ['403', 'blocked', NEXT, '403 Forbidden .blocked.', 'It may want no program'],
  ['404', 'failed', NEXT, '404 Not Found .not found.', '"ctnews add 127.0.0.1:\\d+" looks'],
  ['410', 'gone', '', '410 Gone .gone.', 'It is not asked again.'],
  ['429', 'waiting', NEXT, '429 Too Many .* wait until \\d.*', 'It is asked again when'],
  ['500', 'failed', NEXT, '500 Internal .*has trouble.', "The trouble is its server's."],
]

/** Waits for `ctnews refresh` in these folders. */
async function refreshed(
  { configDir, cacheDir }: ReturnType<typeof subscribed>,
  ...flags: readonly string[]
): Promise<void> {
  const own = { CTNEWS_CONFIG_DIR: configDir, CTNEWS_CACHE_DIR: cacheDir, CTNEWS_WEATHER_URL: '' }
  const env = { ...process.env, ...own }
  await once(spawn(process.execPath, ['bin/ctnews.js', 'refresh', ...flags], { env }), 'exit')
}

test('the sources screen names what happened, since when, the next try and what to do', async () => {
  let isBroken = false
  const turning =
    (status: number): Fault =>
    (request, response, visits) => {
      if (!isBroken) return feed('x', 'Ferry returns')(request, response, visits)
      response.writeHead(status, status === 429 ? { 'retry-after': '7200' } : {})
      response.end()
    }
  const { url } = await site(
    Object.fromEntries(FAILED.map(([code]) => [code, turning(Number(code))])),
  )
  const page = await site({})
  const from = subscribed(...FAILED.map(([code]) => ({ url: url(code), title: `Paper ${code}` })), {
    url: page.url('html'),
    title: 'Never well',
  })
  await refreshed(from, '--now', new Date(Date.now() - 3 * 3_600_000).toISOString())
  isBroken = true
  const reader = await open([], { from, columns: 120, rows: 40 })
  await reader.see(`${FAILED.length + 1} sources failed`)
  reader.press(key('sources'))
  await reader.see('Never well')
  for (const [code, state, next, message, hint] of FAILED) {
    await reader.see(new RegExp(`▌! Paper ${code} .* ${state} `))
    await reader.see(new RegExp(`127.0.0.1 answers ${message}\\n +${hint}`))
    await reader.see(new RegExp(`${state} · answered 3 h ago${next}`))
    reader.press(key('next'))
  }
  await reader.see('▌! Never well')
  await reader.see(/127.0.0.1: a web page, not a feed\n +"ctnews add/)
  await reader.see(/failed · no good answer yet · next try/)
  expect(reader.screen()).toContain(`Sources  ${FAILED.length + 1} failed`)
})
