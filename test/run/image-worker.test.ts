import { encodeAnimatedGIF } from '@sindresorhus/gifkit'
import { encode as encodeJpeg } from 'jpeg-js'
import { afterAll, describe, expect, test } from 'vitest'
import { IMAGE_PIXELS, IMAGE_SENT_PIXELS } from '../../src/article/limits.ts'
import type { ImageAnswer, ImageForm, ImageQuestion } from '../../src/reading/image-form.ts'
import { decodePng, encodePng } from '../../src/reading/image-png.ts'
import { openThread } from '../../src/reading/thread.ts'
import { chunk, makePng } from '../reading/png.ts'

const WORKER = new URL('../../src/run/image-worker.ts', import.meta.url)
const problem = (words: string): ImageAnswer => ({ kind: 'problem', words })
const thread = openThread<ImageQuestion, ImageAnswer>(WORKER, {
  seconds: 20,
  heapMb: 256,
  cancelled: problem('cancelled'),
  late: problem('late'),
  broken: problem('broken'),
})
afterAll(() => thread.close())

const { signal } = new AbortController()
const ask = (
  bytes: Uint8Array,
  form: ImageForm = 'blocks',
  columns = 8,
  rows = 2,
): Promise<ImageAnswer> =>
  thread.ask({ bytes: new Uint8Array(bytes), form, room: { columns, rows } }, signal)

const RED = [200, 30, 40] as const
const BLUE = [20, 60, 220] as const
const SIZE = { width: 8, height: 4 }
/** The left half red, the right half blue. */
const rgba = new Uint8ClampedArray(
  Array.from({ length: 32 }, (_, at) => [...(at % 8 < 4 ? RED : BLUE), 255]).flat(),
)
const turned = rgba.map((part, at) => (at % 4 === 3 ? part : 255 - part))

const FILES: Readonly<Record<string, Uint8Array>> = {
  JPEG: encodeJpeg({ ...SIZE, data: rgba }, 95).data,
  PNG: makePng({ ...SIZE, depth: 8, color: 2, at: (x) => (x < 4 ? RED : BLUE) }),
  'GIF, the first frame': encodeAnimatedGIF([{ pixels: rgba }, { pixels: turned }], {
    ...SIZE,
    fps: 5,
    quality: 1,
  }),
  'WebP without loss': Buffer.from(
    'UklGRiIAAABXRUJQVlA4TBYAAAAvB8AAAA9wHvFT0J6Je/6DB32I6H8A',
    'base64',
  ),
  WebP: Buffer.from(
    'UklGRlgAAABXRUJQVlA4IEwAAADQAgCdASoIAAQAAMASJagCdLoB+AFGA/ACu/9wABcAAP77Sf7+f+3/aw/9XhqH9V/dhfy8NQ/qv/uwv/570ctzV+ej2Sz14n/DwAAA',
    'base64',
  ),
}

describe.each(Object.entries(FILES))('a picture as %s', (_, file) => {
  test('is decoded and made smaller', async () => {
    const image = await ask(file, 'blocks', 2, 9)
    if (image.kind !== 'cells') throw new Error(JSON.stringify(image))
    expect(image).toMatchObject({ size: SIZE, cells: { columns: 2, rows: 1 } })
    const [left, right] = [image.pixels.data.subarray(0, 3), image.pixels.data.subarray(3, 6)]
    // What is compressed with loss bleeds.
    for (const part of [0, 1, 2]) {
      expect(Math.abs(left[part]! - RED[part]!)).toBeLessThan(40)
      expect(Math.abs(right[part]! - BLUE[part]!)).toBeLessThan(40)
    }
  })

  test('that is cut short or overwritten harms nobody', async () => {
    for (const share of [0.1, 0.3, 0.6, 0.9]) {
      const size = Math.floor(file.length * share)
      const broken = Uint8Array.from(file).fill(0xa5, size)
      for (const bytes of [file.subarray(0, size), broken]) {
        expect(['cells', 'problem']).toContain((await ask(bytes)).kind)
      }
    }
    expect((await ask(file)).kind).toBe('cells')
  })
})

const be = (value: number, bytes: number): Buffer =>
  Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex')
const le = (value: number, bytes: number): Buffer => be(value, bytes).reverse()
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

const HEADERS: Readonly<Record<string, (width: number, height: number) => Uint8Array>> = {
  PNG: (width, height) =>
    Buffer.concat([
      latin('\x89PNG\r\n\x1a\n'),
      chunk('IHDR', Buffer.concat([be(width, 4), be(height, 4), latin('\x08\x06\0\0\0')])),
    ]),
  JPEG: (width, height) =>
    Buffer.concat([
      latin('\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x11\x08'),
      be(height, 2),
      be(width, 2),
    ]),
  GIF: (width, height) => Buffer.concat([latin('GIF89a'), le(width, 2), le(height, 2)]),
  'WebP with a canvas': (width, height) =>
    Buffer.concat([
      latin('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0'),
      le(width - 1, 3),
      le(height - 1, 3),
    ]),
}

