import { describe, expect, test } from 'vitest'
import { CONNECTICUT } from '../../src/sources/connecticut.ts'
import { sourcesFromSettings } from '../../src/sources/from-settings.ts'

const read = (...entries: Record<string, unknown>[]) =>
  sourcesFromSettings(entries, {
    folder: '/home/ana/.config/ctnews',
    kindOf: (path) => (path.endsWith('pages') ? 'folder' : null),
  })

describe('sources written in the settings', () => {
  test('an address alone is enough; its password becomes a setting', () => {
    const [source] = read({ url: 'https://ana:s3cret@lantern.example/feed' }).sources
    expect(source).toMatchObject({
      kind: 'url',
      place: 'https://lantern.example/feed',
      title: null,
      settings: { credentials: { user: 'ana', password: 's3cret' }, fullText: 'auto' },
    })
  })

  test('everything the user may say of one', () => {
    const [source] = read({
      id: 'lantern',
      title: 'The\u001b[2J Lantern',
      url: 'https://lantern.example/feed',
      folders: ['Town/Harbour', ['AC/DC']],
      tags: ['papers', ''],
      minutes: 60,
      zone: 'America/New_York',
      fullText: 'always',
      headers: { 'x-key': 'abc', bad: 7 },
      user: 'ana',
      passwordCommand: ['pass', 'lantern'],
      allowDowngrade: true,
      timeoutSeconds: 30,
    }).sources
    expect(source).toMatchObject({
      id: 'lantern',
      title: 'The Lantern',
      folders: [['Town', 'Harbour'], ['AC/DC']],
      tags: ['papers'],
      settings: {
        minutes: 60,
        zone: 'America/New_York',
        fullText: 'always',
        headers: { 'x-key': 'abc' },
        credentials: { user: 'ana', passwordCommand: ['pass', 'lantern'] },
        allowDowngrade: true,
        timeoutSeconds: 30,
      },
    })
    expect(source?.settings.headers).not.toHaveProperty('bad')
  })

  test('what one does not say about its pages, the general setting does', () => {
    const around = { folder: '/', kindOf: () => null, fullText: 'always' } as const
    const entries = [{ url: 'https://a.example/' }, { url: 'https://b.example/', fullText: 'auto' }]
    const { sources } = sourcesFromSettings(entries, around)
    expect(sources.map(({ settings }) => settings.fullText)).toEqual(['always', 'auto'])
  })

  test('paths are relative to the settings folder', () => {
    expect(read({ path: 'pages' }).sources[0]).toMatchObject({
      kind: 'folder',
      place: '/home/ana/.config/ctnews/pages',
    })
  })

  test('a wrong entry is named without its password, the others stand', () => {
    const { sources, problems } = read(
      { title: 'Nothing' },
      { url: 'ftp://ana:s3cret@lantern.example/' },
      { id: 'a', url: 'https://a.example/' },
      { id: 'a', url: 'https://b.example/' },
      { id: 'off', url: 'https://c.example/', enabled: false },
    )
    expect(sources.map(({ id }) => id)).toEqual(['a'])
    expect(problems).toHaveLength(3)
    expect(problems.join(' ')).not.toContain('s3cret')
  })
})

test('the Connecticut list is whole: every entry is a source with an id of its own', () => {
  const all = CONNECTICUT.map((entry) => ({ ...entry, enabled: true }))
  const { sources, problems } = read(...all)
  expect(problems).toEqual([])
  expect(sources).toHaveLength(CONNECTICUT.length)
  expect(read(...CONNECTICUT).sources.map(({ id }) => id)).toEqual([
    'ctmirror',
    'ctnewsjunkie',
    'wtnh',
    'nbcct',
    'wfsb',
    'nhindependent',
  ])
})
