import { cleanup } from 'ink-testing-library'
import { afterEach, describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Body } from '../../src/library/head.ts'
import { type ImageAnswer, KITTY_ERASE } from '../../src/reading/image-form.ts'
import type { LoadPicture } from '../../src/views/pictures.ts'
import type { ReaderOptions } from '../../src/views/options.ts'
import { SETTINGS } from './draw.tsx'
import { openReader, type Reader, waitFor } from './reader.tsx'
import { STORIES, townState } from './town.ts'

afterEach(cleanup)

const HTML =
  '<p>The boats leave from the old pier.</p>' +
  '<figure><img src="https://ledger.example/pier.jpg" alt="The old pier"><figcaption>At low tide</figcaption></figure>' +
  '<img src="https://ledger.example/crew.png" alt="The crew">'
const body =
  (html = HTML) =>
  (): Body => ({
    ...{ html: clean(html, 'markup'), text: null, base: null, truncated: false },
  })

interface Asked {
  readonly asked: Parameters<LoadPicture>[0]
  readonly signal: AbortSignal
  answer(answer: ImageAnswer): void
}

function pictures(): { readonly load: LoadPicture; readonly asked: Asked[] } {
  const asked: Asked[] = []
  const load: LoadPicture = (one, signal) =>
    new Promise((answer) => asked.push({ asked: one, signal, answer }))
  return { load, asked }
}

const CELLS: ImageAnswer = {
  kind: 'cells',
  size: { width: 640, height: 400 },
  cells: { columns: 2, rows: 1 },
  pixels: { width: 2, height: 2, data: Uint8Array.from([255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0]) },
}
const GRAPHIC: ImageAnswer = {
  kind: 'graphic',
  size: { width: 640, height: 400 },
  cells: { columns: 20, rows: 4 },
  sequence: '\x1b_G<picture>',
}

async function reading(more: Partial<ReaderOptions> = {}): Promise<Reader> {
  const reader = await openReader({ options: { body: body(), ...more } })
  reader.press('open')
  await reader.see('The boats leave')
  return reader
}

describe('the key i', () => {
  test('shows the first picture, its words, how many there are; esc comes back', async () => {
    const { load, asked } = pictures()
    const reader = await reading({ loadPicture: load })
    await reader.see('[image: The old pier]')
    const before = reader.screen()
    expect(asked).toEqual([])
    reader.press('pictures')
    await reader.see('fetching the picture from ledger.example…')
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.asked).toMatchObject({
      ...{ url: 'https://ledger.example/pier.jpg', source: 'ledger', isPage: false },
      form: 'blocks',
    })
    expect(asked[0]?.asked.room.columns).toBe(80)
    asked[0]?.answer(CELLS)
    await reader.see('▀▀')
    expect(reader.screen()).toMatch(
      / The old pier\n At low tide\n 1\/2 · 640×400 · ledger\.example\n/,
    )
    reader.press('pictures')
    await waitFor(() => expect(reader.screen()).toBe(before))
  })

  test('n and p go on and back, what was not waited for is given up', async () => {
    const { load, asked } = pictures()
    const reader = await reading({ loadPicture: load })
    reader.press('pictures', 'previous-unread')
    await reader.see('this is the first picture')
    reader.press('next-unread')
    await reader.see(/The crew\n 2\/2/)
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
    asked[0]?.answer(CELLS)
    asked[1]?.answer({ kind: 'problem', words: 'HTTP 404' })
    await reader.see('not shown: HTTP 404. o opens it in the browser.')
    reader.press('next')
    await reader.see('this is the last picture')
    reader.press('browser', 'previous')
    await reader.see('1/2')
    expect(reader.opened).toEqual(['https://ledger.example/crew.png'])
    reader.press('back')
    await reader.see('The boats leave')
    expect(asked.every(({ signal }) => signal.aborted)).toBe(true)
  })

  test('in the list shows those of the story under the cursor', async () => {
    const { load, asked } = pictures()
    const reader = await openReader({ options: { body: body(), loadPicture: load } })
    reader.press('pictures')
    await reader.see('1/2')
    await waitFor(() => expect(asked).toHaveLength(1))
    reader.press('quit')
    await reader.until(({ screen, focus }) => screen === 'main' && focus === 'list')
  })

  test('a text without pictures has that which its feed names, or none', async () => {
    const { load, asked } = pictures()
    const image = clean('https://ledger.example/lead.jpg')
    const [first, ...others] = STORIES
    const state = townState({ heads: [{ ...first!, image }, ...others] })
    const reader = await openReader({
      state,
      options: { body: body('<p>Words.'), loadPicture: load },
    })
    reader.press('pictures')
    await reader.see('1/1 · ledger.example')
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.asked.url).toBe(image)
    reader.press('next')
    await reader.see('there is no other picture')
    reader.press('back', 'next', 'pictures')
    await reader.see('no pictures in this story')
  })

  test('fetches nothing where pictures are off', async () => {
    const { load, asked } = pictures()
    const settings = { ...SETTINGS, images: 'off' as const }
    const reader = await reading({ loadPicture: load, settings })
    reader.press('pictures')
    await reader.see('pictures are off (setting images); o opens the page')
    expect(asked).toEqual([])
  })

  test.each([
    [{ colors: 0 }, 'signs'],
    [{ ascii: true }, 'signs'],
    [{ theme: 'mono' }, 'signs'],
    [{ colors: 3 }, 'blocks'],
    [{ images: 'kitty', colors: 0 }, 'kitty'],
  ] as const)('with %j asks for %s', async (some, form) => {
    const { load, asked } = pictures()
    const reader = await reading({ loadPicture: load, settings: { ...SETTINGS, ...some } })
    reader.press('pictures')
    await waitFor(() => expect(asked[0]?.asked.form).toBe(form))
  })
})

