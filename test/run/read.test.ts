import { expect, test } from 'vitest'
import type { Ended, Home } from './calling.ts'
import { paper, town } from './paper.ts'
import { schemaFaults } from '../output/checked.ts'

/** A town that was read once, and the id of each story by its first letter. */
async function told(home: Home = town()): Promise<Home & { id: (letter: string) => string }> {
  const { out } = await home.ctnews('--plain')
  const ids = new Map(out.split('\n').map((line) => [line.split('\t')[4]?.[0], line.slice(0, 12)]))
  return { ...home, id: (letter) => ids.get(letter) ?? '' }
}

const TEXT = `A ferry waits
The quay · Nov 21, 2026, 12:00 AM
https://quay.example/ferry?id=1

It waits at the pier[1].

Links
[1] https://quay.example/pier
`

test('an article is read as text by all that names it', async () => {
  const { ctnews, id } = await told(town(undefined, { clock: '12' }))
  const names = [
    id('A'),
    id('A').slice(0, 6),
    id('A').toUpperCase(),
    'https://quay.example/ferry?id=1',
    'http://www.quay.example/ferry?id=1&utm_source=x',
    'A ferry waits',
  ]
  for (const name of names) {
    expect(await ctnews('read', name)).toEqual({ code: 0, out: TEXT, err: '' })
  }
  expect((await ctnews('read', 'lottery-7')).out).toMatch(/^B lottery numbers\n/)
})

test('no line is longer than asked for', async () => {
  const { ctnews, id } = await told()
  const { out } = await ctnews('read', id('A'), '--columns', '12')
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(20)
  expect(out).toContain('It waits at\nthe pier[1].')
})

test('an article is read as Markdown, as a page, as JSON', async () => {
  const { ctnews, id } = await told()
  const md = await ctnews('read', id('A'), '--format', 'md')
  expect(md.out).toContain('It **waits** at the [pier](https://quay.example/pier).\n')
  expect(md.out).toMatch(/^# A ferry waits\n/)
  const page = await ctnews('read', id('A'), '--format', 'html')
  expect(page.out).toMatch(/^<!doctype html>\n/)
  expect(page.out).toContain('<h1>A ferry waits</h1>')
  expect(page.out).toContain(
    '<p>It <b>waits</b> at the <a href="https://quay.example/pier">pier</a>.</p>',
  )
  const json = await ctnews('read', id('A'), '--json')
  expect(schemaFaults(JSON.parse(json.out), 'item')).toEqual([])
  expect(JSON.parse(json.out)).toMatchObject({ id: id('A'), title: 'A ferry waits' })
  expect((await ctnews('read', id('A'), '--format', 'json')).out).toBe(json.out)
  const fields = await ctnews('read', id('A'), '--json=title')
  expect(JSON.parse(fields.out)).toEqual({ id: id('A'), title: 'A ferry waits' })
})

test.each([
  [
    ['read', 'feedbead'],
    5,
    'no article feedbead. Ids are in the first column of "ctnews --plain".',
  ],
  [['read', 'https://quay.example/none'], 5, 'no article https://quay.example/none.'],
  [['read', '3fa'], 2, '"3fa": at least 4 digits of an id are needed.'],
  [['read'], 2, '"ctnews read" takes the id, guid or address of one article.'],
  [['read', 'a', 'b'], 2, '"ctnews read" takes the id, guid or address of one article.'],
  [['read', 'a', '--format', 'pdf'], 2, 'it is one of text, md, html, json'],
  [['read', 'a', '--json', '--format', 'md'], 2, '--json and --format md exclude each other'],
  [['read', '\u001b[2Jx\u0007'], 5, 'no article x.'],
  [['read', 'x'.repeat(100_000)], 5, 'no article xxx'],
])('the arguments %j are refused', async (args, code, words) => {
  const { ctnews } = town()
  const ended: Ended = await ctnews(...args)
  expect([ended.code, ended.out]).toEqual([code, ''])
  expect(ended.err).toContain(words)
  expect(ended.err.length).toBeLessThan(3000)
})

test('what is missing is told in one line of JSON under --json', async () => {
  const { ctnews } = town()
  const { code, err } = await ctnews('read', 'feedbead', '--json')
  expect(code).toBe(5)
  expect(JSON.parse(err)).toEqual({
    error: {
      exit: 5,
      kind: 'no-article',
      source: null,
      message: 'no article feedbead',
      hint: 'Ids are in the first column of "ctnews --plain".',
    },
  })
  expect(schemaFaults(JSON.parse(err), 'message')).toEqual([])
})

test('several that are meant are listed; one story of two sources is one', async () => {
  const same = { title: 'One', guid: 'one' }
  const { ctnews } = await told(
    town({
      quay: [
        same,
        { title: 'Ferry crews ask for longer winter breaks', url: 'https://a.example/x' },
      ],
      moor: [
        { ...same, title: 'Two' },
        { title: 'Else', url: 'https://a.example/x' },
      ],
    }),
  )
  const { code, err } = await ctnews('read', 'one')
  expect(code).toBe(2)
  expect(err).toMatch(
    /^ctnews: "one" may be any of [0-9a-f]{12} \((One|Two)\), [0-9a-f]{12} \((One|Two)\)\.\n$/,
  )
  expect((await ctnews('read', 'https://a.example/x')).code).toBe(0)
})

test('the article of a source that was removed is none, unless it is starred', async () => {
  const { ctnews, id, write, file } = await told()
  write({ id: 'moor', path: file('moor.xml', paper('Moor', [])) })
  expect((await ctnews('read', id('A'))).code).toBe(5)
})
