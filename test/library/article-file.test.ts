import {
  chmodSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { openArticles } from '../../src/library/articles.ts'
import { amount, article, folder } from './making.ts'
import { open, put } from './stored.ts'

describe('the file of the store', () => {
  test('is 0600 in a folder 0700 whatever the umask, its neighbours too', () => {
    const umask = process.umask(0)
    onTestFinished(() => void process.umask(umask))
    const cache = join(folder(), 'cache')
    put(open(cache), [article(1)])
    expect(statSync(cache).mode & 0o777).toBe(0o700)
    expect(readdirSync(cache)).toHaveLength(3)
    for (const name of readdirSync(cache)) {
      expect(statSync(join(cache, name)).mode & 0o777, name).toBe(0o600)
    }
  })

  test('that is missing is not made by reading', () => {
    const cache = join(folder(), 'none')
    expect(open(cache, false).heads()).toEqual([])
    expect(() => statSync(cache)).toThrow('ENOENT')
  })

  test('is read while another process writes', () => {
    const cache = folder()
    const writer = open(cache)
    put(writer, [article(1)])
    const other = new DatabaseSync(join(cache, 'articles.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    expect(open(cache, false).heads()).toHaveLength(1)
    other.exec('ROLLBACK')
    other.close()
  })

  test.each([
    ['is no database', (path: string) => writeFileSync(path, 'x'.repeat(5000))],
    ['has another version', (path: string) => version(path, 9)],
    ['is empty', (path: string) => truncateSync(path)],
  ])('that %s is begun anew', (_, harm) => {
    const cache = folder()
    const first = openArticles(cache, { write: true })
    put(first, [article(1)])
    first.close()
    const path = join(cache, 'articles.sqlite')
    harm(path)
    expect(open(cache, false).heads()).toEqual([])
    const store = open(cache)
    expect(store.heads()).toEqual([])
    expect(put(store, [article(2)])).toMatchObject({ added: { length: 1 } })
    expect(open(cache, false).heads()).toHaveLength(1)
  })

  test('with a page overwritten or cut off never throws', { timeout: 60_000 }, () => {
    const cache = folder()
    const first = openArticles(cache, { write: true })
    put(
      first,
      Array.from({ length: 60 }, (_, number) => article(number)),
    )
    first.close()
    const path = join(cache, 'articles.sqlite')
    const whole = readFileSync(path)
    const pages = whole.length / 4096
    for (let page = 0; page < pages; page += amount(5, 1)) {
      for (const harm of ['overwritten', 'cut off']) {
        writeFileSync(path, whole)
        rmSync(`${path}-wal`, { force: true })
        rmSync(`${path}-shm`, { force: true })
        if (harm === 'cut off') truncateSync(path, page * 4096 + 100)
        else overwrite(path, page * 4096)
        const store = openArticles(cache, { write: true })
        store.heads()
        put(store, [article(1, { headline: clean('Changed headline of ferry one') })])
        store.heads()
        expect(put(store, [article(99)]).ids, `${harm} ${page}`).toHaveLength(1)
        store.close()
      }
    }
  })

  test('deleted while running is made again with the next refresh', () => {
    const cache = folder()
    const store = open(cache)
    put(store, [article(1)])
    rmSync(cache, { recursive: true })
    put(store, [article(1), article(2)])
    expect(open(cache, false).heads()).toHaveLength(2)
  })

  test.skipIf(process.getuid?.() === 0)('without permission is an empty store', () => {
    const cache = folder()
    put(open(cache), [article(1)])
    chmodSync(join(cache, 'articles.sqlite'), 0)
    expect(open(cache, false).heads()).toEqual([])
  })
})

function version(path: string, number: number): void {
  const database = new DatabaseSync(path)
  database.exec(`PRAGMA user_version = ${number}`)
  database.close()
}

function overwrite(path: string, at: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, at)
  closeSync(file)
}
