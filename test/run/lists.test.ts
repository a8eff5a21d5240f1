import { describe, expect, test } from 'vitest'
import { CONNECTICUT } from '../../src/sources/connecticut.ts'
import { home } from './calling.ts'
import { feed, html, link, site } from './site.ts'

const OPML = `<opml version="2.0"><body>
  <outline text="Town">
    <outline text="Harbour &amp; sea">
      <outline text="Quay" xmlUrl="https://ana:canary@quay.example/feed" category="/Papers,daily"/>
    </outline>
    <outline text="Ledger" xmlUrl="https://ledger.example/rss?a=1&amp;b=2"/>
  </outline>
  <outline text="Quay again" xmlUrl="https://ana:canary@quay.example/feed" category="/AC\\DC"/>
  <outline text="https://plain.example/" xmlUrl="https://plain.example/"/>
  <outline text="Pages" xmlUrl="file:///etc/passwd"/>
</body></opml>`

const SOURCES = [
  {
    url: 'https://quay.example/feed',
    title: 'Quay',
    folders: ['Town/Harbour & sea', 'Papers', 'AC\\DC'],
    tags: ['daily'],
    user: 'ana',
    password: 'canary',
  },
  { url: 'https://ledger.example/rss?a=1&b=2', title: 'Ledger', folders: ['Town'] },
  { url: 'https://plain.example/' },
]

describe('ctnews import', () => {
  test('takes folders, categories and tags of OPML, each address once; a second time changes nothing', async () => {
    const { ctnews, written, write, file } = home()
    write()
    const list = file('list.opml', OPML)
    const { code, out, err } = await ctnews('import', list)
    expect({ code, err }).toEqual({
      code: 0,
      err: 'ctnews: 3 added, 0 already there, 1 refused.\n',
    })
    expect(out.trimEnd().split('\n')).toEqual([
      'added\thttps://quay.example/feed\tQuay',
      'added\thttps://ledger.example/rss?a=1&b=2\tLedger',
      'added\thttps://plain.example/\t',
      'refused\tfile:///etc/passwd\tno web address',
    ])
    expect(written()).toEqual(SOURCES)
    const again = await ctnews('import', list, '--json')
    expect(again.out).not.toContain('canary')
    expect(JSON.parse(again.out).sources.map((it: { outcome: string }) => it.outcome)).toEqual([
      'there',
      'there',
      'there',
      'refused',
    ])
    expect(written()).toEqual(SOURCES)
  })

  test('takes a list of addresses, as newsboat writes it too', async () => {
    const { ctnews, written, write, file } = home()
    write()
    const list = file(
      'urls',
      '# mine\r\nquay.example/feed\nhttps://ledger.example/rss "~The Ledger" town "two words" !\n\n' +
        'https://ledger.example/rss papers # why\n"query:New:unread = \\"yes\\""\n',
    )
    const { out } = await ctnews('import', list)
    expect(out).toContain('refused\tquery:New:unread')
    expect(written()).toEqual([
      { url: 'https://quay.example/feed' },
      {
        url: 'https://ledger.example/rss',
        title: 'The Ledger',
        tags: ['town', 'two words', 'papers'],
      },
    ])
  })

  test('puts a list of your own in place of the built-in one, which comes back by its ids', async () => {
    const { ctnews, file } = home()
    const list = file('urls', 'https://ledger.example/rss\nhttps://ctmirror.org/feed\n')
    const { err } = await ctnews('import', list)
    expect(err).toContain('1 added, 1 already there, 0 refused')
    expect(err).toContain('the other built-in sources are off now')
    const { out } = await ctnews('export')
    expect(out.match(/xmlUrl="[^"]+"/g)).toEqual([
      'xmlUrl="https://ctmirror.org/feed/"',
      'xmlUrl="https://ledger.example/rss"',
    ])
    expect((await ctnews('import', list)).err).toBe(
      'ctnews: 0 added, 2 already there, 0 refused.\n',
    )
  })

  test('lists what is on before the built-in sources that are off', async () => {
    const { ctnews, file, written } = home()
    await ctnews('import', file('urls', 'https://ledger.example/rss\n'))
    expect(written()?.[0]).toEqual({ url: 'https://ledger.example/rss' })
    expect(written()?.slice(1)).toEqual(CONNECTICUT.map((entry) => ({ ...entry, enabled: false })))
  })

  test('takes a thousand sources with one write', async () => {
    const { ctnews, written, write, file } = home()
    write()
    const lines = Array.from({ length: 1000 }, (_, number) => `https://s${number}.example/feed`)
    await ctnews('import', file('urls', lines.join('\n')))
    expect(written()).toHaveLength(1000)
  })

  test('takes nothing of a public server that leads into your own network', async () => {
    const list = await site({
      'list.opml': (_, response) =>
        response.end('<opml><body><outline xmlUrl="http://192.168.1.1/rss"/></body></opml>'),
    })
    const { ctnews, file, write } = home({ HTTP_PROXY: list.url(''), NO_PROXY: '127.0.0.1' })
    write()
    const { code, out } = await ctnews('import', 'http://paper.example/list.opml')
    expect({ code, out }).toEqual({
      code: 2,
      out: 'refused\thttp://192.168.1.1/rss\ta private address in a list from the network\n',
    })
    expect((await ctnews('import', file('urls', 'http://192.168.1.1/rss'))).code).toBe(0)
  })

  test.each([
    ['none.opml', null, 'no such file'],
    ['feed.xml', '<rss><channel><item><title>a</title></item></channel></rss>', '"ctnews add"'],
    ['some.json', '{"a": 1}', 'some.json: '],
  ])('refuses %s, which is no list', async (name, text, words) => {
    const { ctnews, file } = home()
    const path = text === null ? `/nowhere/${name}` : file(name, text)
    const { code, err } = await ctnews('import', path)
    expect(code).toBe(2)
    expect(err).toContain(words)
  })

  test('takes an empty list', async () => {
    const { ctnews, file, written } = home()
    expect((await ctnews('import', file('a.opml', '<opml><body/></opml>'))).code).toBe(0)
    expect(written()).toBeNull()
  })
})

