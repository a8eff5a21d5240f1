import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { IMAGE_BYTES, IMAGES_BYTES } from '../../src/article/limits.ts'
import { closeAll } from '../../src/run/closing.ts'
import { runPictures } from '../../src/run/pictures.ts'
import { openRun, type Run } from '../../src/run/run.ts'
import { type Parsed, parseArguments } from '../../src/output/arguments.ts'
import { refreshRun } from '../../src/run/loading.ts'
import type { Fault, FaultServer } from '../fetch/fault-server.ts'
import { makePng } from '../reading/png.ts'
import { home } from './calling.ts'
import { feed, moved, site } from './site.ts'

afterAll(closeAll)

const PNG = makePng({ width: 2, height: 2, depth: 8, color: 0, at: () => [200] })
const { signal } = new AbortController()

/** The picture, with bytes behind its end until the file has that size. */
const picture =
  (size = PNG.length): Fault =>
  (_, response) => {
    response.end(Buffer.concat([PNG, Buffer.alloc(size - PNG.length)]))
  }

async function running(word: string, ...flags: string[]): Promise<Run> {
  for (const [name, value] of Object.entries(home().env)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  const run = openRun(parseArguments([...flags, word]) as Parsed, '0.0.0')
  onTestFinished(() => run.store.close())
  for await (const _ of refreshRun(run, run.sources, { force: 'all', signal }));
  return run
}

type Load = (url: string, isPage?: boolean) => Promise<string>

/** Asks for pictures of a source, and tells what came of it. */
function loading(run: Run): Load {
  const load = runPictures(run)
  const source = run.sources[0]!.id
  return async (url, isPage = false) => {
    const asked = { url, source, isPage, form: 'blocks', room: { columns: 9, rows: 9 } } as const
    const answer = await load(asked, signal)
    return answer.kind === 'problem' ? answer.words : answer.kind
  }
}

const visited = ({ visits }: FaultServer, path: string): number =>
  visits.filter(({ url }) => url === `/${path}`).length

const REFUSED = '127.0.0.1 leads to a private address, refused'

describe('pictures of a run', () => {
  test('are fetched once, with a word about what can be shown', async () => {
    const server = await site({ feed: feed('Ledger', 'a'), 'a.png': picture() })
    const load = loading(await running(server.url('feed')))
    expect([await load(server.url('a.png')), await load(server.url('a.png'))]).toEqual([
      'cells',
      'cells',
    ])
    expect(visited(server, 'a.png')).toBe(1)
    const { headers } = server.visits.at(-1)!
    expect(headers.accept).toBe('image/jpeg, image/png, image/gif, image/webp;q=0.9, image/*;q=0.1')
    expect(headers.referer ?? headers.cookie).toBeUndefined()
  })

  test('lie on a private address only where the feed does, and no page names others', async () => {
    const server = await site({ feed: feed('Ledger', 'a'), 'a.png': picture() })
    const other = await site({ 'a.png': picture() })
    const load = loading(await running(server.url('feed')))
    expect(await load(other.url('a.png'))).toBe('cells')
    expect(await load(server.url('a.png'), true)).toBe('cells')
    expect(await load(other.url('a.png?2'), true)).toBe(REFUSED)
    const file = home().file(
      'feed.xml',
      '<rss><channel><item><title>a</title></item></channel></rss>',
    )
    expect(await loading(await running(file))(server.url('a.png?3'))).toBe(REFUSED)
    expect(visited(other, 'a.png?2') + visited(server, 'a.png?3')).toBe(0)
  })

  test.each([
    [IMAGE_BYTES, 'cells'],
    [IMAGE_BYTES + 1, 'over 10 MB, stopped'],
  ])('are no larger than 10 MB: %i bytes become "%s"', async (size, wanted) => {
    const server = await site({ feed: feed('Ledger', 'a'), 'a.png': picture(size) })
    expect(await loading(await running(server.url('feed')))(server.url('a.png'))).toBe(wanted)
  })

  test('are kept up to a size, the oldest go first', async () => {
    const names = Array.from({ length: 5 }, (_, at) => `${at}.png`)
    const size = Math.floor(IMAGES_BYTES / 4)
    const pages = Object.fromEntries(names.map((name) => [name, picture(size)]))
    const server = await site({ feed: feed('Ledger', 'a'), ...pages })
    const load = loading(await running(server.url('feed')))
    for (const name of [...names.slice(0, 4), '1.png', '2.png', '3.png', '0.png', '4.png', '1.png'])
      expect(await load(server.url(name))).toBe('cells')
    expect(names.map((name) => visited(server, name))).toEqual([1, 2, 1, 1, 1])
  })

  test('that cannot be had say why', async () => {
    const server = await site({
      feed: feed('Ledger', 'a'),
      away: moved('ftp://ledger.example/a.png'),
      page: (_, response) => response.end('<!doctype html><p>Log in'),
    })
    const run = await running(server.url('feed'))
    const load = loading(run)
    expect(await load(server.url('none'))).toMatch(/404/)
    expect(await load(server.url('away'))).toBe('redirect to ftp:')
    expect(await load(server.url('page'))).toBe('its address gives a web page, not a picture')
    const offline = loading({ ...run, flags: { ...run.flags, offline: true } })
    expect(await offline(server.url('a.png'))).toBe('not loaded, since --offline was given')
  })
})
