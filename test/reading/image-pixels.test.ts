import { describe, expect, test } from 'vitest'
import { dithered, fitted, scaled, upright } from '../../src/reading/image-pixels.ts'

const HALVES = { width: 1, height: 2 }

/** Grey pixels, each a number, opaque. */
const grey = (...rows: readonly (readonly number[])[]): Parameters<typeof scaled>[0] => ({
  width: rows[0]!.length,
  height: rows.length,
  data: Uint8Array.from(rows.flat().flatMap((one) => [one, one, one, 255])),
})
const greys = ({ data }: { data: Uint8Array }, step = 3): number[] =>
  [...data].filter((_, at) => at % step === 0)

test.each([
  ['wide', 640, 400, 80, 22, 70, 22],
  ['high', 400, 800, 80, 22, 22, 22],
  ['a strip', 1000, 10, 80, 22, 80, 1],
  ['small: never larger than it is', 20, 10, 80, 22, 20, 5],
  ['one pixel', 1, 1, 80, 22, 1, 1],
])(
  'a picture keeps its shape, %s: %i by %i pixels in %i by %i cells',
  (_, width, height, columns, rows, wide, high) => {
    expect(fitted({ width, height }, { columns, rows }, HALVES)).toEqual({
      columns: wide,
      rows: high,
    })
  },
)

describe('scaling', () => {
  test('takes the mean of what a pixel stands for', () => {
    const image = grey([0, 10, 100, 200], [20, 30, 100, 0])
    expect(greys(scaled(image, { width: 2, height: 1 }))).toEqual([15, 100])
  })

  test('uses every pixel once where sizes do not divide', () => {
    expect(greys(scaled(grey([0, 60, 120, 180, 240]), { width: 2, height: 1 }))).toEqual([30, 180])
  })

  test('repeats pixels where there are too few', () => {
    expect(greys(scaled(grey([7, 9]), { width: 4, height: 2 }))).toEqual([7, 7, 9, 9, 7, 7, 9, 9])
  })

  test('shows white behind what is transparent', () => {
    const image = { width: 2, height: 1, data: Uint8Array.from([0, 0, 0, 0, 100, 0, 200, 51]) }
    expect([...scaled(image, { width: 2, height: 1 }).data]).toEqual([255, 255, 255, 224, 204, 244])
  })
})

test('few colours are mixed so that the mean stays', () => {
  const size = { width: 16, height: 16 }
  const flat = { ...size, data: new Uint8Array(16 * 16 * 3).fill(64) }
  const { data } = dithered(flat, ([red]) => (red < 128 ? [0, 0, 0] : [255, 255, 255]))
  const lit = greys({ data }).filter((one) => one === 255).length
  expect(new Set(data)).toEqual(new Set([0, 255]))
  expect(lit / 256).toBeCloseTo(0.25, 1)
})

test.each([
  [1, [1, 2, 3, 4, 5, 6], 3],
  [2, [3, 2, 1, 6, 5, 4], 3],
  [3, [6, 5, 4, 3, 2, 1], 3],
  [4, [4, 5, 6, 1, 2, 3], 3],
  [5, [1, 4, 2, 5, 3, 6], 2],
  [6, [4, 1, 5, 2, 6, 3], 2],
  [7, [6, 3, 5, 2, 4, 1], 2],
  [8, [3, 6, 2, 5, 1, 4], 2],
  [9, [1, 2, 3, 4, 5, 6], 3],
])('a picture of a camera that was held in way %i stands upright', (orientation, wanted, width) => {
  const turned = upright(grey([1, 2, 3], [4, 5, 6]), orientation)
  expect(greys(turned, 4)).toEqual(wanted)
  expect(turned.width).toBe(width)
})
