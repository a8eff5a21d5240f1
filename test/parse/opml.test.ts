import { expect, test } from 'vitest'
import { HEADLINE, OPML_DEPTH } from '../../src/article/limits.ts'
import { inOneGo } from '../../src/article/steps.ts'
import { type Outline, readOpmlInSteps } from '../../src/parse/opml.ts'

const readOpml = (text: string): Outline[] => inOneGo(readOpmlInSteps(text))

const opml = (body: string): string => `<?xml version="1.0"?><opml version="2.0"><head><title> My
  list </title></head><body>${body}</body></opml>`
const A = 'https://a.example/feed'

test('folders, categories and titles of a list are read', () => {
  const text = opml(`<outline text="News"><outline title=" Towns ">
      <outline type="rss" text=" Mill\n Town &amp; Co" xmlUrl=" ${A} " htmlUrl="https://a.example/" category="/CT/Local,storms"/>
    </outline></outline><outline XMLURL="https://b.example/feed"/>`)
  expect(readOpml(text)).toEqual([
    {
      url: A,
      title: 'Mill Town & Co',
      folders: [
        ['News', 'Towns'],
        ['CT', 'Local'],
      ],
      tags: ['storms'],
      htmlUrl: 'https://a.example/',
    },
    { url: 'https://b.example/feed', title: null, folders: [], tags: [], htmlUrl: null },
  ])
})

test.each([
  [`<outline type="atom" url="${A}"/>`, 1],
  [`<outline url="${A}"/>`, 0],
  [`<outline type="link" xmlUrl="${A}"/>`, 1],
  [`<outline type="source" xmlUrl="${A}"/>`, 0],
  ['<outline text="x" xmlUrl=" "/>', 0],
  [`<outline text="t" title="u" xmlUrl="${A}"`, 1],
  [`<outline text="${A}" xmlUrl="${A}">`, 1],
])('an outline is a source when it has an address: %s', (body, count) => {
  expect(readOpml(opml(body))).toHaveLength(count)
})

test('the same address twice is one source in both folders', () => {
  const one = `<outline text="A" xmlUrl="${A}"/>`
  const [source, ...more] = readOpml(
    opml(`<outline text="x">${one}</outline><outline text="y">${one}</outline>${one}`),
  )
  expect([source?.folders, more]).toEqual([[['x'], ['y']], []])
})

test('deep folders are flattened', () => {
  const [source] = readOpml(opml(`${'<outline text="f">'.repeat(200)}<outline xmlUrl="${A}"/>`))
  expect(source?.folders[0] ?? []).toHaveLength(OPML_DEPTH)
})

test('a title or folder of 1 MB is cut', () => {
  const long = 'x '.repeat(500_000)
  const [source] = readOpml(
    opml(`<outline text="${long}"><outline text="${long}" xmlUrl="${A}"/></outline>`),
  )
  expect(source?.title).toHaveLength(HEADLINE)
  expect(source?.folders[0]?.[0]).toHaveLength(HEADLINE)
})

test('what is hostile costs no more than its length', () => {
  const same = Array.from(
    { length: 20_000 },
    (_, i) => `<outline xmlUrl="${A}" category="/a/b${i},c${i}"/>`,
  )
  expect(readOpml(opml(same.join('')))).toHaveLength(1)
  expect(
    readOpml(opml('<outline text="\u001b[2J&#27;[31mred\u202e" xmlUrl="x\u0007"/>')),
  ).toMatchObject([{ title: 'red', url: 'x' }])
})
