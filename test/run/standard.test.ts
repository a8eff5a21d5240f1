import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, onTestFinished, test, vi } from 'vitest'
import { outputTo, type Sink } from '../../src/output/print.ts'
import { standard } from '../../src/run/standard.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ctnews-standard-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function opened(path: string, flags: number): number {
  const descriptor = openSync(path, flags, 0o600)
  onTestFinished(() => closeSync(descriptor))
  return descriptor
}

const never = (): Sink => {
  throw new Error('opened as a stream')
}

test.skipIf(process.platform === 'win32')(
  'a file takes all, in order, without a stream',
  async () => {
    const file = join(folder(), 'out')
    const out = outputTo(standard(opened(file, constants.O_CREAT | constants.O_WRONLY), never))
    await out.write('Ärger\n')
    await out.flush()
    await out.write('x'.repeat(100_000))
    expect([await out.flush(), out.failure()]).toEqual([true, null])
    expect(readFileSync(file, 'utf8')).toBe(`Ärger\n${'x'.repeat(100_000)}`)
  },
)

test.skipIf(process.platform === 'win32')(
  'what a full pipe leaves goes to the stream',
  async () => {
    const pipe = join(folder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    const descriptor = opened(pipe, constants.O_RDWR | constants.O_NONBLOCK)
    const stream = new PassThrough({ highWaterMark: 2 ** 22 })
    const open = vi.fn<() => Sink>(() => stream)
    const text = Array.from({ length: 200_000 }, (_, index) => `${index} `).join('')
    const out = outputTo(standard(descriptor, open))
    await out.write(text)
    await out.write('the end')
    await out.flush()
    const first = Buffer.alloc(2 ** 20)
    const taken = first.toString('utf8', 0, readSync(descriptor, first))
    expect(open).toHaveBeenCalledOnce()
    expect(taken.length).toBeGreaterThan(0)
    expect(taken + String(stream.read())).toBe(`${text}the end`)
  },
)

test.each([
  ['which cannot be written', constants.O_RDONLY, /EBADF|bad file/i],
  ['whose disk is full', null, /disk full/],
])('a descriptor %s fails with a reason', async (_, flags, reason) => {
  if (process.platform !== 'linux') return
  const out = outputTo(standard(opened('/dev/full', flags ?? constants.O_WRONLY), never))
  await out.write('x')
  expect(await out.flush()).toBe(false)
  expect(out.failure()).toMatch(reason)
})
