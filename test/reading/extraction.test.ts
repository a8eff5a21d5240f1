import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Document } from '../../src/article/feed.ts'
import { type Extraction, openExtraction, type Story } from '../../src/reading/extraction.ts'

const ODD = new URL('odd-worker.ts', import.meta.url)
const REAL = new URL('../../src/run/extract-worker.ts', import.meta.url)
const NEVER = new AbortController().signal

let open: Extraction
afterEach(() => {
  vi.useRealTimers()
  return open.close()
})

/** A clock that stands still, so that no page is late on a slow machine. */
const stopClock = (): unknown => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

const pageOf = (text: string): Document => ({
  ...{ bytes: Buffer.from(text), name: 'x', contentType: 'text/html', url: 'https://a.example/1' },
})
const ask = (text: string, signal: AbortSignal = NEVER): Promise<Story> =>
  open.extract(pageOf(text), signal)
const said = (story: Story): string =>
  story.kind === 'problem' ? `${story.problem.kind}: ${story.problem.message}` : story.kind

describe('a worker that does not answer is ended, and the next page has a new one', () => {
  test('so it is when it would hang', async () => {
    stopClock()
    open = openExtraction(ODD, { seconds: 20 })
    const stories = [ask('one'), ask('hang'), ask('two')]
    await stories[0]
    await vi.advanceTimersByTimeAsync(20_000)
    const words = (await Promise.all(stories)).map(said)
    expect(words).toEqual(['file: one', 'timeout: took too long', 'file: two'])
  })

  test.each([
    ['leave', 'too-large: page too complex'],
    ['throw', 'too-large: page too complex'],
    ['grow', 'too-large: page too complex'],
  ])('so it is when it would %s', async (text, wanted) => {
    open = openExtraction(ODD, { seconds: 20, heapMb: 32 })
    const stories = await Promise.all([ask('one'), ask(text), ask('two')])
    expect(stories.map(said)).toEqual(['file: one', wanted, 'file: two'])
  })
})

test('a worker takes page after page, and is ended when none has come for a while', async () => {
  open = openExtraction(ODD, { seconds: 20 })
  expect([await ask('count'), await ask('count')].map(said)).toEqual(['file: 1', 'file: 2'])
  await open.close()
  open = openExtraction(ODD, { seconds: 20, idleSeconds: 0.001 })
  await ask('count')
  await vi.waitUntil(async () => said(await ask('count')) === 'file: 1', 20_000)
})

test('closing ends the wait for a page', async () => {
  open = openExtraction(ODD, { seconds: 20 })
  const hanging = ask('hang')
  await ask('one', AbortSignal.abort())
  await open.close()
  expect(said(await hanging)).toBe('cancelled: cancelled')
})

test('a page that is not wanted any more holds up neither its caller nor the next page', async () => {
  stopClock()
  open = openExtraction(ODD, { seconds: 20 })
  const leaving = new AbortController()
  const [hanging, waiting, next] = [
    ask('hang', leaving.signal),
    ask('one', leaving.signal),
    ask('two'),
  ]
  await vi.advanceTimersByTimeAsync(0) // the first page is with the worker
  leaving.abort()
  expect([await hanging, await waiting].map(said)).toEqual(Array(2).fill('cancelled: cancelled'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(said(await next)).toBe('file: two')
  expect(said(await ask('three', leaving.signal))).toBe('cancelled: cancelled')
})

describe('hostile pages end with a named problem, and the next page is read', () => {
  const story = `<title>Pond</title><article>${'<p>The pond is drained and the ducks, all nine, have gone.'.repeat(9)}</article>`
  const times = (text: string, count: number): string => text.repeat(count)
  test.each([
    ['100,000 nested elements', times('<div>', 100_000), 'too-large: page too complex'],
    [
      'formatting that multiplies',
      Array.from({ length: 5000 }, (_, n) => `<p><b a=${n}>x`).join(''),
      'too-large: page too complex',
    ],
    ['too many elements', times('<i></i>', 200_000), 'too-large: page too complex'],
    ['too much text', `<p>${times('word word ', 300_000)}`, 'too-large: page too large'],
    ['no text', '<title>x</title><body><script>1</script>', 'no-article: no article found'],
    [
      'a list of links',
      `<ul>${times('<li><a href=/x>A headline of a story that is elsewhere</a>', 30)}`,
      'no-article: no article found',
    ],
    [
      'an error page',
      `<title>404 Not Found</title><p>${times('The page that you asked for is not here. ', 4)}`,
      'no-article: no article found',
    ],
    ['code', times('<script>x</script>', 60_000) + story, 'text'],
    [
      'broken JSON-LD',
      `<script type="application/ld+json">${times('[', 500_000)}</script>${story}`,
      'text',
    ],
    ['a picture', '\x89PNG\r\n\0\0\0\rIHDR', 'no-article: no article found'],
    [
      'a feed',
      `<rss><channel><item><title>${times('Ducks ', 30)}</title></item></channel></rss>`,
      'no-article: no article found',
    ],
    ['JSON', `{"text":"${times('The ducks are gone. ', 30)}"}`, 'no-article: no article found'],
  ])('so it is with %s', async (_name, html, wanted) => {
    open = openExtraction(REAL, { seconds: 20 })
    const stories = await Promise.all([ask(html), ask(story)])
    expect(stories.map(said)).toEqual([wanted, 'text'])
  })
})
