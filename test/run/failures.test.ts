import { expect, test } from 'vitest'
import { home } from './calling.ts'
import { feed, html, link, site } from './site.ts'

interface Told {
  readonly state: string
  readonly error: { readonly kind: string; readonly message: string; readonly hint: string } | null
}

const NOW = '2026-11-22T10:00:00Z'

/** What a run that asks no server says of the only source, after one that did. */
async function afterwards(name: string, ...args: string[]): Promise<Told> {
  const { ctnews, write } = home()
  const { url } = await site({ page: html(link('/rss', 'Quay')), rss: feed('Quay', 'a') })
  write({ url: url(name), title: 'Quay' })
  await ctnews('refresh', '--now', NOW)
  const { out } = await ctnews(...args, '--json', '--offline', '--now', NOW)
  const document = JSON.parse(out)
  return (document.sources ?? document._ctnews.sources)[0]
}

test.each([
  ['error-page', 'blocked', 'http', /403 Forbidden \(blocked\)/, /a browser may still show it/],
  ['password', 'blocked', 'http', /needs a password/, /passwordEnv/],
  ['missing', 'failed', 'http', /not found/, /looks for a new feed/],
  ['gone', 'gone', 'http', /\(gone\)/, /It is not asked again/],
  ['wait-seconds', 'waiting', 'http', /asks to wait until/, /when it wants to be/],
  ['half', 'failed', 'reset', /broke the connection/, /tried again/],
  ['empty', 'failed', 'empty', /empty answer/, /tried again/],
  ['page', 'failed', 'web-page', /a web page, not a feed; found: /, /takes that one/],
])('%s keeps state, words and hint in later runs', async (name, state, kind, message, hint) => {
  const words = {
    state,
    error: {
      kind,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    },
  }
  expect(await afterwards(name, 'sources')).toMatchObject(words)
  expect(await afterwards(name)).toMatchObject(words)
})

test('a time to wait until that is over is none', async () => {
  const { ctnews, write } = home()
  const { url } = await site({})
  write({ url: url('wait-seconds') })
  await ctnews('refresh', '--now', NOW)
  const later = await ctnews('sources', '--json', '--now', '2026-11-22T11:00:00Z')
  expect(JSON.parse(later.out).sources).toMatchObject([{ state: 'failed' }])
})
