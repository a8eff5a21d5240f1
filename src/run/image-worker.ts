// The thread that decodes pictures. It is a program of its own.
import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { brotliDecompressSync } from 'node:zlib'
import decodeWebp, { init } from '@jsquash/webp/decode.js'
import { IMAGE_PIXELS } from '../article/limits.ts'
import { decodeImage, type DecodeWebp } from '../reading/image-decode.ts'
import type { ImageAnswer, ImageQuestion } from '../reading/image-form.ts'
import { imageHead, type Size } from '../reading/image-head.ts'
import { fitted, scaled } from '../reading/image-pixels.ts'
import { graphicSequence, USUAL_CELL } from '../reading/image-sequence.ts'

parentPort?.on('message', (question: ImageQuestion) => {
  void answer(question).then((image) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage(image)
  })
})

const failed = (words: string): ImageAnswer => ({ kind: 'problem', words })

/** Of half blocks and signs: a cell is twice as high as it is wide. */
const HALVES: Size = { width: 1, height: 2 }

async function answer({ bytes, form, room }: ImageQuestion): Promise<ImageAnswer> {
  const head = imageHead(bytes)
  if (head.kind === 'other') return failed(otherWords(head.name))
  const { kind, ...told } = head
  // A small file can promise any size; what it promises is not allocated for.
  if (told.width * told.height > IMAGE_PIXELS)
    return failed(`${told.width} by ${told.height} pixels are too many to show`)
  try {
    const pixels = await decodeImage(kind, bytes, webp)
    const size = { width: pixels.width, height: pixels.height }
    if (form === 'blocks' || form === 'signs') {
      const cells = fitted(size, room, HALVES)
      const height = form === 'blocks' ? cells.rows * 2 : cells.rows
      return {
        kind: 'cells',
        size,
        cells,
        pixels: scaled(pixels, { width: cells.columns, height }),
      }
    }
    const cells = fitted(size, room, USUAL_CELL)
    return { kind: 'graphic', size, cells, sequence: graphicSequence(pixels, form, cells) }
  } catch {
    return failed('the picture is damaged')
  }
}

function otherWords(name: string): string {
  if (name === 'HTML') return 'its address gives a web page, not a picture'
  if (name === 'cut short') return 'the picture is damaged'
  return name === 'unknown' ? 'this is no picture' : `${name} pictures cannot be shown`
}

/** In a checkout the package's own file, in the bundle a copy beside this one. */
const WASM = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../node_modules/@jsquash/webp/codec/dec/webp_dec.wasm'
    : './webp.wasm.br',
  import.meta.url,
)
const isPacked = WASM.pathname.endsWith('.br')

let opened: Promise<void> | undefined

const webp: DecodeWebp = async (bytes) => {
  opened ??= openWebp()
  await opened
  const { width, height, data } = await decodeWebp(bytes.slice().buffer)
  return { width, height, data: new Uint8Array(data) }
}

/** The decoder makes what a browser would call ImageData. */
async function openWebp(): Promise<void> {
  const made = (data: Uint8ClampedArray, width: number, height: number): object => ({
    data,
    width,
    height,
  })
  Object.assign(globalThis, {
    ImageData: function ImageData(...[data, width, height]: Parameters<typeof made>) {
      return made(data, width, height)
    },
  })
  const file = await readFile(WASM)
  await init({ wasmBinary: isPacked ? brotliDecompressSync(file) : file })
}
