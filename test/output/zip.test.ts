import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { zip } from '../../src/output/zip.ts'
import { unzipped } from './unzipped.ts'

const AT = Date.UTC(2026, 10, 22, 17, 31, 9)
const file = (name: string, text: string): { name: string; bytes: Buffer } => ({
  name,
  bytes: Buffer.from(text),
})

test('every file comes out as it went in, found by the directory at its end', () => {
  const files = [
    { ...file('mimetype', 'application/epub+zip'), isStored: true },
    file('a/ä.txt', 'Ferry '.repeat(1000)),
    file('empty', ''),
  ]
  const bytes = zip(files, AT)
  const entries = unzipped(bytes)
  expect(entries.map(({ name }) => name)).toEqual(['mimetype', 'a/ä.txt', 'empty'])
  for (const [at, { text, crc, time }] of entries.entries()) {
    expect(text).toBe(files[at]?.bytes.toString())
    expect(crc).toBe(crc32(files[at]?.bytes ?? ''))
    expect(time).toBe('2026-11-22 17:31:08')
  }
  expect(bytes.subarray(38, 58).toString()).toBe('application/epub+zip')
  expect(bytes.length).toBeLessThan(1000)
})

test('the same at the same moment is the same bytes', () => {
  const once = (): Buffer => Buffer.from(zip([file('a', 'b')], AT))
  expect(once().equals(once())).toBe(true)
})

test('moments that ZIP cannot tell are its first and last year', () => {
  const [early] = unzipped(zip([file('a', '')], 0))
  expect(early?.time).toMatch(/^1980-/)
})
