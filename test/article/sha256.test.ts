import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256, sha256Bytes } from '../../src/article/sha256.ts'

const native = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')
const own = (text: string): string =>
  Buffer.from(sha256Bytes(new TextEncoder().encode(text))).toString('hex')

test('every length around the edges of its blocks gives what Node gives', () => {
  for (let length = 0; length <= 300; length++) {
    const text = 'aé漢😀'.repeat(100).slice(0, length)
    expect(own(text), `length ${length}`).toBe(native(text))
  }
})

test.each(['', 'abc', '\ud800 alone', 'x'.repeat(1_000_000)])(
  'the text at %# of nothing, letters, half a sign and 1 MB gives what Node gives',
  (text) => {
    expect(own(text)).toBe(native(text))
  },
)

test('the first text and the thousandth have the same hash, in both spellings', () => {
  const first = sha256('Lantern', 'hex')
  for (let i = 0; i < 1000; i++) expect(sha256('Lantern', 'hex')).toBe(first)
  expect(first).toBe(native('Lantern'))
  expect(Buffer.from(sha256('Lantern', 'base64url'), 'base64url').toString('hex')).toBe(first)
})
