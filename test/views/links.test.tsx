import { afterEach, describe, expect, test } from 'vitest'
import { cleanup } from 'ink-testing-library'
import { clean } from '../../src/article/clean.ts'
import { paint } from './draw.tsx'
import { openReader, waitFor } from './reader.tsx'
import { FERRY_PRINTS, NOON, STORIES, story, townState } from './town.ts'

afterEach(cleanup)

describe('links', () => {
  test('open by their number', async () => {
    const reader = await openReader()
    reader.press('open')
    reader.type('2')
    expect(reader.opened).toEqual(['https://ledger.example/fares'])
    reader.type('9')
    await reader.see('no link 9 in this story')
  })

  test('are gone through with Tab, and opened with Enter', async () => {
    const reader = await openReader({ rows: 16 })
    reader.press('open', 'focus-next')
    await reader.see('https://ledger.example/boats')
    reader.press('focus-next', 'open')
    expect(reader.opened).toEqual(['https://ledger.example/fares'])
  })

  test('are told from the one under the focus', async () => {
    const reader = await openReader({ rows: 40 })
    reader.press('open')
    await reader.until(({ focus }) => focus === 'reader')
    const reversed = (): number =>
      paint(reader.store.getState(), 80, 40).split('\x1b[7m').length - 1
    const before = reversed()
    reader.press('focus-next')
    await reader.until(({ pane }) => pane?.link === 1)
    expect(reversed()).toBe(before + 1)
  })

  test('wait for a second digit where there are more than nine', async () => {
    const text = Array.from({ length: 25 }, (_, index) => `https://a.example/${index + 1}`).join(
      ' ',
    )
    const body = { html: null, text: clean(text), base: null, truncated: false }
    const reader = await openReader({ options: { body: () => body } })
    reader.press('open')
    reader.type('2')
    await reader.see('link 2_')
    reader.type('4')
    expect(reader.opened).toEqual(['https://a.example/24'])
    reader.type('1\r')
    reader.type('1')
    await waitFor(() =>
      expect(reader.opened.slice(1)).toEqual(['https://a.example/1', 'https://a.example/1']),
    )
  })

  test('open in the browser if they are web addresses, and mark read', async () => {
    const heads = [
      story('bad', 'Bad', { url: clean('javascript:alert(1)'), sortAt: NOON }),
      ...STORIES,
    ]
    const reader = await openReader({ state: townState({ heads }) })
    reader.press('browser')
    await reader.see('this story has no web address')
    reader.press('next', 'browser')
    expect(reader.opened).toEqual(['https://ledger.example/ferry'])
    expect(reader.changes).toEqual([{ verb: 'read', ids: FERRY_PRINTS }])
  })

  test('say that a browser cannot be started', async () => {
    const openUrl = (): Promise<string> => Promise.resolve('no browser here, y copies')
    const reader = await openReader({ options: { openUrl } })
    reader.press('browser')
    await reader.see('no browser here, y copies')
    expect(reader.store.getState().message?.isError).toBe(false)
  })

  test('are copied with OSC 52 as an address, or as a Markdown link', async () => {
    const reader = await openReader()
    reader.press('copy', 'copy-link')
    const copied = reader.written.map((text) => {
      // oxlint-disable-next-line no-control-regex -- the clipboard's sequence
      const [, payload = ''] = /^\x1b\]52;c;([A-Za-z0-9+/=]+)\x07$/.exec(text) ?? []
      return Buffer.from(payload, 'base64').toString()
    })
    expect(copied).toEqual([
      'https://ledger.example/ferry',
      '[Ferry to the far shore keeps its late boat through the winter](https://ledger.example/ferry)',
    ])
  })
})
