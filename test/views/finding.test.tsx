import { cleanup } from 'ink-testing-library'
import { afterEach, describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Body } from '../../src/library/head.ts'
import { openReader, type Reader } from './reader.tsx'

afterEach(cleanup)

const PARTS = ['Oak', 'elm', 'Birch', 'oak and ash', 'Elm', 'OAK']
const FILLING = 'Nothing of it stands in this paragraph. '.repeat(8)
const body = (): Body => ({
  html: null,
  text: clean(PARTS.map((part) => `${part}.\n\n${FILLING}`).join('\n\n'), 'lines'),
  base: null,
  truncated: false,
})

async function reading(): Promise<Reader> {
  const reader = await openReader({ rows: 20, options: { body } })
  reader.press('open')
  await reader.see('Oak.')
  return reader
}

const status = (reader: Reader): string => reader.screen().split('\n').at(-2) ?? ''

describe('find in the story', () => {
  test('goes to matches while typed, counts them, and Enter keeps them', async () => {
    const reader = await reading()
    reader.type('/elm')
    await reader.see(/\/elm +1\/2/)
    await reader.see('elm.')
    reader.type('\r')
    await reader.until(({ prompt }) => prompt === null)
    await reader.see(/1\/2/)
    reader.type('n')
    await reader.see('Elm.')
    await reader.see('2/2')
    reader.type('n')
    await reader.see('from the top again')
    await reader.see('1/2')
    reader.type('N')
    await reader.see('from the end again')
    await reader.see('2/2')
    expect(reader.store.getState().focus).toBe('reader')
  })

  test('capitals count where there are some', async () => {
    const reader = await reading()
    reader.type('/oak\r')
    await reader.see('1/3')
    reader.type('/OAK\r')
    await reader.see('1/1')
    expect(reader.screen()).toContain('OAK.')
  })

  test('what is not there is said, and nothing moves', async () => {
    const reader = await reading()
    reader.press('next', 'next')
    const at = reader.store.getState().pane?.at
    reader.type('/larch')
    await reader.see('not found')
    reader.type('\rn')
    await reader.see('not found: larch')
    expect(reader.store.getState().pane?.at).toEqual(at)
  })

  test('Esc while typing goes back to where it began', async () => {
    const reader = await reading()
    reader.press('next', 'next')
    const at = reader.store.getState().pane?.at
    reader.type('/OAK')
    await reader.see('OAK.')
    reader.type('\x1b')
    await reader.until(({ prompt }) => prompt === null)
    expect(reader.store.getState().pane).toMatchObject({ at, find: null })
  })

  test.each(['c', '\x1b'])('%j ends it and stays, then n is the next unread again', async (key) => {
    const reader = await reading()
    reader.type('/OAK\r')
    await reader.see('1/1')
    const at = reader.store.getState().pane?.at
    reader.type(key)
    await reader.until(({ pane }) => pane?.find === null)
    expect(reader.store.getState()).toMatchObject({ focus: 'reader', pane: { at } })
    expect(status(reader)).not.toContain('1/1')
    reader.type('n')
    await reader.see('‹ All · School')
  })

  test('an empty line ends it', async () => {
    const reader = await reading()
    reader.type('/oak\x15\r')
    await reader.until(({ prompt }) => prompt === null)
    expect(reader.store.getState().pane?.find).toBeNull()
  })
})
