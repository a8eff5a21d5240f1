import { readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { home } from './calling.ts'
import { site } from './site.ts'

const PAGE =
  'Ferry adds two crossings\n\nBy Ana Reyes\n\nNov 18, 2024, 11:25 AM\n\nIt leaves at six.\n'
const HEADLINE = 'Ferry adds two crossings'

test('what cannot even be looked at is one warning, the other sources open', async () => {
  const { ctnews, file } = home()
  const page = file('page.txt', PAGE)
  const circle = `${page}.loop`
  symlinkSync(circle, circle)
  const { code, out, err } = await ctnews(circle, page, '--plain')
  expect([code, out.split('\t')[4]]).toEqual([0, HEADLINE])
  expect(err).toBe('ctnews: page.txt.loop: a link that leads in a circle.\n')
  expect(await ctnews(join(page, 'x'.repeat(300)), '--plain')).toMatchObject({ code: 3 })
})

test('a source of the settings that is none is named, the others stand', async () => {
  const { ctnews, file, write } = home()
  write({ url: 'ssh://ledger.example/' }, { path: file('page.txt', PAGE) })
  const { code, out, err } = await ctnews('--plain')
  expect([code, out.split('\t')[4]]).toEqual([0, HEADLINE])
  expect(err).toBe('ctnews: config.json: source 1 (ssh://ledger.example/) has no url or path.\n')
  expect((await ctnews('--plain', '--quiet')).err).toBe('')
})

test('marks that are gone with a broken file are not gone in silence', async () => {
  const { ctnews, file } = home()
  const page = file('page.txt', PAGE)
  file('config/state.json', '{"vers')
  const { code, err } = await ctnews(page, '--plain')
  expect([code, err]).toEqual([0, expect.stringMatching(/^ctnews: state\.json was broken .+\n$/)])
  const { err: line } = await ctnews(page, '--json')
  expect(JSON.parse(line).warning).toMatchObject({ exit: 0, kind: 'memory' })
})

test('made-up stories are called that beside real ones too', async () => {
  const { ctnews, file } = home()
  const { out } = await ctnews(file('page.txt', PAGE), '--sample', '--json')
  const { items, _ctnews } = JSON.parse(out)
  expect([items.length > 1, _ctnews.sample]).toEqual([true, true])
})

test('scripts get every error as JSON, with --ndjson too', async () => {
  const { ctnews } = home()
  for (const mode of ['--json', '--ndjson']) {
    const { code, err } = await ctnews(mode, '--unred')
    expect([code, JSON.parse(err).error.kind]).toEqual([2, 'usage'])
  }
})

test('a single line of --ndjson is read back', async () => {
  const { ctnews, file } = home()
  const { out } = await ctnews(file('page.txt', PAGE), '--ndjson')
  expect(out.split('\n')).toHaveLength(2)
  const again = await ctnews(file('lines.ndjson', out), '--json')
  expect(JSON.parse(again.out).items).toMatchObject([{ id: JSON.parse(out).id, title: HEADLINE }])
})

test('documents one behind the other are read as the stories of each', async () => {
  const { ctnews, file } = home()
  const one = await ctnews(file('page.txt', PAGE), '--json')
  const made = await ctnews('--sample', '--json')
  const { out } = await ctnews(file('both.json', one.out + made.out), '--json', '--limit', '0')
  const [stories, both] = [JSON.parse(made.out).items, JSON.parse(out)]
  expect(both.items).toHaveLength(stories.length + 1)
  expect(both.items.map((it: { title: string }) => it.title)).toContain(HEADLINE)
  // What is made up stays labelled.
  expect(both._ctnews.sample).toBe(true)
})

test('offline with nothing stored is no success', async () => {
  const { ctnews, write } = home()
  write({ url: 'https://ledger.example/feed' })
  const { code, out, err } = await ctnews('--offline', '--json')
  expect(code).toBe(3)
  expect(err).toContain('try \\"ctnews --sample\\"')
  const [source] = JSON.parse(out)._ctnews.sources
  const error = { kind: 'offline', message: 'not loaded yet' }
  expect(source).toMatchObject({ ok: false, state: 'waiting', okAt: null, error })
})

test('no next try is promised for what is only read once', async () => {
  const { ctnews } = home()
  const { url } = await site({})
  const { out, err } = await ctnews(url('feed'), '--json')
  expect(JSON.parse(out)._ctnews.sources).toMatchObject([{ state: 'failed', nextAt: null }])
  expect(err).not.toContain('next try')
  expect((await ctnews(url('feed'), '--plain')).err).not.toContain('next try')
})

test('a printed sample edition that is read back stays labelled as made up', async () => {
  const { ctnews, file } = home()
  const { out } = await ctnews('--sample', '--json')
  const again = await ctnews(file('sample.json', out), '--json')
  expect(JSON.parse(again.out)._ctnews.sample).toBe(true)
})

test('a made-up story taken out of its edition stays labelled', async () => {
  const { ctnews, file } = home()
  const { out } = await ctnews('--sample', '--ndjson')
  const story = out.split('\n').find((line) => line.includes('"title"')) ?? ''
  const again = await ctnews(file('one.ndjson', `${story}\n`), '--json')
  const { items, _ctnews } = JSON.parse(again.out)
  expect([items.length, _ctnews.sample, items[0]._ctnews.sample]).toEqual([1, true, true])
})

test('stored articles that were not readable are not fetched again in silence', async () => {
  const { ctnews, file } = home()
  file('cache/articles.sqlite', 'no database')
  const { err } = await ctnews('--plain', '--offline')
  expect(err).toContain('the stored articles were not readable')
})

test('stored articles of a newer ctnews are kept aside, and that is said', async () => {
  const { ctnews, file } = home()
  const path = file('cache/articles.sqlite', '')
  const store = new DatabaseSync(path)
  store.exec('PRAGMA user_version = 99')
  store.close()
  const { err } = await ctnews('--plain', '--offline')
  expect(err).toContain('the stored articles are of another version')
  expect(readdirSync(dirname(path)).join()).toMatch(/articles\.sqlite\.corrupt-\d+/)
})
