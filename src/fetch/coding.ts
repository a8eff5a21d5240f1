import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { CODINGS } from '../article/limits.ts'
import { Failed, tooLarge } from './failed.ts'
import { packing } from './packing.ts'

/** Bytes without their codings. `cut`: the packed stream ended early, this is what it gave. */
export interface Unpacked {
  readonly bytes: Uint8Array
  readonly cut: boolean
}

type Options = zlib.ZlibOptions & zlib.BrotliOptions & zlib.ZstdOptions
type Unpack = (bytes: Uint8Array, options: Options) => Promise<Uint8Array>

interface Coding {
  readonly unpack: Unpack
  /** The flush that hands out what a cut stream gave. */
  readonly partial: number
}

const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH, ZSTD_e_flush } = zlib.constants
const GZIP: Coding = { unpack: promisify(zlib.gunzip), partial: Z_SYNC_FLUSH }
const ZLIB: Coding = { unpack: promisify(zlib.inflate), partial: Z_SYNC_FLUSH }
const RAW: Coding = { unpack: promisify(zlib.inflateRaw), partial: Z_SYNC_FLUSH }
const BROTLI: Coding = { unpack: promisify(zlib.brotliDecompress), partial: BROTLI_OPERATION_FLUSH }
const ZSTD: Coding = { unpack: promisify(zlib.zstdDecompress), partial: ZSTD_e_flush }

/** RFC 9110 §8.4.1, RFC 7932, RFC 8878. Deflate is sent with zlib's header and without. */
const CODING: Readonly<Record<string, readonly Coding[]>> = {
  gzip: [GZIP],
  'x-gzip': [GZIP],
  deflate: [ZLIB, RAW],
  br: [BROTLI],
  zstd: [ZSTD],
}

/**
 * Takes the codings of a Content-Encoding header off, last one first, each to at most `limit`
 * bytes. A body that is plain although it is labelled is taken as it is.
 */
export async function decodeBody(
  body: Uint8Array,
  contentEncoding: string,
  limit: number,
): Promise<Unpacked> {
  const names = contentEncoding
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity' && name !== 'none')
  if (names.length > CODINGS) throw new Failed('not-a-feed', `packed ${names.length} times over`)
  let out: Unpacked = { bytes: body, cut: false }
  for (const name of names.reverse()) {
    const codings = Object.hasOwn(CODING, name) ? CODING[name] : undefined
    if (!codings) throw new Failed('not-a-feed', `packed in an unknown way: ${name.slice(0, 40)}`)
    if (out.bytes.length === 0 || looksPlain(out.bytes)) break
    const { bytes, cut } = await unpackAs(codings, name, out.bytes, limit)
    out = { bytes, cut: out.cut || cut }
  }
  return out
}

/** Unpacks once what is a gzip or zstd file by its first bytes, to at most `limit` bytes. */
export async function unpackOnce(bytes: Uint8Array, limit: number): Promise<Unpacked> {
  const name = packing(bytes)
  if (name === undefined) return { bytes, cut: false }
  return unpackAs(name === 'gzip' ? [GZIP] : [ZSTD], name, bytes, limit)
}

/** Begins as XML, HTML or JSON do, which packed bytes practically never do. */
function looksPlain(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return /^(?:\xef\xbb\xbf)?\s*(?:<[?!a-z]|[{[]\s*["{])/i.test(start)
}

async function unpackAs(
  codings: readonly Coding[],
  name: string,
  bytes: Uint8Array,
  limit: number,
): Promise<Unpacked> {
  for (const { unpack, partial } of codings) {
    for (const cut of [false, true]) {
      try {
        return {
          bytes: await unpack(bytes, {
            ...settings(bytes.length, limit),
            ...(cut && { finishFlush: partial }),
          }),
          cut,
        }
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit)
        if (code !== 'Z_BUF_ERROR') break
      }
    }
  }
  throw new Failed('not-a-feed', `broken ${name}`)
}

const KIB = 1024

/** Each step is a trip to the thread pool; text packs to a fifth, so most bodies take one. */
function settings(packed: number, limit: number): Options {
  const chunkSize = Math.min(KIB * KIB, Math.max(16 * KIB, 6 * packed))
  return { chunkSize, maxOutputLength: limit }
}
