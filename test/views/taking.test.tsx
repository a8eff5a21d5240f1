import { cleanup } from 'ink-testing-library'
import { afterEach, expect, test } from 'vitest'
import type { Taken, Takers } from '../../src/views/taking.ts'
import { askedPages, pageText } from './paging.ts'
import { openReader } from './reader.tsx'

afterEach(cleanup)

function noting(more: Partial<Takers> = {}): Takers & {
  readonly saved: [Taken, string][]
} {
  const saved: [Taken, string][] = []
  return {
    saved,
    fileName: () => 'ferry.md',
    save: (article, name) => {
      saved.push([article, name])
      const isSaved = name !== 'taken.md'
      return Promise.resolve({
        isSaved,
        message: isSaved ? `saved: /home/${name}` : 'is there already',
      })
    },
    pipe: null,
    ...more,
  }
}

test('S proposes a name, and says what was saved', async () => {
  const takers = noting()
  const reader = await openReader({ options: { takers } })
  reader.press('open', 'save')
  await reader.see('save as: ferry.md')
  reader.type('\x7f\x7fhtml\r')
  await reader.see('saved: /home/ferry.html')
  const [[article, name] = []] = takers.saved
  expect(name).toBe('ferry.html')
  expect(article).toMatchObject({ source: 'Harbor Ledger' })
  expect(article?.body.text).toContain('The boats leave')
  expect(reader.store.getState().prompt).toBeNull()
})

test('under a name that is taken nothing is saved, and another one can be typed', async () => {
  const takers = noting()
  const reader = await openReader({ options: { takers } })
  reader.press('open', 'save')
  reader.type('\x15taken.md\r')
  await reader.see('is there already')
  reader.type('\x1b')
  await reader.until(({ prompt }) => prompt === null)
  expect(takers.saved).toHaveLength(1)
})

test('what is saved is what is shown: the page, or that of a link', async () => {
  const takers = noting()
  const pages = askedPages({ kept: () => pageText('<p>Of the page.</p>') })
  const reader = await openReader({ options: { takers, pages } })
  reader.press('open', 'full-text', 'save')
  reader.type('\r')
  await reader.see('saved:')
  expect(takers.saved[0]?.[0].body.html).toContain('Of the page.')
})

test('without a command nothing is piped', async () => {
  const reader = await openReader({ options: { takers: noting() } })
  reader.press('pipe')
  await reader.see('no command to pipe to')
  expect(reader.store.getState().message?.isError).toBe(false)
})
