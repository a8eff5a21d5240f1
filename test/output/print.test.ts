import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { outputTo } from '../../src/output/print.ts'
import { caught } from './made.ts'

/** A stream that fails with an error code after so many writes. */
function failing(code: string, after = 0): Writable {
  let writes = 0
  return new Writable({
    write(_chunk, _encoding, done) {
      done(writes++ < after ? null : Object.assign(new Error(`it says ${code}`), { code }))
    },
  })
}

test('what is written arrives once, in order and whole', async () => {
  const { stream, text } = caught()
  const out = outputTo(stream)
  for (let line = 0; line < 5000; line++) await out.write(`line ${line}\n`)
  expect(await out.flush()).toBe(true)
  expect(text().split('\n')).toHaveLength(5001)
  expect(text().endsWith('line 4999\n')).toBe(true)
})

test('a slow reader is waited for', async () => {
  let waiting = 0
  let most = 0
  const slow = new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      most = Math.max(most, ++waiting)
      setImmediate(() => {
        waiting--
        done()
      })
    },
  })
  const out = outputTo(slow)
  for (let line = 0; line < 100; line++) await out.write('x'.repeat(70_000))
  await out.flush()
  expect([most, slow.writableLength]).toEqual([1, 0])
})

test.each(['EPIPE', 'ECONNRESET'])(
  'a reader that left ends the writing quietly: %s',
  async (code) => {
    const out = outputTo(failing(code, 1))
    expect(await out.write('x'.repeat(70_000))).toBe(true)
    expect(await out.write('x'.repeat(70_000))).toBe(false)
    expect(await out.write('more')).toBe(false)
    expect(await out.flush()).toBe(false)
    expect(out.failure()).toBeNull()
  },
)

test.each([
  ['ENOSPC', 'disk full'],
  ['EIO', 'the device failed'],
  ['EWHAT', 'it says EWHAT'],
])('%s is a failure: %s', async (code, words) => {
  const out = outputTo(failing(code))
  await out.write('text\n')
  expect(await out.flush()).toBe(false)
  expect(out.failure()).toBe(words)
})

test('no control character gets out, whoever wrote it', async () => {
  const { stream, text } = caught()
  const out = outputTo(stream)
  await out.write('a\u001b[2Jb\tc\u009b1md\u0007\u202ee\ufeff\u2028f\r\n')
  await out.flush()
  expect(text()).toBe('a[2Jb\tc1mdef\n')
})
