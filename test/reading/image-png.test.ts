import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodePng, encodePng } from '../../src/reading/image-png.ts'
import { chunk, type Made, makePng } from './png.ts'

const SIZE = { width: 13, height: 11 }
type Kind = Omit<Made, 'width' | 'height' | 'at'>

const KINDS: readonly (readonly [name: string, kind: Kind])[] = [
  ...[1, 2, 4, 8, 16].map((depth) => [`grey ${depth}`, { depth, color: 0 }] as const),
  ...[8, 16].map((depth) => [`colours ${depth}`, { depth, color: 2 }] as const),
  ...[8, 16].map((depth) => [`grey and alpha ${depth}`, { depth, color: 4 }] as const),
  ...[8, 16].map((depth) => [`colours and alpha ${depth}`, { depth, color: 6 }] as const),
]
const SAMPLES = [1, 0, 3, 1, 2, 0, 4]

test.each(KINDS.flatMap(([name, kind]) => [false, true].map((on) => [name, on, kind] as const)))(
  'a PNG of %s, interlaced %s, has the pixels that it says',
  (_, isInterlaced, kind) => {
    const most = 2 ** kind.depth - 1
    const at = (x: number, y: number): number[] =>
      Array.from(
        { length: SAMPLES[kind.color]! },
        (_one, part) => (x * 7 + y * 13 + part * 29) % most,
      )
    const { width, height, data } = decodePng(makePng({ ...SIZE, ...kind, isInterlaced, at }))
    expect({ width, height }).toEqual(SIZE)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [one = 0, two = 0, three = 0, four] = at(x, y).map((part) => (part * 255) / most)
        const wanted = {
          0: [one, one, one, 255],
          2: [one, two, three, 255],
          4: [one, one, one, two],
          6: [one, two, three, four],
        }[kind.color]!
        const from = (y * width + x) * 4
        expect([...data.subarray(from, from + 4)]).toEqual(wanted.map((part) => Math.floor(part!)))
      }
    }
  },
)

test.each([1, 2, 4, 8])('in a palette of %s bits a colour may be transparent', (depth) => {
  const at = (x: number, y: number): number[] => [(x + y) % 2]
  const palette = [10, 20, 30, 200, 100, 50]
  const { data } = decodePng(
    makePng({ width: 5, height: 2, depth, color: 3, palette, transparent: [0], at }),
  )
  expect([...data.subarray(0, 8)]).toEqual([10, 20, 30, 0, 200, 100, 50, 255])
})

test('one colour of a picture without alpha may be transparent', () => {
  const at = (x: number): number[] => [x, 5, 6]
  const transparent = [0, 1, 0, 5, 0, 6]
  const { data } = decodePng(makePng({ width: 2, height: 1, depth: 8, color: 2, transparent, at }))
  expect([data[3], data[7]]).toEqual([255, 0])
})

test('a file that was cut short shows what there is', () => {
  const at = (x: number, y: number): number[] => [(x * 31 + y * 17) % 251]
  const whole = makePng({ width: 64, height: 64, depth: 8, color: 0, at })
  const { data } = decodePng(whole.subarray(0, whole.length - 500))
  expect(data[0]).toBe(0)
  expect(data[4]).toBe(31)
  expect(data[3]).toBe(255)
  expect(data.at(-1)).toBe(0)
})

test('what is packed in a small picture beyond its pixels stays packed', () => {
  const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024))
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0])
  const file = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', bomb),
    chunk('IEND', new Uint8Array()),
  ])
  expect(() => decodePng(file)).toThrow(/larger than/)
  const profile = chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), bomb]))
  const at = (): number[] => [9, 9, 9]
  const { data } = decodePng(
    makePng({ width: 1, height: 1, depth: 8, color: 2, at, more: [profile] }),
  )
  expect([...data]).toEqual([9, 9, 9, 255])
})

test('what is written is read again', () => {
  const rgb = Uint8Array.from({ length: 7 * 5 * 3 }, (_, at) => (at * 37) % 256)
  const { width, height, data } = decodePng(encodePng(7, 5, rgb))
  expect({ width, height }).toEqual({ width: 7, height: 5 })
  expect([...data].filter((_, at) => at % 4 !== 3)).toEqual([...rgb])
})
