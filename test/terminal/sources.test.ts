import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import { feed, html, link, site } from '../run/site.ts'
import { open } from './open.ts'
import { type Folders, gate, PATIENT, subscribed } from './subscribed.ts'

const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

const sourcesIn = ({ configDir }: Folders): unknown[] =>
  JSON.parse(readFileSync(join(configDir, 'config.json'), 'utf8')).sources

const quay = feed('Quay', 'Ferry returns to the quay', 'Mill closes for good')
const hills = feed('Hills', 'Orchard opens its gates')
const hillSports = feed('Hill sports', 'Sledge race is on')

test('a site is added while a refresh runs: its feed is chosen, its stories are there', async () => {
  const slow = gate(feed('Lantern', 'Lamps are lit'))
  const late = await site({ slow: slow.fault })
  const { url } = await site({
    quay,
    hills,
    sports: hillSports,
    page: html(link('/hills', 'Hills'), link('/sports', 'Hill sports')),
  })
  const from = subscribed({ url: url('quay'), mine: 1 }, { url: late.url('slow'), ...PATIENT })
  const reader = await open([], { from })
  await reader.see('Ferry returns to the quay')
  reader.press(key('add-source'))
  await reader.see('add:')
  reader.type(`${url('page').replace('http://', '')}\r`)
  await reader.see('which one?')
  reader.press(key('next'))
  await reader.see('▌ Hill sports')
  reader.press(key('open'))
  await reader.see('added: Hill sports')
  await reader.see(/▌ {2}Hill sports +1 {2}ok/)
  expect(sourcesIn(from)).toEqual([
    { url: url('quay'), mine: 1 },
    { url: late.url('slow'), ...PATIENT },
    { url: url('sports') },
  ])
  reader.press(key('open'))
  await reader.see('Sledge race is on')
  await reader.until((it) => !it.screen().includes('Ferry returns'), 'its stories only')
  reader.press(key('back'))
  await reader.see('Ferry returns to the quay')
  slow.open()
  await reader.see('1 new')
})

test('what is no feed and who does not answer is said where the address was typed', async () => {
  const never = gate(quay)
  const { url, visits } = await site({ page: html(), quay, never: never.fault })
  const reader = await open([], { from: subscribed({ url: url('quay') }) })
  await reader.see('Ferry returns to the quay')
  reader.press(key('add-source'))
  reader.type(`${url('page')}\r`)
  await reader.see('no feed of it was found')
  reader.type(`\x15${url('never')}\r`)
  await reader.see('looking at')
  await expect.poll(() => visits.some(({ url: at }) => at?.endsWith('never'))).toBe(true)
  reader.press('esc')
  await reader.until((it) => !it.screen().includes('looking at'), 'the end of the look-up')
  await reader.see('Sources  1')
})

test('name, tags, off and removal are written, undone, and seen by another reader', async () => {
  const { url } = await site({ quay, hills })
  const from = subscribed({ url: url('quay') }, { url: url('hills'), mine: { deep: [1] } })
  const before = sourcesIn(from)
  const reader = await open([], { from })
  await reader.see('Orchard opens its gates')
  const other = await open([], { from })
  await other.see('Orchard opens its gates')
  reader.press(key('sources'), key('next'))
  await reader.see('▌  Hills')
  reader.type(`${key('name-source')}\x15Hill Paper\r${key('tag-source')}apples\r`)
  await reader.see('tags apples')
  await other.see('Hill Paper')
  expect(sourcesIn(from)[1]).toEqual({
    ...(before[1] as object),
    title: 'Hill Paper',
    tags: ['apples'],
  })
  reader.press(key('switch-source'))
  await other.until((it) => !it.screen().includes('Orchard'), 'its stories to go')
  reader.press(key('remove-source'))
  await reader.see('Sources  1')
  await expect.poll(() => sourcesIn(from)).toEqual([before[0]])
  reader.press(...Array.from({ length: 4 }, () => key('undo')))
  await expect.poll(() => sourcesIn(from)).toEqual(before)
  await other.see('Orchard opens its gates')
  reader.press(key('back'))
  await reader.see('Orchard opens its gates')
})

test('the first run shows stories at once and says how to have others', async () => {
  const reader = await open(['--offline'])
  await reader.see('Sample edition: made-up stories')
  await reader.see(`${key('sources')}: your own · ${key('help')} help`)
  reader.press(key('sources'))
  await reader.see('CT Mirror')
  await reader.see(`${key('add-source')} add`)
  reader.press(key('back'))
  await reader.see('1/8')
  expect(reader.screen()).not.toContain('your own')
  reader.press(key('quit'))
  await reader.ended
  const again = await open(['--offline'], { from: reader })
  await again.see('1/8')
  expect(again.screen()).not.toContain('your own')
})

test('NO_COLOR brings no warning of Node among what went wrong', async () => {
  const reader = await open(['http://127.0.0.1:9/feed.xml'], { env: { NO_COLOR: '1' } })
  await reader.see('1 source failed')
  reader.press(key('sources'))
  await reader.see('Sources  1 failed')
  expect(reader.screen()).not.toContain('NO_COLOR')
})
