import { cleanup } from 'ink-testing-library'
import { afterEach, describe, expect, test } from 'vitest'
import { BLANK_ARTICLE } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import type { Body } from '../../src/library/head.ts'
import type { SourceStatus } from '../../src/library/state.ts'
import { DEFAULT_SETTINGS } from '../../src/sources/source.ts'
import { askedPages, failure, pageText } from './paging.ts'
import { openReader, type Reader, waitFor } from './reader.tsx'
import { idFor, source, SOURCES, STORIES, townState } from './town.ts'

afterEach(cleanup)

const WHOLE = pageText(
  `<p>The boats leave from the old pier.</p>${'<p>A paragraph of the page.</p>'.repeat(30)}`,
)

const wanting = (fullText: 'auto' | 'always' | 'never'): readonly SourceStatus[] =>
  SOURCES.map(({ source: { id }, name }) => ({
    ...source(id, name),
    source: { ...source(id, name).source, settings: { ...DEFAULT_SETTINGS, fullText } },
  }))

async function reading(
  pages: ReturnType<typeof askedPages>,
  fullText: 'auto' | 'always' | 'never' = 'auto',
  body?: (id: string) => Body,
): Promise<Reader> {
  const state = townState({ sources: wanting(fullText) })
  const reader = await openReader({ state, options: { pages, ...(body && { body }) } })
  reader.press('open')
  await reader.see('‹ All · Ferry')
  return reader
}

const teaser = (): Body => ({ html: null, text: clean('Read more'), base: null, truncated: false })

describe('without f', () => {
  test('a page for subscribers that was opened itself says so', async () => {
    const heads = STORIES.map((head) => ({ ...head, subscription: true as const }))
    const reader = await openReader({ state: townState({ heads }) })
    reader.press('open')
    await reader.see('for subscribers; this is what the page shows')
    expect(reader.screen().split('\n')[1]).toContain('for subscribers')
  })

  test('a text that was cut says so at its end', async () => {
    const body = (): Body => ({ ...teaser(), truncated: true })
    const reader = await reading(askedPages(), 'never', body)
    await reader.see(/Read more\s+\(truncated\)/)
    expect(reader.screen()).not.toContain('subscribers')
  })
})

describe('f', () => {
  test('shows the text of the page and the feed again, and asks once', async () => {
    const pages = askedPages()
    const reader = await reading(pages)
    reader.press('full-text')
    await reader.see('fetching the full text from ledger.example…')
    reader.press('next', 'next')
    expect(reader.store.getState().pane?.at).not.toBeNull()
    pages.asked[0]?.answer(WHOLE)
    await reader.see('A paragraph of the page.')
    reader.press('full-text')
    await reader.see('The boats leave from the old pier, and the crew')
    reader.press('full-text')
    await reader.see('A paragraph of the page.')
    expect(pages.asked).toHaveLength(1)
  })

  test('keeps the paragraph that both texts have, and the place where they differ', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => `Sentence number ${index}.`)
    const text = clean(lines.join('\n\n'), 'lines')
    const page = pageText(
      `<p>Above.</p><p>More above.</p>${lines.map((one) => `<p>${one}</p>`).join('')}`,
    )
    const pages = askedPages({ kept: () => page })
    const body = { html: null, text, base: null, truncated: false }
    const reader = await reading(pages, 'never', () => body)
    reader.press('page', 'page')
    const top = (): string => reader.screen().split('\n')[1]?.trim() ?? ''
    await reader.until(({ pane }) => (pane?.at?.[0] ?? 0) > 5)
    const before = top()
    expect(before).toMatch(/^Sentence number \d+/)
    reader.press('full-text')
    await reader.until(({ pane }) => pane?.text === 'page')
    await waitFor(() => expect(top()).toBe(before))
    reader.press('full-text')
    await reader.until(({ pane }) => pane?.text === 'feed')
    await waitFor(() => expect(top()).toBe(before))
  })

  test('says why there is none, and leaves the text of the feed', async () => {
    const pages = askedPages()
    const reader = await reading(pages)
    reader.press('full-text')
    await waitFor(() => expect(pages.asked).toHaveLength(1))
    pages.asked[0]?.answer(failure('timeout', 'took too long'))
    await reader.see('no full text: took too long')
    await reader.see('The boats leave from the old pier, and the crew')
    reader.press('full-text')
    await waitFor(() => expect(pages.asked).toHaveLength(2))
  })

  test.each([
    ['f again', 'full-text'],
    ['going back', 'quit'],
    ['the next story', 'story-next'],
    ['quitting', 'leave'],
  ] as const)('%s ends the wait', async (_, command) => {
    const pages = askedPages()
    const reader = await reading(pages)
    reader.press('full-text')
    await waitFor(() => expect(pages.asked).toHaveLength(1))
    reader.press(command)
    await waitFor(() => expect(pages.asked[0]?.signal.aborted).toBe(true))
    pages.asked[0]?.answer(WHOLE)
    expect(reader.store.getState().pane?.loading).toBeNull()
  })

  test('shows what was kept without asking, its facts and what it says about itself', async () => {
    const metadata = { ...BLANK_ARTICLE, position: 0, headline: clean('Other'), dek: clean('No.') }
    const kept = pageText('<p>Kept.</p>', { subscription: true, metadata })
    const pages = askedPages({ kept: () => kept })
    const reader = await reading(pages)
    reader.press('full-text')
    await reader.see('for subscribers; this is what the page shows')
    await reader.see(/Harbor Ledger · 1 min · 1 word/)
    expect(reader.screen()).toContain('Ferry to the far shore keeps')
    expect(pages.asked).toHaveLength(0)
  })

  test('in the list opens the story with it', async () => {
    const pages = askedPages()
    const reader = await openReader({ options: { pages } })
    reader.press('full-text')
    await waitFor(() => expect(pages.asked).toMatchObject([{ id: idFor('ferry'), url: null }]))
    expect(reader.store.getState().focus).toBe('reader')
  })

  test('of a story without an address there is none', async () => {
    const pages = askedPages()
    const reader = await openReader({ options: { pages } })
    reader.press('next', 'open', 'full-text')
    await reader.see('this story has no web address')
    expect(pages.asked).toHaveLength(0)
  })
})

