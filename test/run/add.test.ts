import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { CONNECTICUT } from '../../src/sources/connecticut.ts'
import { collection, properties } from '../parse/alert-making.ts'
import { home } from './calling.ts'
import { feed, html, link, moved, site } from './site.ts'

test('a site gives its feed; what was loaded to check it is stored', async () => {
  const { ctnews, written, write } = home()
  write()
  const { url, visits } = await site({
    '': html(link('/rss', 'Quay')),
    rss: feed('Quay', 'a', 'b'),
  })
  expect(await ctnews('add', url(''))).toEqual({
    code: 0,
    out: `added: Quay (2 articles), ${url('rss')}\n`,
    err: '',
  })
  expect(written()).toEqual([{ url: url('rss') }])
  const { out } = await ctnews('sources', '--json')
  expect(JSON.parse(out).sources).toMatchObject([
    { title: 'Quay', url: url('rss'), state: 'ok', articles: 2, unread: 2, error: null },
  ])
  expect(visits.map(({ path }) => path)).toEqual(['/', '/rss'])
})

test('of several feeds the first that parses is taken, comments last, all are told', async () => {
  const { ctnews, written, write } = home()
  write()
  const { url } = await site({
    '2026/ferry': html(
      link('/comments/feed', 'Quay Comments'),
      link('/broken', 'Broken'),
      link('/rss', 'Quay'),
      link('/sports', 'Sports'),
    ),
    'comments/feed': feed('Comments'),
    broken: html(),
    rss: feed('Quay', 'a'),
  })
  const { out } = await ctnews('add', url('2026/ferry'))
  expect(out.split('\n')).toEqual([
    `added: Quay (1 article), ${url('rss')}`,
    `also found: Broken, ${url('broken')}`,
    `also found: Sports, ${url('sports')}`,
    `also found: Quay Comments, ${url('comments/feed')}`,
    '',
  ])
  expect(written()).toHaveLength(1)
  const json = JSON.parse((await ctnews('add', url('2026/ferry'), '--json')).out)
  expect(json).toMatchObject({ outcome: 'there', url: url('rss') })
  expect(json.found.map((it: { title: string }) => it.title)).toEqual([
    'Broken',
    'Quay',
    'Sports',
    'Quay Comments',
  ])
})

test('without a named feed the well-known places are tried, one by one, at most 18', async () => {
  const { ctnews, write } = home()
  write()
  const found = await site({ 'town/': html(), 'town/rss.xml': feed('Town'), 'feed/': moved('/x') })
  expect((await ctnews('add', found.url('town/'))).out).toContain(found.url('town/rss.xml'))
  expect(found.visits.map(({ path }) => path)).not.toContain('/x')
  const none = await site({ 'town/': html() })
  const { code, err } = await ctnews('add', none.url('town/'))
  expect(code).toBe(3)
  expect(err).toContain(`127.0.0.1:${none.port}/town/ is a web page, and no feed of it was found`)
  expect(none.visits).toHaveLength(1 + 18)
})

test('what is there is not added twice, but may get a name and a folder', async () => {
  const { ctnews, written, write } = home()
  write()
  const { url } = await site({ rss: feed('Quay') })
  await ctnews('add', url('rss'))
  expect((await ctnews('add', url('rss/'))).out).toContain('already there: Quay')
  const named = await ctnews('add', url('rss'), '--as', 'My quay', '--folder', 'Town/Harbour')
  expect(named).toMatchObject({ code: 0, out: `changed: My quay, ${url('rss')}\n` })
  expect(written()).toEqual([{ url: url('rss'), title: 'My quay', folders: ['Town/Harbour'] }])
})

test('the built-in list does not vanish with the first source of your own', async () => {
  const { ctnews, written } = home()
  const { url } = await site({ rss: feed('Quay') })
  const { err } = await ctnews('add', url('rss'))
  expect(err).toContain('the built-in sources are in your settings too now')
  expect(written()).toEqual([...CONNECTICUT, { url: url('rss') }])
  expect((await ctnews('add', url('rss'))).err).toBe('')
})

test('a file is a source; a list of sources and what cannot be read are none', async () => {
  const { ctnews, written, file, write } = home()
  write()
  const page = file('page.txt', 'FERRY RETURNS\n\nThe ferry is back.\n')
  expect(await ctnews('add', page)).toMatchObject({ code: 0, err: '' })
  expect(written()).toEqual([{ path: page }])
  const list = file('list.opml', '<opml><body><outline xmlUrl="https://a.example/"/></body></opml>')
  expect(await ctnews('add', list)).toMatchObject({ code: 2, out: '' })
  expect(await ctnews('add', file('none.xml', '<what/>'))).toMatchObject({ code: 3, out: '' })
  expect(written()).toHaveLength(1)
})

