import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { schemaFaults } from '../output/checked.ts'
import { unzipped } from '../output/unzipped.ts'
import { xmlFaults } from '../output/xml-check.ts'
import { home, type Home } from './calling.ts'
import { NOON, paper, town } from './paper.ts'

const pathIn = (house: Home, name: string): string =>
  join(dirname(house.env['CTNEWS_CONFIG_DIR'] as string), name)

async function made(name: string, ...flags: string[]): Promise<{ text: string; bytes: Buffer }> {
  const house = town()
  const path = pathIn(house, name)
  const ended = await house.ctnews('edition', '--out', path, '--now', NOON, ...flags)
  expect(ended).toMatchObject({ code: 0, err: '' })
  const bytes = readFileSync(path)
  expect(readdirSync(dirname(path)).filter((one) => one.endsWith('.tmp'))).toEqual([])
  return { text: bytes.toString(), bytes }
}

describe('edition as Markdown', () => {
  test('has title, contents, and stories under their sources', async () => {
    const { text } = await made('all.md', '--since', '2026-11-01')
    expect(text).toMatch(/^# ctnews, Nov 22, 2026\n\n- The quay\n {2}- A ferry waits\n/)
    expect(text).toContain('\n## The moor\n\n### D cafe opens\n')
    expect(text).toContain('It **waits** at the [pier](https://quay.example/pier).')
    expect(text).toContain('<https://quay.example/ferry?id=1>')
  })

  test('holds by itself what is unread of the last day', async () => {
    expect((await made('day.md')).text).toContain('No stories.')
    const house = town()
    const [now, path] = ['2026-11-21T06:00:00Z', pathIn(house, 'day.md')]
    const { out } = await house.ctnews('edition', '--out', path, '--now', now)
    expect(out).toBe(`written: 1 story, ${path}\n`)
    expect(readFileSync(path, 'utf8')).toContain('A ferry')
    await house.ctnews('mark', '--read', '--all')
    await house.ctnews('edition', '--out', path, '--now', now)
    expect(readFileSync(path, 'utf8')).toContain('No stories.')
  })
})

describe('edition as a page', () => {
  test('leads from contents to stories and back, and fetches nothing', async () => {
    const { text } = await made('all.html', '--since', '2026-11-01')
    expect(text).toMatch(/^<!doctype html>\n/)
    const [, id = ''] = /<li><a href="#(a[0-9a-f]{12})">A ferry waits<\/a>/.exec(text) ?? []
    expect(text).toContain(`<article id="${id}">`)
    expect(text).toContain('<a href="#top">Contents</a>')
    expect(text).not.toMatch(/<(?:img|script|link|iframe|video|audio)\b|@import|url\(/)
  })
})

describe('edition as EPUB', () => {
  test('is an EPUB: first its type, then what lists and orders every page', async () => {
    const { bytes } = await made('all.epub', '--since', '2026-11-01')
    const files = unzipped(bytes)
    const texts = new Map(files.map(({ name, text }) => [name, text]))
    expect(files[0]).toMatchObject({
      name: 'mimetype',
      text: 'application/epub+zip',
      isStored: true,
    })
    expect(texts.get('META-INF/container.xml')).toContain('full-path="EPUB/package.opf"')
    const opf = texts.get('EPUB/package.opf') ?? ''
    const items = Array.from(
      opf.matchAll(/<item id="([^"]+)" href="([^"]+)" media-type="([^"]+)"/g),
    )
    const named = items.map(([, , href]) => `EPUB/${href}`)
    expect(named.toSorted()).toEqual(
      [...texts.keys()]
        .filter((name) => name.startsWith('EPUB/') && !name.endsWith('.opf'))
        .toSorted(),
    )
    const ids = new Set(items.map(([, id]) => id))
    const spine = Array.from(opf.matchAll(/<itemref idref="([^"]+)"/g), ([, id]) => id)
    expect(spine.every((id) => ids.has(id))).toBe(true)
    expect(spine).toHaveLength(5)
    for (const needed of ['dc:identifier', 'dc:title', 'dc:language', 'dcterms:modified']) {
      expect(opf).toContain(needed)
    }
    expect(opf).toContain('<meta property="dcterms:modified">2026-11-22T12:00:00Z</meta>')
    expect(texts.get('EPUB/nav.xhtml')).toContain('<nav epub:type="toc"')
  })

  test('has XML on every page, and a page behind every link inside', async () => {
    const house = home()
    const odd = [
      '&lt;p>a &amp;lt; b &amp;amp;&lt;br>',
      ']]&gt; &amp;#xFFFE; \u0001',
      '<![CDATA[<table><td>x<td>]]>',
    ]
    const stories = odd.map((text, at) => ({ title: `Odd "&lt;${at}&gt;" &amp;`, text, day: 21 }))
    house.write({
      id: 'odd',
      title: 'Odd & <Co>',
      path: house.file('odd.xml', paper('Odd', stories)),
    })
    const path = pathIn(house, 'odd.epub')
    const ended = await house.ctnews('edition', '--out', path, '--now', NOON, '--since', '2d')
    expect(ended).toMatchObject({ code: 0, err: '' })
    const files = unzipped(readFileSync(path))
    const names = new Set(files.map(({ name }) => name))
    for (const { name, text } of files.filter((one) => /\.(?:xhtml|opf|xml)$/.test(one.name))) {
      expect(xmlFaults(text), name).toEqual([])
      for (const [, href = ''] of text.matchAll(/href="([^":#]+)"/g)) {
        expect(names).toContain(`EPUB/${href}`)
      }
    }
    expect(files.filter(({ name }) => name.includes('story-'))).toHaveLength(3)
  })

  test('is the same bytes for the same stories at the same moment', async () => {
    const house = town()
    const paths = ['one.epub', 'two.epub'].map((name) => pathIn(house, name))
    for (const out of paths) await house.ctnews('edition', '--out', out, '--now', NOON, '--starred')
    const [one, two] = paths.map((path) => readFileSync(path))
    expect(one?.equals(two as Buffer)).toBe(true)
  })
})

describe('an edition', () => {
  test('goes to standard output', async () => {
    const { out } = await town().ctnews('edition', '--out', '-', '--format', 'md', '--limit', '1')
    expect(out).toMatch(/^# ctnews, /)
  })

  test('tells what it wrote with --json', async () => {
    const house = town()
    const path = pathIn(house, 'x.htm')
    const { out } = await house.ctnews('edition', '--out', path, '--json', '--limit', '2')
    expect(JSON.parse(out)).toEqual({ outcome: 'written', path, format: 'html', stories: 2 })
    expect(schemaFaults(JSON.parse(out), 'edition')).toEqual([])
  })

  test('leaves the file that was there where it cannot be written, with code 1', async () => {
    const house = town()
    const folder = pathIn(house, 'folder.md')
    mkdirSync(folder)
    const ended = await house.ctnews('edition', '--out', folder)
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toMatch(/^ctnews: .*folder\.md is not written: a folder lies .*\.\n$/)
    const nowhere = await house.ctnews('edition', '--out', pathIn(house, 'no/such.md'))
    expect(nowhere.err).toMatch(/such\.md is not written: no such folder\.\n$/)
    const none = join(folder, 'none', 'x.md')
    expect((await house.ctnews('edition', '--out', none)).code).toBe(1)
    expect(existsSync(none)).toBe(false)
    const path = pathIn(house, 'x.md')
    writeFileSync(path, 'old')
    await house.ctnews('edition', '--out', path)
    expect(readFileSync(path, 'utf8')).not.toBe('old')
  })

  test.each([
    [['edition'], '"ctnews edition" needs --out FILE.md, .html or .epub.'],
    [['edition', '--out', 'x.pdf'], 'x.pdf: an edition is .md, .html or .epub'],
    [['edition', '--out', '-'], 'an edition is .md, .html or .epub; --format says it too'],
    [['edition', '--out', '-', '--format', 'epub'], 'an EPUB goes into a file'],
    [['edition', 'x.md'], '"ctnews edition" takes no words; --out names its file.'],
    [['edition', '--out', 'x.md', '--source', 'qua'], 'did you mean quay?'],
  ])('is refused as %j', async (args, words) => {
    const { code, out, err } = await town().ctnews(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })
})
