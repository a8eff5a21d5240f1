import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { fetchPage, type LoadRequest } from '../../src/fetch/load.ts'
import type { Head } from '../../src/library/head.ts'
import { type Parsed, parseArguments } from '../../src/output/arguments.ts'
import type { FullText } from '../../src/reading/full-text.ts'
import { storyOf } from '../../src/run/extracting.ts'
import { fullText, runFullText } from '../../src/run/full-text.ts'
import { closeAll } from '../../src/run/closing.ts'
import { refreshRun } from '../../src/run/loading.ts'
import { openRun, type Run } from '../../src/run/run.ts'
import { shownBody } from '../../src/run/shown-body.ts'
import type { Fault } from '../fetch/fault-server.ts'
import { REQUEST } from '../fetch/loading.ts'
import { home } from './calling.ts'
import { moved, site } from './site.ts'

afterAll(closeAll)

const STORY =
  '<p>The pond is drained, and the ducks have gone to the quarry until spring. </p>'.repeat(5)
const TEASERS = '<div><h3><a href="/2">Frogs</a></h3><p>Frogs are next.</p></div>'.repeat(5)
const PAGE = `<!doctype html><title>Pond drained</title><meta name=author content="Ana Reyes">
  <main><h1>Pond drained</h1><div>${STORY}<p>See <a href="map">the map</a>.</p></div><div>${TEASERS}</div></main>`

const sending =
  (body: string, status = 200): Fault =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end(body)
  }

const told = (text: FullText): string =>
  text.kind === 'problem' ? `${text.problem.kind}: ${text.problem.message}` : text.html

const at = (address: string): Pick<Article, 'url'> => ({ url: clean(address) })

/** As a link of a feed on this machine, unless told otherwise. */
const ask = (address: string, more: Partial<LoadRequest> = {}): Promise<FullText> => {
  const request = { ...REQUEST, typed: true, ...more }
  const fetch = (url: URL): ReturnType<typeof fetchPage> => fetchPage(url, request)
  return fullText(at(address), { fetch, extract: storyOf, signal: request.signal })
}

describe('the page of an article', () => {
  test('gives its text and what it says about it, wherever it has moved to', async () => {
    const server = await site({ old: moved('/new/pond'), 'new/pond': sending(PAGE) })
    const text = await ask(server.url('old'))
    expect(text).toMatchObject({
      ...{ kind: 'text', text: null, truncated: false, subscription: false },
      base: server.url('new/pond'),
      metadata: { headline: 'Pond drained', authors: [{ name: 'Ana Reyes' }], html: null },
    })
    expect(told(text)).toContain(`<a href="${server.url('new/map')}">the map</a>`)
    expect(told(text)).not.toContain('Frogs')
  })

  test.each([
    ['not there', sending('', 404), /^http: 127.0.0.1 answers 404 Not Found/],
    ['nothing on it', sending('<title>x</title><p>'), /^no-article: no article found$/],
    [
      'for subscribers',
      sending(
        '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":false}</script>',
      ),
      /^subscription: needs a subscription$/,
    ],
    ['too large', sending(`<p>${'word '.repeat(500_000)}`), /^too-large: page too large$/],
  ])('says why there is no text: %s', async (_name, answer, wanted) => {
    const server = await site({ page: answer })
    expect(told(await ask(server.url('page')))).toMatch(wanted)
  })

  test('is not asked for at a private address, nor without an address', async () => {
    const server = await site({ page: sending(PAGE) })
    expect(told(await ask(server.url('page'), { typed: false }))).toMatch(/^private: /)
    expect(server.connections()).toBe(0)
    expect(told(await ask('mailto:ana@a.example'))).toBe('no-article: it has no address')
  })

  test('is not waited for when the reader has left', async () => {
    const server = await site({ page: sending(PAGE) })
    expect(told(await ask(server.url('page'), { signal: AbortSignal.abort() }))).toMatch(
      /^cancelled/,
    )
  })
})

/** A run over one feed of this machine, and its first article. */
async function running(feed: string, ...flags: string[]): Promise<{ run: Run; head: Head }> {
  const { env } = home()
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  const run = openRun(parseArguments([...flags, feed]) as Parsed, '0.0.0')
  onTestFinished(() => run.store.close())
  const { signal } = new AbortController()
  for await (const _ of refreshRun(run, run.sources, { force: 'all', signal }));
  const [head] = run.store.heads()
  return { run, head: head as unknown as Head }
}

