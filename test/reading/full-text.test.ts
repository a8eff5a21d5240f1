import { expect, test } from 'vitest'
import { type Clean, clean } from '../../src/article/clean.ts'
import { wantsFullText } from '../../src/reading/full-text.ts'

const LONG = 'The pond is drained and the ducks have gone to the quarry. '.repeat(12).trim()
const ORIGIN =
  '<p>The post <a href="/p">Pond drained</a> appeared first on <a href="/">Ledger</a>.</p>'
const html = (text: string): { html: Clean; text: null } => ({
  html: clean(text, 'markup'),
  text: null,
})

test.each([
  ['599 letters', { html: null, text: clean(LONG.slice(0, 599)) }, true],
  ['600 letters', { html: null, text: clean(LONG.slice(0, 600).replace(/.$/, '.')) }, false],
  ['many tags, few letters', html('<p class="a">Ducks gone.</p>'.repeat(40)), true],
  ['nothing', { html: null, text: null }, true],
  ['the whole story', html(`<p>${LONG}</p>`), false],
  ['an ellipsis', html(`<p>${LONG} And then…</p>`), true],
  ['three dots', html(`<p>${LONG} And then...</p>`), true],
  ['in brackets', html(`<p>${LONG} And then [&hellip;]</p>`), true],
  ['in round ones', html(`<p>${LONG} And then (...)</p>`), true],
  ['an invitation', html(`<p>${LONG}</p><a href="/p">Read more</a>`), true],
  ['with an arrow', html(`<p>${LONG}</p><a href="/p">Continue reading »</a>`), true],
  ['another one', html(`<p>${LONG}</p><p><a href="/p">Read the full story</a>.</p>`), true],
  ['before the weblog’s own line', html(`<p>${LONG} And then [&#8230;]</p>${ORIGIN}`), true],
  ['that line alone', html(`<p>${LONG}</p>${ORIGIN}`), false],
  ['dots elsewhere', html(`<p>Well… ${LONG}</p>`), false],
  ['to read more is no invitation elsewhere', html(`<p>Read more, they said. ${LONG}</p>`), false],
])('a text that breaks off is told from a whole one: %s', (_name, body, wanted) => {
  expect(wantsFullText('auto', body)).toBe(wanted)
})

test('the setting of a source says which texts are fetched', () => {
  const [short, long] = [html('Ducks.'), html(LONG)]
  const wanted = (['auto', 'always', 'never'] as const).map((setting) =>
    [short, long].map((body) => wantsFullText(setting, body)),
  )
  expect(wanted).toEqual([
    [true, false],
    [true, true],
    [false, false],
  ])
})