describe('by the setting of its source', () => {
  test('a text that is cut short is replaced when it is opened, and not before', async () => {
    const pages = askedPages()
    const state = townState({ sources: wanting('auto') })
    const reader = await openReader({ state, columns: 120, options: { pages, body: teaser } })
    await reader.until(({ pane }) => pane !== null)
    expect(pages.asked).toHaveLength(0)
    reader.press('open')
    await waitFor(() => expect(pages.asked).toHaveLength(1))
    pages.asked[0]?.answer(WHOLE)
    await reader.see('A paragraph of the page.')
    reader.press('full-text')
    await reader.see('Read more')
  })

  test('a whole text stays unless every page is wanted', async () => {
    const auto = askedPages()
    await reading(auto)
    expect(auto.asked).toHaveLength(0)
    const always = askedPages()
    await reading(always, 'always')
    await waitFor(() => expect(always.asked).toHaveLength(1))
    const never = askedPages()
    await reading(never, 'never', teaser)
    expect(never.asked).toHaveLength(0)
  })

  test('what failed is not asked for again without a key', async () => {
    const pages = askedPages()
    const reader = await reading(pages, 'always')
    await waitFor(() => expect(pages.asked).toHaveLength(1))
    pages.asked[0]?.answer(failure('http', 'ledger.example answers 404 Not Found'))
    await reader.see('no full text: ledger.example answers 404')
    reader.press('back', 'open')
    await reader.see('‹ All · Ferry')
    expect(pages.asked).toHaveLength(1)
  })

  test('what was kept is shown at once', async () => {
    const pages = askedPages({ kept: (id) => (id === idFor('ferry') ? WHOLE : undefined) })
    const reader = await reading(pages, 'always')
    await reader.see('A paragraph of the page.')
    expect(STORIES[0]?.headline && pages.asked).toHaveLength(0)
  })
})

describe('a link followed here', () => {
  const LINKED = pageText(
    '<p>Fares are as before. See <a href="https://b.example/more">more</a>.</p>',
  )

  async function following(): Promise<[Reader, ReturnType<typeof askedPages>]> {
    const pages = askedPages()
    const reader = await openReader({ rows: 16, options: { pages } })
    reader.press('open', 'page', 'focus-next', 'focus-next', 'follow')
    await reader.see('opening ledger.example…')
    return [reader, pages]
  }

  test('shows its page; going back finds the place and the link again', async () => {
    const [reader, pages] = await following()
    const before = reader.store.getState().pane
    expect(pages.asked).toMatchObject([{ url: 'https://ledger.example/fares' }])
    pages.asked[0]?.answer(LINKED)
    await reader.see('Fares are as before.')
    await reader.see('A page of its own')
    reader.press('copy')
    await reader.see('copied: https://ledger.example/fares')
    reader.press('focus-next', 'follow')
    await waitFor(() => expect(pages.asked).toHaveLength(2))
    pages.asked[1]?.answer(pageText('<p>The end of the line.</p>'))
    await reader.see('The end of the line.')
    reader.press('back')
    await reader.see('Fares are as before.')
    expect(reader.store.getState().pane?.link).toBe(1)
    reader.press('back')
    await reader.see('https://ledger.example/fares')
    const { at, link } = reader.store.getState().pane!
    expect({ at, link }).toEqual({ at: before?.at, link: before?.link })
  })

  test('a page that was here before is not asked for again', async () => {
    const [reader, pages] = await following()
    pages.asked[0]?.answer(LINKED)
    await reader.see('Fares are as before.')
    reader.press('back', 'follow')
    await reader.see('Fares are as before.')
    expect(pages.asked).toHaveLength(1)
  })

  test('what is read there is no place in the story', async () => {
    const [reader, pages] = await following()
    const at = reader.store.getState().pane?.at
    pages.asked[0]?.answer(pageText('<p>Line.</p>'.repeat(60)))
    await reader.see('Line.')
    reader.press('last', 'quit')
    expect(reader.changes.filter(({ verb }) => verb === 'at')).toMatchObject([{ at }])
    reader.press('open')
    await reader.see('https://ledger.example/fares')
    expect(reader.store.getState().pane).toMatchObject({ at, trail: [] })
  })

  test('Space at its end does not leave the story', async () => {
    const [reader, pages] = await following()
    pages.asked[0]?.answer(LINKED)
    await reader.see('Fares are as before.')
    reader.press('page')
    await reader.see('end of the page; back goes to the story')
    reader.clock.now += 1000
    reader.press('page')
    expect(reader.store.getState().pane?.trail).toHaveLength(1)
  })

  test('a wait is left with one key, and a failure stays where it was', async () => {
    const [reader, pages] = await following()
    reader.press('back')
    await waitFor(() => expect(pages.asked[0]?.signal.aborted).toBe(true))
    reader.press('follow')
    await waitFor(() => expect(pages.asked).toHaveLength(2))
    pages.asked[1]?.answer(failure('private', 'a.example is a private address'))
    await reader.see('not opened: a.example is a private address')
    expect(reader.store.getState().focus).toBe('reader')
  })
})