describe('the pages that a run asks for', () => {
  const feed: Fault = (request, response) => {
    const item = `<item><guid>1</guid><title>Pond</title><link>http://${request.headers.host}/page</link></item>`
    response.end(`<rss><channel><title>Ledger</title>${item}</channel></rss>`)
  }
  const NEVER = new AbortController().signal

  test('may lie in the own network where the feed does', async () => {
    const server = await site({ feed, page: sending(PAGE) })
    const { run, head } = await running(server.url('feed'))
    expect(told(await runFullText(run, head, NEVER))).toContain('The pond is drained')
    expect(server.visits.at(-1)?.headers['user-agent']).toMatch(/^ctnews\//)
  })

  test('are of the feed’s own host where links are followed', async () => {
    const server = await site({ feed, page: sending(PAGE) })
    const other = await site({ page: sending(PAGE) })
    const { run, head } = await running(server.url('feed'))
    const follow = ({ url }: typeof server): Promise<FullText> =>
      runFullText(run, { ...head, url: clean(url('page')), isLink: true }, NEVER)
    expect(told(await follow(server))).toContain('The pond is drained')
    expect(told(await follow(other))).toMatch(/^private: /)
  })

  test('are not named by a file', async () => {
    const server = await site({ page: sending(PAGE) })
    const item = `<item><guid>1</guid><title>Pond</title><link>${server.url('page')}</link></item>`
    const file = home().file('feed.xml', `<rss><channel>${item}</channel></rss>`)
    const { run, head } = await running(file)
    expect(told(await runFullText(run, head, NEVER))).toMatch(/^private: /)
  })

  test('are none with --offline', async () => {
    const server = await site({ feed, page: sending(PAGE) })
    const { run, head } = await running(server.url('feed'))
    const offline = { ...run, flags: { ...run.flags, offline: true } }
    expect(told(await runFullText(offline, head, NEVER))).toMatch(/^offline: not loaded/)
    expect(server.visits).toHaveLength(1)
  })

  test('are what scripts print too, where the source wants it and they were kept', async () => {
    const server = await site({ feed, page: sending(PAGE) })
    const { run, head } = await running(server.url('feed'))
    expect((await shownBody(run)(head))?.html ?? '').not.toContain('The pond is drained')
    const text = await runFullText(run, head, NEVER)
    if (text.kind === 'text') run.store.keepFullText(head.id, text)
    expect((await shownBody(run)(head))?.html).toContain('The pond is drained')
    const sources = run.sources.map((source) => ({
      ...source,
      settings: { ...source.settings, fullText: 'never' as const },
    }))
    expect((await shownBody({ ...run, sources })(head))?.html ?? '').not.toContain(
      'The pond is drained',
    )
  })

  test('are not asked of a server that asked to wait', async () => {
    const server = await site({ feed, page: sending(PAGE) })
    const { run, head } = await running(server.url('feed'))
    const [source] = run.sources
    const retryAt = run.now() + 60_000
    const error = { kind: 'http', message: clean('asks to wait'), hint: null, retryAt } as const
    run.store.finish(source!, { error, retryAt }, null, run.now())
    expect(told(await runFullText(run, head, NEVER))).toBe('http: asks to wait')
  })
})

describe('a story opens with its text alone', () => {
  const items = (out: string): { title: string; content_html: string }[] => JSON.parse(out).items

  test('from an address', async () => {
    const server = await site({ page: sending(PAGE) })
    const { out } = await home().ctnews('--json', server.url('page'))
    const [item] = items(out)
    expect([item?.title, item?.content_html.includes('Frogs')]).toEqual(['Pond drained', false])
    expect(item?.content_html).toContain(`href="${server.url('map')}"`)
  })

  test('from a file', async () => {
    const { ctnews, file } = home()
    const [item] = items((await ctnews('--json', file('page.html', PAGE))).out)
    expect(item?.content_html).toContain('The pond is drained')
    expect(item?.content_html).not.toContain('Frogs')
  })

  test('but a page without a story is shown as it is', async () => {
    const { ctnews, file } = home()
    const [item] = items(
      (await ctnews('--json', file('page.html', '<title>Pond</title><p>Closed.</p>'))).out,
    )
    expect([item?.title, item?.content_html]).toEqual(['Pond', '<p>Closed.</p>'])
  })
})
