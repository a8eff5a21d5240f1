import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import zlib from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Loaded } from '../../src/article/loaded.ts'
import { fromArgument, pathSource } from '../../src/sources/from-argument.ts'
import { loadAll, told } from './loading.ts'

const MIB = 2 ** 20
const STDIN = fromArgument('-', { folder: '/', kindOf: () => null })!
const PAGE = 'Ferry returns\n\nBy Ann Reyes\n'

let root: string
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'ctnews-fetch-'))))
afterEach(() => rm(root, { recursive: true, force: true }))

const put = (name: string, body: string | Uint8Array = PAGE): Promise<void> =>
  writeFile(join(root, name), body)
const loadFile = async (name: string, more = {}): Promise<Loaded> => {
  const [loaded] = await loadAll(pathSource(join(root, name), 'file'), more)
  return loaded!
}

describe('a file', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['plain.txt', PAGE, PAGE],
    ['page.txt.gz', zlib.gzipSync(PAGE), PAGE],
    ['page.txt.zst', zlib.zstdCompressSync(PAGE), PAGE],
    ['page.txt', zlib.gzipSync(PAGE), PAGE],
    ['cut.gz', zlib.gzipSync(PAGE.repeat(99)).subarray(0, -9), PAGE.repeat(99)],
    ['twice.gz', zlib.gzipSync(zlib.gzipSync(PAGE)), 'file: binary, not a text'],
    [
      'picture.png',
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
      'file: binary, not a text',
    ],
    ['late.bin', `${'x'.repeat(8000)}\0`, 'file: binary, not a text'],
    ['empty.xml', '', 'empty: empty file'],
    [
      'broken.gz',
      Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 0xff, 0xff]),
      'not-a-feed: broken gzip',
    ],
    ['bomb.gz', zlib.gzipSync(Buffer.alloc(51 * MIB)), 'too-large: over 50 MB, stopped'],
    ['bomb.zst', zlib.zstdCompressSync(Buffer.alloc(51 * MIB)), 'too-large: over 50 MB, stopped'],
  ])('gives its bytes, unpacked: %s', async (name, body, words) => {
    await put(name, body)
    expect(told(await loadFile(name))).toBe(words)
  })

  it.each([
    ['UTF-16LE with a mark', Buffer.from('\ufeff<rss/>', 'utf16le')],
    ['UTF-16BE', Buffer.from('<rss/>', 'utf16le').swap16()],
    ['UTF-16LE', Buffer.from('<rss/>', 'utf16le')],
    ['UTF-32BE', Buffer.from([0, 0, 0, 0x3c, 0, 0, 0, 0x72])],
    ['UTF-8 with a NUL after 8 kB', Buffer.from(`${'x'.repeat(8192)}\0`)],
  ])('in %s is no binary', async (_, body) => {
    await put('f', body)
    expect(await loadFile('f')).toMatchObject({ kind: 'document' })
  })

  it('has its name, cleaned, and no address', async () => {
    await put('a\x1b[2J\u202eb.txt')
    expect(await loadFile('a\x1b[2J\u202eb.txt')).toMatchObject({
      document: { name: 'ab.txt', contentType: null, url: null },
    })
  })

  it.each([
    ['nothing/there.txt', 'file: no such file'],
    ['plain.txt/below', 'file: no such file'],
    ['x'.repeat(300), 'file: no such file'],
    ['circle', 'file: a link that leads in a circle'],
    ['sub', 'file: a folder, not a file'],
    ['big', 'too-large: over 50 MB, stopped'],
  ])('that cannot be read is said: %s', async (name, words) => {
    await put('plain.txt')
    await symlink('circle', join(root, 'circle'))
    await mkdir(join(root, 'sub'))
    await put('big')
    await truncate(join(root, 'big'), 100 * MIB)
    expect(told(await loadFile(name))).toBe(words)
  })

  it.skipIf(process.platform === 'win32')('that is a device is not read', async () => {
    const [loaded] = await loadAll(pathSource('/dev/zero', 'file'))
    expect(told(loaded!)).toBe('file: a device, not a file')
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('may forbid it', async () => {
    await put('secret.txt')
    await chmod(join(root, 'secret.txt'), 0)
    expect(told(await loadFile('secret.txt'))).toBe('file: no permission')
  })

  it('is the same while size and time are', async () => {
    await put('page.txt')
    const first = await loadFile('page.txt')
    const validators = first.kind === 'document' ? first.freshness : null
    expect(await loadFile('page.txt', { validators })).toMatchObject({
      kind: 'same',
      freshness: validators,
    })
    await utimes(join(root, 'page.txt'), 1, 1)
    expect(told(await loadFile('page.txt', { validators }))).toBe(PAGE)
  })

  it('is not read once the reader gave up', async () => {
    await put('page.txt')
    expect(told(await loadFile('page.txt', { signal: AbortSignal.abort() }))).toBe(
      'cancelled: cancelled',
    )
  })
})

describe.skipIf(process.platform === 'win32')('a named pipe', () => {
  beforeEach(() => execFileSync('sh', ['-c', 'mkfifo "$0"', join(root, 'pipe')]))

  it('that nobody writes to does not hold up anything', async () => {
    expect(told(await loadFile('pipe', { totalMs: 100 }))).toBe(
      'timeout: nothing came out of the pipe in 0.1 s',
    )
  })

  it('is read to its end', async () => {
    // The shell waits for a reader before it writes.
    const writer = spawn('sh', ['-c', 'echo Ferry > "$0"', join(root, 'pipe')])
    onTestFinished(() => void writer.kill())
    expect(told(await loadFile('pipe'))).toBe('Ferry\n')
  })

  it('that stays open without a word times out', async () => {
    const writer = spawn('sh', ['-c', 'exec 3<>"$0"; echo; exec sleep 60', join(root, 'pipe')])
    await once(writer.stdout, 'data')
    expect(told(await loadFile('pipe', { totalMs: 100 }))).toBe(
      'timeout: nothing came out of the pipe in 0.1 s',
    )
    writer.kill()
  })
})

describe('standard input', () => {
  const read = async (stdin: Readable, more = {}): Promise<string> => {
    const [loaded] = await loadAll(STDIN, { stdin, ...more })
    return told(loaded!)
  }

  it.each<[string, (string | Uint8Array)[], string]>([
    ['text', ['Ferry ', 'returns'], 'Ferry returns'],
    ['gzip', [zlib.gzipSync(PAGE)], PAGE],
    ['nothing', [], 'empty: nothing on standard input'],
    ['binary', [Buffer.from([1, 0, 2])], 'file: binary, not a text'],
    ['51 MB', Array<Buffer>(51).fill(Buffer.alloc(MIB, 0x20)), 'too-large: over 50 MB, stopped'],
  ])('gives its bytes, unpacked: %s', async (_, chunks, words) => {
    expect(await read(Readable.from(chunks, { objectMode: true }))).toBe(words)
  })

  it('ends when the reader gives up', async () => {
    const endless = new Readable({ read() {} })
    const signal = AbortSignal.timeout(20)
    expect(await read(endless, { signal })).toBe('cancelled: cancelled')
    expect(endless.destroyed).toBe(true)
  })

  it('that is not there is said', async () => {
    const [loaded] = await loadAll(STDIN)
    expect(told(loaded!)).toBe('file: standard input is closed')
  })
})
