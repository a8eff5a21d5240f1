import { describe, expect, it } from 'vitest'
import { fromArgument, urlSource } from '../../src/sources/from-argument.ts'
import type { Source } from '../../src/sources/source.ts'

const THERE: Record<string, 'file' | 'folder'> = {
  '/home/ann/saved.html': 'file',
  '/home/ann/pages': 'folder',
  '/home/ann/ledger.org': 'file',
  '/home/ann/odd name.txt': 'file',
}
const read = (word: string): Source | undefined =>
  fromArgument(word, { folder: '/home/ann', kindOf: (path) => THERE[path] ?? null })

describe('a word of the command line', () => {
  it.each([
    ['-', 'stdin', '-'],
    ['https://ledger.example/feed', 'url', 'https://ledger.example/feed'],
    ['HTTP://Ledger.Example', 'url', 'http://ledger.example/'],
    ['ledger.example', 'url', 'https://ledger.example/'],
    ['ledger.example/feed.xml?page=1', 'url', 'https://ledger.example/feed.xml?page=1'],
    ['ledger.example:8080/feed', 'url', 'https://ledger.example:8080/feed'],
    ['ledger.org', 'file', '/home/ann/ledger.org'],
    ['zeitung.münchen.example', 'url', 'https://zeitung.xn--mnchen-3ya.example/'],
    ['localhost:8080/f.xml', 'url', 'http://localhost:8080/f.xml'],
    ['127.0.0.1:8080', 'url', 'http://127.0.0.1:8080/'],
    ['[::1]:8080/x', 'url', 'http://[::1]:8080/x'],
    ['feed://ledger.example/rss', 'url', 'https://ledger.example/rss'],
    ['feed:http://ledger.example/rss', 'url', 'http://ledger.example/rss'],
    ['feed://https://ledger.example/rss', 'url', 'https://ledger.example/rss'],
    ['https://ledger.example/#top', 'url', 'https://ledger.example/'],
    ['saved.html', 'file', '/home/ann/saved.html'],
    ['./pages', 'folder', '/home/ann/pages'],
    ['pages/', 'folder', '/home/ann/pages'],
    ['odd name.txt', 'file', '/home/ann/odd name.txt'],
    ['file:///tmp/a%20b.xml', 'file', '/tmp/a b.xml'],
    ['missing.txt', 'file', '/home/ann/missing.txt'],
    ['notes.md', 'file', '/home/ann/notes.md'],
    ['./read', 'file', '/home/ann/read'],
    ['/nowhere/at/all', 'file', '/nowhere/at/all'],
    ['sub/missing', 'file', '/home/ann/sub/missing'],
    ['..', 'file', '/home'],
  ])('%s is a %s at %s', (word, kind, place) => {
    expect(read(word)).toMatchObject({ kind, place })
  })

  it.each([
    'wtnh',
    'refersh',
    '',
    'ssh:ledger',
    'ssh://ledger.example/x.xml',
    'mailto:a@b.example',
    'javascript:alert(1)',
    'http://',
    'v1.2',
  ])('%s is no source', (word) => {
    expect(read(word)).toBeUndefined()
  })

  it('keeps user and password apart from the address', () => {
    const source = read('https://ann:p%40ss%3a1@ledger.example/feed')
    expect(source).toMatchObject({
      place: 'https://ledger.example/feed',
      settings: { credentials: { user: 'ann', password: 'p@ss:1' } },
    })
    expect(source?.id).toBe(read('https://ledger.example/feed')?.id)
  })

  it('takes a broken escape in a password as it stands', () => {
    expect(urlSource(new URL('https://a:50%@ledger.example/')).settings.credentials).toEqual({
      user: 'a',
      password: '50%',
    })
  })
})

describe('the id of a source', () => {
  it('is the same for every way to write one address', () => {
    const ids = [
      'http://www.ledger.example/feed/',
      'https://ledger.example/feed',
      'ledger.example/feed',
    ]
    expect(new Set(ids.map((word) => read(word)?.id)).size).toBe(1)
  })

  it('differs for what differs', () => {
    const words = [
      'ledger.example/a',
      'ledger.example/b',
      'ledger.example/a?x=1',
      'saved.html',
      'pages',
      '-',
    ]
    expect(new Set(words.map((word) => read(word)?.id)).size).toBe(words.length)
  })
})
