import { describe, expect, test } from 'vitest'
import { URL_CHARS } from '../../src/article/limits.ts'
import {
  canonicalUrl,
  resolved,
  siteOf,
  webUrl,
  withoutTracking,
} from '../../src/article/web-url.ts'

const BASE = 'https://ledger.example/news/today.html'

describe('an address that may be opened', () => {
  test.each([
    ['https://ledger.example/a b', undefined, 'https://ledger.example/a%20b'],
    ['HTTP://Ledger.Example', undefined, 'http://ledger.example/'],
    ['ferry', BASE, 'https://ledger.example/news/ferry'],
    ['//cdn.example/x', BASE, 'https://cdn.example/x'],
    ['https://münster.example/', undefined, 'https://xn--mnster-3ya.example/'],
    ['https://a.example/', 'no address', 'https://a.example/'],
    ['https://a.example/\u001b[2J', undefined, 'https://a.example/%1B[2J'],
  ])('is made of %s on the page %s', (text, base, href) => {
    expect(webUrl(text, base)?.href).toBe(href)
  })

  test.each([
    'javascript:alert(1)',
    'JaVa\tscript:alert(1)',
    'java\nscript:alert(1)',
    ' \u0001javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ssh://host/',
    'ftp://host/',
    'vbscript:x',
    'mailto:a@b.example',
    'https://',
    'http:///',
    'no address',
    '',
  ])('is none in %j', (text) => {
    expect(webUrl(text)).toBeUndefined()
  })

  test('a scheme that hides in a relative address stays a scheme', () => {
    expect(webUrl('java\tscript:alert(1)', BASE)).toBeUndefined()
  })

  test.each([
    [URL_CHARS, true],
    [URL_CHARS + 1, false],
    [URL_CHARS * 100, false],
  ])('has 4,096 characters at the most, %i here', (size, isTaken) => {
    const start = 'https://a.example/'
    const url = webUrl(start + 'x'.repeat(size - start.length))
    expect(url !== undefined).toBe(isTaken)
  })
})

test.each([
  ['ferry', BASE, 'https://ledger.example/news/ferry'],
  ['javascript:x\u001b[2J', BASE, 'javascript:x'],
  ['ferry', null, 'ferry'],
])('a link %j on the page %s is told, even where it may not be opened', (text, base, wanted) => {
  expect(resolved(text, base)).toBe(wanted)
})

test.each([
  ['https://a.example/x?utm_source=rss&id=7&fbclid=1&mc_cid=2', 'https://a.example/x?id=7'],
  ['https://a.example/x?utm_medium=rss', 'https://a.example/x'],
  ['https://a.example/x?gclidish=1', 'https://a.example/x?gclidish=1'],
])('what counts readers is taken out of %s', (text, wanted) => {
  expect(withoutTracking(new URL(text)).href).toBe(wanted)
})

test.each([
  'https://www.ledger.example/ferry/',
  'http://ledger.example/ferry',
  'https://ledger.example/ferry?utm_source=x#top',
  'https://LEDGER.example/ferry//',
])('one story has one address, however it is written: %s', (text) => {
  expect(canonicalUrl(new URL(text))).toBe('ledger.example/ferry')
})

test.each([
  ['www.paper.co.uk', 'paper.co.uk'],
  ['news.paper.co.uk', 'paper.co.uk'],
  ['edition.abc.com', 'abc.com'],
  ['www.abc.com', 'abc.com'],
  ['www.zdf.de', 'zdf.de'],
  ['blog.ledger.example', 'ledger.example'],
  ['localhost', 'localhost'],
])('%s is of the site %s', (host, site) => {
  expect(siteOf(host)).toBe(site)
})
