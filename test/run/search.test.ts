import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Ended, type Home, home } from './calling.ts'

const NOW = '2026-11-22T12:00:00Z'

interface Made {
  readonly title: string
  readonly by?: string
  readonly text?: string
  readonly day?: number
}

function page(title: string, stories: readonly Made[]): string {
  const items = stories.map(
    ({ title: headline, by = 'Kim Oak', text = 'Nothing.', day = 20 }) =>
      `<item><title>${headline}</title><guid>${headline}</guid><author>${by}</author>
       <pubDate>${new Date(Date.UTC(2026, 10, day)).toUTCString()}</pubDate>
       <description>${text}</description></item>`,
  )
  return `<rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`
}

const QUAY = page('Quay Gazette', [
  { title: 'A ferry waits', by: 'Ana Reyes', day: 21 },
  { title: 'B lottery numbers', text: 'Snow fell on the ferry.', day: 20 },
  { title: 'C bridge closes', day: 5 },
])
const MOOR = page('Moor News', [{ title: 'D café opens', day: 19 }])

/** A reader's own sources, and the same as a file of the command line. */
function town(settings: object = {}): Home & { readonly quay: string } {
  const here = home()
  const quay = here.file('quay.xml', QUAY)
  const sources = [
    { path: quay, id: 'quay' },
    { path: here.file('moor.xml', MOOR), id: 'moor' },
  ]
  const path = join(here.env['CTNEWS_CONFIG_DIR'] as string, 'config.json')
  writeFileSync(path, JSON.stringify({ sources, ...settings }))
  return { ...here, quay }
}

const letters = ({ out }: Ended): string =>
  out
    .split('\n')
    .flatMap((line) => line.split('\t')[4]?.charAt(0) ?? [])
    .join('')

describe('--search', () => {
  test.each([
    [['--search', 'ferry'], 'AB'],
    [['--search', 'FERRY waits'], 'A'],
    [['--search', '-ferry'], 'DC'],
    [['--search=by:reyes'], 'A'],
    [['--search', 'from:moor,quay title:/^[AD]/'], 'AD'],
    [['--search', 'from:"moor news"'], 'D'],
    [['--search', 'cafe'], 'D'],
    [['--search', 'newer:2d'], 'A'],
    [['--search', 'is:read'], ''],
    [['--search', 'is:unread', '--limit', '2'], 'AB'],
    [['--search', 'ferry', '--source', 'moor'], ''],
    [['--search', 'ferry', '--since', '2d'], 'A'],
    [['--search', 'ferry', '--older', '2d', '--unread'], 'B'],
    [['--search', 'ferry', '--starred'], ''],
    [['--search', 'nowhere'], ''],
  ])('for %j prints %j', async (flags, expected) => {
    const { ctnews } = town()
    const ended = await ctnews('--plain', '--now', NOW, ...flags)
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(letters(ended)).toBe(expected)
  })

  test('finds the same in a file named on the command line, which is not stored', async () => {
    const { ctnews, quay } = town()
    expect(letters(await ctnews(quay, '--plain', '--search', 'ferry -waits'))).toBe('B')
    expect(letters(await ctnews(quay, '--plain', '--search', 'text:/f.ll/'))).toBe('B')
  })

  test('knows what is read', async () => {
    const { ctnews } = town()
    await ctnews('--plain', '--search', 'ferry', '--mark-read')
    expect(letters(await ctnews('--plain', '--search', 'is:unread'))).toBe('DC')
    expect(letters(await ctnews('--plain', '--search', 'is:read -waits'))).toBe('B')
  })

  test('counts what it found', async () => {
    const { ctnews } = town()
    const { out } = await ctnews('--json', '--search', 'ferry', '--limit', '1')
    const { items, _ctnews } = JSON.parse(out)
    expect(items).toHaveLength(1)
    expect(_ctnews.counts).toMatchObject({ total: 2, shown: 1, unread: 2, muted: 0 })
    expect(_ctnews.sources.map((source: { articles: number }) => source.articles)).toEqual([3, 1])
  })

  test('goes with --ndjson and --exit-code', async () => {
    const { ctnews } = town()
    const { out, code } = await ctnews('--ndjson', '--search', 'ferry', '--exit-code')
    expect([out.trim().split('\n').length, code]).toEqual([2, 10])
    expect((await ctnews('--ndjson', '--search', 'nowhere', '--exit-code')).code).toBe(0)
  })

  test.each([
    ['auther:x', 'search: "auther:" at 1 is no field; did you mean "by:"?', '^'],
    ['a "b', 'search: the quote at 3 is not closed', '  ^'],
    ['x é /(/', 'search: the pattern at 5 is wrong: Unterminated group', '    ^'],
  ])('refuses %s in one sentence, with a sign under the place', async (query, message, sign) => {
    const { ctnews } = town()
    const plain = await ctnews('--plain', '--search', query)
    const end = message.endsWith('?') ? '' : '.'
    expect(plain).toEqual({
      code: 2,
      out: '',
      err: `ctnews: ${message}${end}\n  ${query}\n  ${sign}\n`,
    })
    const json = await ctnews('--json', '--search', query)
    expect({ ...json, err: JSON.parse(json.err) }).toEqual({
      code: 2,
      out: '',
      err: { error: { exit: 2, kind: 'usage', source: null, message, hint: null } },
    })
  })
})