test.each(Object.entries(HEADERS))('a %s that is too large is not decoded', async (_, header) => {
  const width = 5000
  const height = IMAGE_PIXELS / width
  const most = await ask(header(width, height))
  expect(JSON.stringify(most)).not.toContain('too many')
  const more = `${width} by ${height + 1} pixels are too many to show`
  expect(await ask(header(width, height + 1))).toEqual(problem(more))
  const huge = '30000 by 30000 pixels are too many to show'
  expect(await ask(header(30_000, 30_000))).toEqual(problem(huge))
})

test.each([
  ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'SVG pictures cannot be shown'],
  ['<?xml version="1.0"?>\n<!-- x -->\n<svg>', 'SVG pictures cannot be shown'],
  ['\0\0\0\x20ftypavif\0\0', 'AVIF pictures cannot be shown'],
  ['BM\0\0', 'BMP pictures cannot be shown'],
  ['<!doctype html><p>Log in', 'its address gives a web page, not a picture'],
  ['\x89PNG\r\n\x1a\n\0\0', 'the picture is damaged'],
  ['hello', 'this is no picture'],
  ['', 'this is no picture'],
])('what is no picture is refused: %j as "%s"', async (start, words) => {
  expect(await ask(latin(start))).toEqual(problem(words))
})

describe('a terminal that shows pictures', () => {
  const PNG = makePng({
    width: 400,
    height: 100,
    depth: 8,
    color: 2,
    at: (x, y) => [x % 256, y, 9],
  })
  const sequence = async (form: ImageForm): Promise<string> => {
    const image = await ask(PNG, form, 40, 20)
    if (image.kind !== 'graphic') throw new Error(image.kind)
    expect(image).toMatchObject({ size: { width: 400, height: 100 } })
    expect(image.cells.columns).toBe(40)
    return image.sequence
  }
  const pixels = (base64: string): unknown => {
    const { width, height } = decodePng(Buffer.from(base64, 'base64'))
    return { width, height }
  }

  test('gets PNG in chunks when it is kitty', async () => {
    const sent = await sequence('kitty')
    // oxlint-disable-next-line no-control-regex -- it is what is sent
    const parts = [...sent.matchAll(/\x1b_G([^;]*);([\w+/=]*)\x1b\\/g)]
    expect(parts.map(([all]) => all).join('')).toBe(sent)
    expect(parts[0]?.[1]).toMatch(/^a=T,f=100,i=\d+,c=40,r=5,C=1,q=2,m=[01]$/)
    expect(parts.every(([, , text = '']) => text.length <= 4096)).toBe(true)
    expect(parts.slice(1).map(([, keys]) => keys)).toEqual([
      ...Array.from({ length: Math.max(0, parts.length - 2) }, () => 'm=1'),
      ...(parts.length > 1 ? ['m=0'] : []),
    ])
    const text = parts.map(([, , one]) => one).join('')
    expect(pixels(text)).toEqual({ width: 400, height: 100 })
  })

  test.each([
    [1500, 1000, 1500],
    [1501, 1000, 1500],
    [4000, 4000, 1224],
  ])('is sent no more pixels than fit, of %i by %i', async (width, height, wanted) => {
    const large = encodePng(width, height, new Uint8Array(width * height * 3))
    const image = await ask(large, 'iterm', 500, 200)
    const text = image.kind === 'graphic' ? /:([\w+/=]+).$/s.exec(image.sequence)?.[1] : ''
    const sent = decodePng(Buffer.from(text ?? '', 'base64'))
    expect(sent.width).toBe(wanted)
    expect(sent.width * sent.height).toBeLessThanOrEqual(IMAGE_SENT_PIXELS)
  })

  test('gets a PNG file when it is iTerm2', async () => {
    const sent = await sequence('iterm')
    // oxlint-disable-next-line no-control-regex -- it is what is sent
    const found = /^\x1b\]1337;File=inline=1;width=40;height=5;size=\d+:([\w+/=]+)\x07$/.exec(sent)
    expect(pixels(found?.[1] ?? '')).toEqual({ width: 400, height: 100 })
  })

  test('gets sixels of as many pixels as the cells have', async () => {
    // oxlint-disable-next-line no-control-regex -- it is what is sent
    expect(/^\x1bP0;0;q"1;1;320;80#[!-~]+\x1b\\$/.test(await sequence('sixel'))).toBe(true)
  })
})