describe('ctnews export', () => {
  test('gives the same sources when it is imported elsewhere, but for passwords', async () => {
    const [one, two] = [home(), home()]
    one.write(...SOURCES)
    two.write()
    const { out, err } = await one.ctnews('export')
    expect(out + err).not.toMatch(/canary|ana/)
    expect(err).toBe('ctnews: left out: user and password of 1 source.\n')
    await two.ctnews('import', two.file('x.opml', out))
    const [quay, ...others] = SOURCES
    const { user: _, password: __, ...rest } = quay as Record<string, unknown>
    expect(two.written()).toEqual([rest, ...others])
    expect((await two.ctnews('export')).out).toBe(out)
  })

  test('names the home page of a source that was loaded', async () => {
    const { ctnews, file } = home()
    const { url } = await site({
      rss: (_, response) =>
        response.end(
          '<rss><channel><link>https://me:canary@quay.example/</link><item><title>a</title></item></channel></rss>',
        ),
    })
    await ctnews('import', file('urls', url('rss')))
    await ctnews('refresh')
    const { out } = await ctnews('export')
    expect(out).toContain(`xmlUrl="${url('rss')}" htmlUrl="https://quay.example/"`)
    expect((await ctnews('import', file('x.opml', out))).err).toContain('already there')
  })

  test('holds the built-in sources where you have none of your own', async () => {
    const { ctnews, file, written } = home()
    const { out } = await ctnews('export')
    const list = await ctnews('import', file('x.opml', out))
    expect(list.err).toBe('ctnews: 0 added, 6 already there, 0 refused.\n')
    expect(written()).toBeNull()
  })
})

describe('ctnews remove', () => {
  const THREE = [
    { url: 'https://quay.example/feed', title: 'Quay' },
    { url: 'https://quays.example/feed', title: 'Quays of the north' },
    { id: 'ledger', url: 'https://ledger.example/feed' },
  ]

  test.each([
    ['ledger', 2],
    ['led', 2],
    ['https://www.ledger.example/feed/', 2],
    ['quay', 0],
    ['Quays of', 1],
    ['Quays of the north', 1],
  ])('removes one source for %s', async (word, index) => {
    const { ctnews, written, write } = home()
    write(...THREE)
    expect(await ctnews('remove', ...word.split(' '))).toMatchObject({ code: 0, err: '' })
    expect(written()).toEqual(THREE.toSpliced(index, 1))
  })

  test.each([
    ['qua', 'may be any of'],
    ['leger', 'did you mean ledger?'],
    ['zebra', 'no source is called "zebra".'],
  ])('removes none for %s', async (word, words) => {
    const { ctnews, written, write } = home()
    write(...THREE)
    const { code, err } = await ctnews('remove', word)
    expect(code).toBe(2)
    expect(err).toContain(words)
    expect(written()).toEqual(THREE)
  })

  test('takes its articles from the list, which come back with it; the built-in ones stay', async () => {
    const { ctnews, written } = home()
    const { url } = await site({ rss: feed('Quay', 'a') })
    const count = async (): Promise<number> => {
      const { out } = await ctnews('--json', '--offline')
      return JSON.parse(out).items.length
    }
    await ctnews('add', url('rss'))
    expect(await count()).toBe(1)
    expect((await ctnews('remove', 'Quay')).out).toBe(`removed: Quay, ${url('rss')}\n`)
    expect(await count()).toBe(0)
    expect(written()).toEqual(CONNECTICUT)
    await ctnews('add', url('rss'))
    expect(await count()).toBe(1)
  })

  test('switches a built-in source off, which comes on with its id', async () => {
    const { ctnews, written, write } = home()
    const { url } = await site({ rss: feed('Quay', 'a'), '': html(link('/rss')) })
    write({ id: 'quay', url: url('rss'), enabled: false })
    expect((await ctnews('add', 'quay')).out).toBe(`switched on: Quay (1 article), ${url('rss')}\n`)
    expect(written()).toEqual([{ id: 'quay', url: url('rss') }])
  })
})