test('refuses a pattern that takes too long, instead of waiting for it', async () => {
  const { ctnews, file } = home()
  const page = file('a.xml', QUAY.replace('A ferry waits', `${'a'.repeat(60)}!`))
  const { code, err } = await ctnews(page, '--plain', '--search', '/^(a+)+$/')
  expect([code, err]).toEqual([2, 'ctnews: search too slow: the pattern takes too long.\n'])
})

describe('mute rules', () => {
  const MUTED = { mute: [{ words: 'lottery' }, { source: 'moor', until: '2026-11-23' }] }

  test('leave stories out, and count them', async () => {
    const { ctnews } = town(MUTED)
    const { out, err } = await ctnews('--json', '--now', NOW)
    const { items, _ctnews } = JSON.parse(out)
    expect(err).toBe('')
    expect(items.map(({ title }: { title: string }) => title.charAt(0))).toEqual(['A', 'C'])
    expect(_ctnews.counts).toMatchObject({ total: 2, shown: 2, unread: 2, muted: 2 })
    expect(_ctnews.sources).toMatchObject([
      { id: 'quay', articles: 3, unread: 2 },
      { id: 'moor', articles: 1, unread: 0 },
    ])
  })

  test('count only what else was chosen; said where no document does', async () => {
    const { ctnews } = town(MUTED)
    const plain = await ctnews('--plain', '--now', NOW, '--search', 'ferry')
    expect(letters(plain)).toBe('A')
    expect(plain.err).toBe('ctnews: 1 muted story is left out.\n')
    const quiet = await ctnews('--plain', '--now', NOW, '--quiet')
    expect([letters(quiet), quiet.err]).toEqual(['AC', ''])
    const lines = await ctnews('--ndjson', '--now', NOW)
    expect(JSON.parse(lines.err)).toMatchObject({
      note: { kind: 'muted', message: '2 muted stories are left out' },
    })
  })

  test('end when their time is over', async () => {
    const { ctnews } = town(MUTED)
    expect(letters(await ctnews('--plain', '--now', '2026-11-24T12:00:00Z'))).toBe('ADC')
  })

  test('do not mark read what they leave out', async () => {
    const { ctnews } = town(MUTED)
    await ctnews('--plain', '--now', NOW, '--mark-read')
    const later = await ctnews('--plain', '--now', '2026-11-24T12:00:00Z', '--unread')
    expect(letters(later)).toBe('D')
  })

  test('do not make a source empty of which they leave out everything', async () => {
    const { ctnews } = town({ mute: [{ source: 'moor' }, { source: 'quay' }] })
    const { code, out } = await ctnews('--plain', '--now', NOW)
    expect([code, out]).toEqual([0, ''])
  })

  test.each([
    [{ mute: [{ words: 'x', until: 'soon' }] }, '"mute" rule 1: "until" is a date'],
    [{ queries: { mine: 'is:unred' } }, '"queries.mine": "unred" at 4 is no state'],
  ])('are refused as %j', async (settings, message) => {
    const { ctnews } = town(settings)
    const { code, err } = await ctnews('--json')
    expect(code).toBe(2)
    expect(JSON.parse(err).error.message).toContain(message)
  })
})
