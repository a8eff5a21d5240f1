import { expect, test } from 'vitest'
import { BODY } from '../../src/article/limits.ts'
import { faults } from '../output/checked.ts'
import { type Home, home } from './calling.ts'

const PARAGRAPH = '<p>The pond is drained, and the ducks have gone to the quarry until spring.</p>'
const PAID =
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pond drained","isAccessibleForFree":"False"}</script>'
const page = (body: string, head = ''): string =>
  `<!doctype html><title>Pond drained</title>${head}<article><h1>Pond drained</h1>${body}</article>`

const NOTICE = 'for subscribers; this is what the page shows'

interface Own {
  readonly items: readonly { readonly _ctnews: Record<string, unknown> }[]
}

/** What `--json` prints of a file, and what it prints of that again. */
async function twice({ ctnews, file }: Home, name: string, text: string): Promise<[Own, Own]> {
  const first = await ctnews(file(name, text), '--json')
  const second = await ctnews(file('again.json', first.out), '--json')
  const both = [first, second].map(({ out }) => JSON.parse(out) as Own)
  for (const one of both) expect(faults(one)).toEqual([])
  return both as [Own, Own]
}

const ownOf = ({ items }: Own): Record<string, unknown> => items[0]?._ctnews ?? {}

test('a page for subscribers says so, also when it is read as a file, and again from JSON', async () => {
  const at = home()
  const [first, second] = await twice(at, 'pond.html', page(PARAGRAPH.repeat(4), PAID))
  expect([first, second].map((one) => ownOf(one)['subscription'])).toEqual([true, true])
  const [free] = await twice(home(), 'pond.html', page(PARAGRAPH.repeat(4)))
  expect(ownOf(free)['subscription']).toBe(false)
})

test('the text of a page stays known as that', async () => {
  const at = home()
  const [first] = await twice(at, 'pond.html', page(PARAGRAPH.repeat(4)))
  const [item] = first.items
  const fetched = { ...first, items: [{ ...item, _ctnews: { ...item?._ctnews, fullText: true } }] }
  const [read, again] = await twice(at, 'kept.json', JSON.stringify(fetched))
  expect([read, again].map((one) => ownOf(one)['fullText'])).toEqual([true, true])
})

test('a text that was cut says so', async () => {
  const { ctnews, file } = home()
  const long = file('long.html', page(PARAGRAPH.repeat(BODY / 60)))
  const { out } = await ctnews(long, '--json=truncated')
  expect(ownOf(JSON.parse(out))['truncated']).toBe(true)
})

test('also in every form of what was read back from JSON', async () => {
  const at = home()
  const [first] = await twice(at, 'pond.html', page(PARAGRAPH.repeat(4)))
  const [item] = first.items
  const cut = { ...first, items: [{ ...item, _ctnews: { ...item?._ctnews, truncated: true } }] }
  const [again] = await twice(at, 'cut.json', JSON.stringify(cut))
  expect(ownOf(again)['truncated']).toBe(true)
  at.write({ path: at.file('cut.json', JSON.stringify(cut)) })
  const { out: list } = await at.ctnews('--plain')
  for (const format of ['text', 'md', 'html']) {
    const { out } = await at.ctnews('read', list.slice(0, 12), '--format', format)
    expect(out).toMatch(/until\sspring[^]*\(truncated\)/)
    expect(out).not.toContain(NOTICE)
  }
})

test('the notice stands over the text in every form', async () => {
  const at = home()
  at.write({ path: at.file('pond.html', page(PARAGRAPH.repeat(4), PAID)) })
  const { out: list } = await at.ctnews('--plain')
  for (const format of ['text', 'md', 'html']) {
    const { out } = await at.ctnews('read', list.slice(0, 12), '--format', format)
    expect(out).toMatch(new RegExp(`Pond drained[^]*${NOTICE}[^]*the ducks`))
    expect(out).not.toContain('(truncated)')
  }
})
