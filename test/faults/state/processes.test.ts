import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { MANY, manyOf } from '../../library/many.ts'
import { counted } from '../counted.ts'
import { amount, folder, print, remember } from '../../library/making.ts'
import { randomFrom } from '../../random.ts'

const MARKER = fileURLToPath(import.meta.resolve('./marker.ts'))

interface Marker {
  readonly child: ChildProcess
  readonly acknowledged: number[]
  readonly ended: Promise<unknown>
}

function start(config: string, first: number, count: number, mergeEvery = 0): Marker {
  const words = [config, first, count, mergeEvery].map(String)
  const child = spawn(process.execPath, [MARKER, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: number[] = []
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    acknowledged.push(...lines.map(Number))
  })
  return { child, acknowledged, ended: once(child, 'close') }
}

function missing(config: string, numbers: readonly number[]): number[] {
  const memory = remember(config)
  return numbers.filter((number) => {
    // Of a mark of many all have to be there.
    const all = number % MANY === 0 && number >= MANY_FROM ? manyOf(number) : [number]
    return all.some((one) => !memory.isRead([print(one)]))
  })
}

/** Marks that a process acknowledges before it is killed, however slow the machine is. */
const LEAST = 6

/** Numbers below it are of processes that mark one by one. */
const MANY_FROM = 100_000

test(
  'four processes that mark 100 articles each: all 400 are read',
  { timeout: 600_000 },
  async () => {
    const config = folder()
    const markers = [0, 1, 2, 3].map((index) => start(config, index * 1000, 100))
    await Promise.all(markers.map(({ ended }) => ended))
    const marks = markers.flatMap(({ acknowledged }) => acknowledged)
    const lost = missing(config, marks)
    counted('P9', marks.length - lost.length, 'marks')
    counted('P9', lost.length, 'lost')
    expect(marks).toHaveLength(400)
    expect(lost).toEqual([])
  },
)

test(
  'processes killed while they mark and merge: no acknowledged mark is lost',
  { timeout: 600_000 },
  async () => {
    const config = folder()
    const chance = randomFrom(7)
    const marks: number[] = []
    const rounds = amount(7, 67)
    for (let round = 0; round < rounds; round++) {
      const markers = [0, 1, 2].map((index) =>
        start(config, (round * 3 + index + 1) * MANY_FROM, 0, 3),
      )
      await Promise.all(
        markers.map(async ({ child, acknowledged, ended }) => {
          const { stdout } = child as { stdout: NonNullable<typeof child.stdout> }
          while (acknowledged.length < LEAST) await once(stdout, 'data')
          const wait = Math.floor(chance() * 60)
          setTimeout(() => child.kill('SIGKILL'), wait)
          await ended
        }),
      )
      marks.push(...markers.flatMap(({ acknowledged }) => acknowledged))
    }
    expect(marks.length).toBeGreaterThanOrEqual(rounds * 3 * LEAST)
    expect(missing(config, marks)).toEqual([])
    const last = remember(config)
    expect(last.merge(null, 1000)).toBe(true)
    expect(last.problems()).toEqual([])
    const left = readdirSync(config).filter((name) => /tmp|corrupt/.test(name))
    const lost = missing(config, marks)
    counted('P8', rounds * 3, 'kills')
    counted('P8', marks.length, 'acknowledged marks')
    counted('P8', lost.length, 'lost')
    counted('P8', left.length, 'orphans')
    expect(left).toEqual([])
    expect(lost).toEqual([])
  },
)
