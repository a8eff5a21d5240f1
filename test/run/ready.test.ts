import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openArticles } from '../../src/library/articles.ts'
import type { Position } from '../../src/reading/position.ts'
import { remember } from '../library/making.ts'
import { type Home, home } from './calling.ts'

const STORIES = 4
const OFFLINE = ['--json', '--offline', '--now', '2026-11-23T12:00:00Z']

const feed = (more = ''): string => {
  const items = Array.from(
    { length: STORIES },
    (_, n) => `<item><guid>g${n}</guid><title>Ferry number ${n} leaves the harbor late</title>
    <link>https://ledger.example/${n}</link>
    <description><![CDATA[<p class="x">Boats &amp; bells ${n}${more}</p><script>1</script>]]></description>
    <pubDate>Sun, 22 Nov 2026 1${n}:00:00 GMT</pubDate></item>`,
  )
  return `<rss version="2.0"><channel><title>Ledger</title>${items.join('')}</channel></rss>`
}

/** A home whose sources are stored. */
async function stored(...names: string[]): Promise<Home> {
  const at = home()
  at.write(...names.map((id) => ({ id, path: at.file(`${id}.xml`, feed()), title: id })))
  await at.ctnews('refresh', '--now', '2026-11-22T20:00:00Z')
  return at
}

function database({ env }: Home): DatabaseSync {
  const open = new DatabaseSync(join(env['CTNEWS_CACHE_DIR'] ?? '', 'articles.sqlite'))
  onTestFinished(() => open.close())
  return open
}

const items = (text: string): Record<string, unknown>[] => JSON.parse(text).items

async function twice(at: Home, ...args: string[]): Promise<string> {
  const first = await at.ctnews(...args)
  const second = await at.ctnews(...args)
  expect(second).toEqual(first)
  return second.out
}

test('what is printed again is the same, byte for byte', async () => {
  const at = await stored('ledger')
  const shown = items(await twice(at, ...OFFLINE))
  expect(shown.map((item) => item['content_html'])).toContain('<p>Boats &amp; bells 0</p>')
  expect(database(at).prepare('SELECT count(*) AS n FROM prepared').get()?.['n']).toBe(STORIES)
  const lines = await twice(at, '--ndjson', ...OFFLINE.slice(1))
  expect(lines).toBe(shown.map((item) => `${JSON.stringify(item)}\n`).join(''))
})

test('marks made since are told', async () => {
  const at = await stored('ledger')
  const [one, two] = items(await twice(at, ...OFFLINE))
  await at.ctnews('mark', '--read', String(one?.['id']))
  await at.ctnews('mark', '--star', String(two?.['id']))
  const marks = items(await twice(at, ...OFFLINE)).map((item) => item['_ctnews'])
  expect(marks).toMatchObject([{ read: true }, { starred: true }, { read: false }, { read: false }])
})

test('a place in a text is told as long as there is one', async () => {
  const at = home()
  const plain = feed().replaceAll(/<!\[CDATA\[.*?\]\]>/g, 'Boats and bells')
  at.write({ id: 'ledger', path: at.file('ledger.xml', plain) })
  await at.ctnews('refresh', '--now', '2026-11-22T20:00:00Z')
  const memory = remember(at.env['CTNEWS_CONFIG_DIR'] ?? '')
  onTestFinished(() => void memory.close())
  const store = openArticles(at.env['CTNEWS_CACHE_DIR'] ?? '', { write: false })
  onTestFinished(store.close)
  const ids = store.heads()[0]?.ids ?? []
  const progress = async (place: Position | null): Promise<unknown> => {
    memory.apply([{ verb: 'at', ids, at: place }])
    const [one] = items(await twice(at, ...OFFLINE))
    return (one?.['_ctnews'] as { progress: unknown } | undefined)?.progress
  }
  expect(await progress([0, 3, 'x'])).toBe(0.2)
  expect(await progress(null)).toBeNull()
})

test('a story that another source tells too names it', async () => {
  const at = await stored('ledger')
  await twice(at, ...OFFLINE)
  at.write(
    { id: 'ledger', path: at.file('ledger.xml', feed()) },
    { id: 'mill', path: at.file('mill.xml', feed()) },
  )
  await at.ctnews('refresh', '--now', '2026-11-22T21:00:00Z')
  const [one] = items(await twice(at, ...OFFLINE))
  expect(one?.['_ctnews']).toMatchObject({ alsoIn: [{ source: 'mill' }] })
})

test('an article that changed is made anew', async () => {
  const at = await stored('ledger')
  await twice(at, ...OFFLINE)
  at.file('ledger.xml', feed(' and a second sentence that changes what the story says'))
  await at.ctnews('refresh', '--force', '--now', '2026-11-22T21:00:00Z')
  const shown = items(await twice(at, ...OFFLINE))
  expect(shown[0]?.['content_html']).toContain('a second sentence')
})

test('what another build made does not count', async () => {
  const at = await stored('ledger')
  const first = await twice(at, ...OFFLINE)
  database(at).exec(`UPDATE prepared SET build = 'other', text = '{"id":"old"}'`)
  expect(await twice(at, ...OFFLINE)).toBe(first)
})

test('while another process writes, all is printed and nothing kept', async () => {
  const at = await stored('ledger')
  // A file would be read again, and stored.
  at.write({ id: 'ledger', url: 'https://ledger.example/feed' })
  const busy = database(at)
  busy.exec('BEGIN IMMEDIATE')
  const { code, err, out } = await at.ctnews(...OFFLINE)
  expect([code, err, items(out).length]).toEqual([0, '', STORIES])
  busy.exec('ROLLBACK')
  await twice(at, ...OFFLINE)
})
