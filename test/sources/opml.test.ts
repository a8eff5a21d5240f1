import { expect, test } from 'vitest'
import { type Clean, clean } from '../../src/article/clean.ts'
import { inOneGo } from '../../src/article/steps.ts'
import { type Outline, readOpmlInSteps } from '../../src/parse/opml.ts'
import { writeOpml } from '../../src/sources/opml.ts'
import { DEFAULT_SETTINGS, type Source } from '../../src/sources/source.ts'

const readOpml = (text: string): Outline[] => inOneGo(readOpmlInSteps(text))

const source = (place: string, title: string | null, ...folders: string[][]): Source => ({
  id: place,
  kind: place.startsWith('http') ? 'url' : 'file',
  place,
  title: title === null ? null : clean(title),
  folders,
  settings: DEFAULT_SETTINGS,
})

const SOURCES = [
  source('https://a.example/feed?x=1&y="2"', 'A & <B>'),
  source('https://b.example/feed', null, ['News']),
  source('https://c.example/feed', 'C', ['News', 'Towns']),
  source('https://d.example/feed', 'D', ['News', 'Boats']),
  source('https://e.example/feed', 'E', ['Other']),
  source('/home/ana/pages', 'a folder'),
  source('https://f.example/feed', 'F', ['News']),
]

test('what was written reads back the same, in order', () => {
  const read = readOpml(
    writeOpml(SOURCES, new Map([['https://c.example/feed', 'https://c.example/']])),
  )
  const wanted = SOURCES.filter((it) => it.kind === 'url')
  expect(read.map((it) => [it.url, it.title, it.folders])).toEqual(
    wanted.map((it) => [it.place, it.title, it.folders]),
  )
  expect(read[2]?.htmlUrl).toBe('https://c.example/' as Clean)
})

test('a source in several folders stands in each, its tags beside it', () => {
  const both = source('https://g.example/feed', 'G', ['News'], ['AC/DC', 'Live'])
  const [read] = readOpml(writeOpml([{ ...both, tags: ['daily', 'a, /b', '/c'] }]))
  expect(read?.folders).toEqual([['News'], ['AC/DC', 'Live']])
  expect(read?.tags).toEqual(['News', 'daily', 'a /b', 'c'])
})

test('folders are outlines around their sources', () => {
  expect(writeOpml(SOURCES.slice(2, 5))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>ctnews</title>
  </head>
  <body>
    <outline text="News">
      <outline text="Towns">
        <outline type="rss" text="C" title="C" xmlUrl="https://c.example/feed"/>
      </outline>
      <outline text="Boats">
        <outline type="rss" text="D" title="D" xmlUrl="https://d.example/feed"/>
      </outline>
    </outline>
    <outline text="Other">
      <outline type="rss" text="E" title="E" xmlUrl="https://e.example/feed"/>
    </outline>
  </body>
</opml>
`)
})

test('users and passwords stay at home', () => {
  const text = writeOpml([source('https://ana:canary@a.example/feed', null)])
  expect(text).not.toContain('canary')
  expect(text).toContain('xmlUrl="https://a.example/feed"')
})

test('nothing to write is a list all the same', () => {
  expect(readOpml(writeOpml([]))).toEqual([])
})
