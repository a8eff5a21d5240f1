import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Loaded } from '../../src/article/loaded.ts'
import type { LoadRequest } from '../../src/fetch/load.ts'
import { pathSource } from '../../src/sources/from-argument.ts'
import { loadAll, told } from './loading.ts'

let root: string
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'ctnews-folder-'))))
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), `in ${name}`)
  }
}
const load = (more: Partial<LoadRequest> = {}): Promise<Loaded[]> =>
  loadAll(pathSource(root, 'folder'), more)
const names = (all: readonly Loaded[]): string[] =>
  all.map((one) =>
    one.kind === 'document'
      ? one.document.name
      : `${one.kind === 'problem' ? one.name : ''}: ${told(one)}`,
  )

describe('a folder', () => {
  it('is its files by path, three levels deep', async () => {
    await put('b.txt', 'a/z.xml', 'a.txt', 'a/b/c.json', 'a/b/c/deep.txt', 'B.txt')
    expect(names(await load())).toEqual(['B.txt', 'a.txt', 'a/b/c.json', 'a/z.xml', 'b.txt'])
  })

  it('leaves hidden and binary files out', async () => {
    await put('.hidden', '.git/config', 'a.txt')
    await writeFile(join(root, 'picture.png'), '\x89PNG\0')
    await writeFile(join(root, 'paper.pdf'), '%PDF-1.7\n% all of it text')
    expect(names(await load())).toEqual(['a.txt'])
  })

  it('goes on after a file that fails, and names it', async () => {
    await put('a.txt', 'sub/big.xml', 'z.txt')
    await truncate(join(root, 'sub/big.xml'), 11 * 2 ** 20)
    await writeFile(join(root, 'empty.txt'), '')
    await symlink('nowhere', join(root, 'lost.txt'))
    expect(names(await load())).toEqual([
      'lost.txt: file: no such file',
      'a.txt',
      'empty.txt: empty: empty file',
      'sub/big.xml: too-large: over 10 MB, stopped',
      'z.txt',
    ])
  })

  it('is not entered twice through links', async () => {
    await put('a/one.txt')
    await symlink('..', join(root, 'a/up'))
    await symlink('a', join(root, 'again'))
    expect(names(await load())).toEqual(['a/one.txt'])
  })

  it('follows a link to a file', async () => {
    await put('.store/one.txt')
    await symlink('.store/one.txt', join(root, 'one.txt'))
    expect(names(await load())).toEqual(['one.txt'])
  })

  it('without articles is said once', async () => {
    await mkdir(join(root, 'sub'))
    await writeFile(join(root, 'picture.png'), '\x89PNG\0')
    const [only, ...rest] = await load()
    expect(told(only!)).toMatch(/^file: no articles in ctnews-folder-\w+$/)
    expect([only, rest]).toMatchObject([{ name: null }, []])
  })

  it('that is not there is said', async () => {
    await rm(root, { recursive: true })
    expect(names(await load())).toEqual(['null: file: no such file'])
  })

  it('is the same until a file is added, changed or removed', async () => {
    await put('a.txt', 'b.txt')
    const marks = async (): Promise<LoadRequest['validators']> => {
      const [first] = await load()
      return first?.kind === 'document' ? first.freshness : null
    }
    for (const change of [
      () => put('c.txt'),
      () => writeFile(join(root, 'a.txt'), 'longer than before'),
      () => rm(join(root, 'b.txt')),
    ]) {
      const validators = await marks()
      expect((await load({ validators })).map(({ kind }) => kind)).toEqual(['same'])
      await change()
      expect((await load({ validators })).some(({ kind }) => kind === 'document')).toBe(true)
    }
  })

  it('stops between two files when the reader gives up', async () => {
    await put('a.txt', 'b.txt', 'c.txt')
    const controller = new AbortController()
    const seen: Loaded[] = []
    const { load: loadEach } = await import('../../src/fetch/load.ts')
    const { REQUEST } = await import('./loading.ts')
    for await (const loaded of loadEach(pathSource(root, 'folder'), {
      ...REQUEST,
      signal: controller.signal,
    })) {
      seen.push(loaded)
      controller.abort()
    }
    expect(names(seen)).toEqual(['a.txt'])
  })
})