describe('a picture as such', () => {
  const kitty = { ...SETTINGS, images: 'kitty' as const }

  test('is written over blank cells, and taken away when the reader goes back', async () => {
    const { load, asked } = pictures()
    const reader = await reading({ loadPicture: load, settings: kitty })
    reader.press('pictures')
    await waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer(GRAPHIC)
    const room = asked[0]!.asked.room
    const row = 1 + Math.floor((room.rows - 4) / 2)
    // oxlint-disable-next-line no-control-regex -- it is what is written
    const drawn = /^\x1b7\x1b\[(\d+);31H\x1b_G<picture>\x1b8$/
    await waitFor(() => expect(reader.written.at(-1)).toMatch(drawn))
    expect(Number(drawn.exec(reader.written.at(-1)!)?.[1])).toBeGreaterThanOrEqual(row)
    reader.press('back')
    await waitFor(() => expect(reader.written.slice(-2)).toEqual([KITTY_ERASE, 'redraw']))
  })

  test('is drawn anew on ctrl+l, and gone before another one is waited for', async () => {
    const { load, asked } = pictures()
    const reader = await reading({ loadPicture: load, settings: kitty })
    reader.press('pictures')
    await waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer(GRAPHIC)
    await waitFor(() => expect(reader.written.at(-1)).toContain('<picture>'))
    reader.press('redraw')
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(reader.written.slice(-2)).toEqual([KITTY_ERASE, 'redraw'])
    asked[1]?.answer({ ...GRAPHIC })
    await waitFor(() => expect(reader.written.at(-1)).toContain('<picture>'))
    reader.press('next')
    await waitFor(() => expect(reader.written.slice(-2)).toEqual([KITTY_ERASE, 'redraw']))
  })

  test('is taken away when the reader ends, without a word to the screen of the shell', async () => {
    const { load, asked } = pictures()
    const reader = await reading({ loadPicture: load, settings: kitty })
    reader.press('pictures')
    await waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer(GRAPHIC)
    await waitFor(() => expect(reader.written.at(-1)).toContain('<picture>'))
    reader.unmount()
    await waitFor(() => expect(reader.written.at(-1)).toBe(KITTY_ERASE))
  })
})
