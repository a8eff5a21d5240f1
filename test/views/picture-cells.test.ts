import { expect, test } from 'vitest'
import type { Rgb } from '../../src/reading/image-pixels.ts'
import { paintRow } from '../../src/views/paint.ts'
import { pictureRows } from '../../src/views/picture-cells.ts'
import { rowText } from '../../src/views/row.ts'
import { themeFor } from '../../src/views/theme.ts'

const RED = [255, 0, 0]
const BLUE = [0, 0, 255]
const GREY = [128, 128, 128]
const WHITE = [255, 255, 255]
const BLACK = [0, 0, 0]

const image = (...rows: readonly (readonly number[][])[]): Rgb => ({
  width: rows[0]!.length,
  height: rows.length,
  data: Uint8Array.from(rows.flat(2)),
})

const cells = (pixels: Rgb, colors: 0 | 1 | 2 | 3, ascii = false): string[] =>
  pictureRows(pixels, { colors, ascii, isLight: false }).map((row) =>
    paintRow(row, { theme: themeFor('terminal', colors), colors }),
  )

test('two pixels are one cell: the upper half its colour, the lower the one behind it', () => {
  const pixels = image([RED, BLUE, GREY, GREY], [BLUE, BLUE, GREY, GREY])
  expect(cells(pixels, 3)).toEqual([
    '\x1b[38;2;255;0;0m\x1b[48;2;0;0;255m▀\x1b[49m\x1b[39m' +
      '\x1b[48;2;0;0;255m \x1b[49m' +
      '\x1b[48;2;128;128;128m  \x1b[49m',
  ])
})

test('with 256 colours the nearest of the palette, greys by themselves', () => {
  const pixels = image([RED, GREY, WHITE, [95, 135, 175]], [BLUE, GREY, BLACK, [95, 135, 175]])
  expect(cells(pixels, 2)).toEqual([
    '\x1b[38;5;196m\x1b[48;5;21m▀\x1b[49m\x1b[39m' +
      '\x1b[48;5;244m \x1b[49m' +
      '\x1b[38;5;231m\x1b[48;5;16m▀\x1b[49m\x1b[39m' +
      '\x1b[48;5;67m \x1b[49m',
  ])
})

test('with sixteen colours what one pixel gets wrong its neighbours make up for', () => {
  expect(cells(image([RED, RED], [WHITE, WHITE]), 1)).toEqual([
    '\x1b[91m\x1b[107m▀▀\x1b[49m\x1b[39m',
  ])
  const flat = image(
    ...Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => [180, 90, 0])),
  )
  const used = new Set(
    cells(flat, 1)
      .join('')
      .match(/\[(?:[34]\d|9\d|10\d)m/g),
  )
  expect(used.size).toBeGreaterThan(4)
})

test('without other characters a cell is one pixel', () => {
  expect(cells(image([RED, RED, BLUE], [WHITE, WHITE, WHITE]), 3, true)).toEqual([
    '\x1b[48;2;255;0;0m  \x1b[49m\x1b[48;2;0;0;255m \x1b[49m',
    '\x1b[48;2;255;255;255m   \x1b[49m',
  ])
})

test.each([
  [false, [' +@']],
  [true, ['@= ']],
])('without colours ink stands for light, on a light background for dark: %s', (isLight, rows) => {
  const pixels = image([BLACK, GREY, WHITE])
  const drawn = pictureRows(pixels, { colors: 0, ascii: false, isLight })
  expect(drawn.map(rowText)).toEqual(rows)
})