test.each([
  [['add'], 2, 'takes one address or file'],
  [['add', '-'], 2, 'import -'],
  [['add', 'nothing'], 2, 'no file, source or command is called "nothing"'],
  [['add', 'http://127.0.0.1:1/'], 3, '127.0.0.1 refuses connections'],
])('%j ends with %i', async (args, code, words) => {
  const ended = await home().ctnews(...args)
  expect(ended).toMatchObject({ code, out: '' })
  expect(ended.err).toContain(words)
})

test('a source that was found on a public page may not lead into your own network', async () => {
  const inside = await site({ rss: feed('Inside') })
  const outside = await site({ '': html(link(inside.url('rss'))) })
  const { ctnews, written, write } = home({
    HTTP_PROXY: outside.url(''),
    NO_PROXY: '127.0.0.1',
  })
  write()
  expect(await ctnews('add', 'http://paper.example/')).toMatchObject({ code: 3, out: '' })
  expect(inside.connections()).toBe(0)
  expect(written()).toEqual([])
})

test('a password goes into the settings and nowhere else', async () => {
  const house = home()
  house.write()
  const { url, visits } = await site({ '': html(link('/rss')), rss: feed('Quay', 'a') })
  const secret = url('').replace('//', '//ana:canary@')
  const runs = [
    await house.ctnews('add', secret),
    await house.ctnews('add', secret, '--json'),
    await house.ctnews('sources'),
    await house.ctnews('sources', '--check', '--json'),
    await house.ctnews('export'),
    await house.ctnews('--json'),
  ]
  expect(runs.map(({ out, err }) => out + err).join('')).not.toMatch(/canary|ana:/)
  expect(house.written()).toEqual([{ url: url('rss'), user: 'ana', password: 'canary' }])
  expect(house.kept()).toContain(url('rss'))
  expect(house.kept()).not.toContain('canary')
  expect(runs[4]?.err).toBe('ctnews: left out: user and password of 1 source.\n')
  expect(visits.every(({ headers }) => headers.authorization !== undefined)).toBe(true)
})

test('two at once both land', async () => {
  const { env, written, write, file } = home()
  write()
  const pages = ['one', 'two', 'three'].map((name) =>
    file(name, `${name.toUpperCase()}\n\nText.\n`),
  )
  const codes = pages.map(async (page) => {
    const child = spawn(process.execPath, ['bin/ctnews.js', 'add', page], {
      env: { ...process.env, ...env },
    })
    return (await once(child, 'exit'))[0] as number
  })
  expect(await Promise.all(codes)).toEqual([0, 0, 0])
  expect(
    written()
      ?.map(({ path }) => path)
      .toSorted(),
  ).toEqual(pages.toSorted())
})

test.each([
  ['a variable', { passwordEnv: 'QUAY_PASSWORD' }],
  ['a command', { passwordCommand: [process.execPath, '-e', 'console.log("canary")'] }],
])('a password may come from %s, and is told nobody', async (_, where) => {
  const house = home({ QUAY_PASSWORD: 'canary' })
  const { url, visits } = await site({ rss: feed('Quay', 'a') })
  house.write({ url: url('rss'), user: 'ana', headers: { 'x-key': 'canary' }, ...where })
  const { code, out, err } = await house.ctnews('sources', '--check', '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out).sources).toMatchObject([{ state: 'ok', hasPassword: true }])
  expect(visits[0]?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from('ana:canary').toString('base64')}`,
    'x-key': 'canary',
  })
  const exported = await house.ctnews('export')
  expect(out + exported.out + house.kept()).not.toContain('canary')
})

test('with --json what went wrong is one JSON line', async () => {
  const { code, out, err } = await home().ctnews('add', 'http://127.0.0.1:1/', '--json')
  expect({ code, out }).toEqual({ code: 3, out: '' })
  expect(JSON.parse(err)).toMatchObject({ error: { exit: 3, kind: 'refused' } })
})

test('weather alerts are no source of news, and it is said how they are watched', async () => {
  const { ctnews, written, configure } = home()
  configure({ sources: [], storm: { sources: ['bay.xml'] } })
  const { url } = await site({ storm: (_, response) => response.end(collection(properties())) })
  const { code, out, err } = await ctnews('add', url('storm'))
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(`ctnews config set storm.sources '["bay.xml","${url('storm')}"]'`)
  expect(written()).toEqual([])
})
