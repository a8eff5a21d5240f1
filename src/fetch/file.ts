import { type Stats, constants, createReadStream, openSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { isBinary, isZip } from '../article/bytes.ts'
import { clean } from '../article/clean.ts'
import { FILE_BYTES, TOTAL_SECONDS } from '../article/limits.ts'
import type { Loaded } from '../article/loaded.ts'
import { type Problem, problem } from '../article/problem.ts'
import type { Source } from '../sources/source.ts'
import { readCapped } from './capped.ts'
import { Failed, tooLarge } from './failed.ts'
import { NO_FRESHNESS } from './freshness.ts'
import type { LoadRequest } from './load-request.ts'
import { unpackFile } from './packing.ts'

/** A file named by the user: one document, `same` when size and time are as before, or a problem. */
export async function loadFile(source: Source, request: LoadRequest): Promise<Loaded> {
  const { place } = source
  try {
    const stats = statSync(place)
    const etag = stats.size === 0 ? null : stamp(stats)
    const freshness = { ...NO_FRESHNESS, etag }
    if (etag !== null && etag === request.validators?.etag) return { kind: 'same', freshness }
    const bytes = await readFile(place, stats, request.maxBytes ?? FILE_BYTES, request)
    if (isBinary(bytes) && !isZip(bytes)) throw new Failed('file', 'binary, not a text')
    const document = { bytes, name: clean(basename(place)), contentType: null, url: null }
    return { kind: 'document', document, freshness }
  } catch (error) {
    return { kind: 'problem', name: null, problem: fileProblem(error, request), freshness: null }
  }
}

/** Changes whenever a file's contents do. */
export const stamp = ({ size, mtimeMs }: Stats): string => `${size}-${mtimeMs}`

/** Unpacked bytes of a file or pipe, at most `limit` packed and unpacked. */
export async function readFile(
  path: string,
  stats: Stats,
  limit: number,
  { signal, totalMs }: Pick<LoadRequest, 'signal' | 'totalMs'>,
): Promise<Uint8Array> {
  if (stats.isDirectory()) throw new Failed('file', 'a folder, not a file')
  if (!stats.isFile() && !stats.isFIFO()) throw new Failed('file', 'a device, not a file')
  if (stats.size > limit) throw tooLarge(limit)
  const packed = stats.isFIFO()
    ? await readPipe(path, limit, signal, totalMs ?? TOTAL_SECONDS * 1000)
    : await readPlain(path, stats, limit, signal)
  const bytes = await unpackFile(packed, limit)
  if (bytes.length === 0) throw new Failed('empty', 'empty file')
  return bytes
}

/** Bytes of a file that is read in one go: streams and promises of files take longer to load. */
const SMALL = 2 ** 18

async function readPlain(
  path: string,
  stats: Stats,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  signal.throwIfAborted()
  // Files of /proc say that they are empty and are not.
  if (stats.size > 0 && stats.size <= SMALL) return readFileSync(path)
  return readCapped(createReadStream(path, { highWaterMark: SMALL }), limit, signal)
}

/**
 * A pipe as in `ctnews <(command)`. Opened without waiting for a writer and read by the event loop,
 * since a thread that waits could not be stopped.
 */
async function readPipe(
  path: string,
  limit: number,
  caller: AbortSignal,
  totalMs: number,
): Promise<Uint8Array> {
  const late = AbortSignal.timeout(totalMs)
  try {
    const { Socket } = await import('node:net')
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const socket = new Socket({ fd, readable: true, writable: false })
    return await readCapped(socket, limit, AbortSignal.any([caller, late]))
  } catch (error) {
    if (!late.aborted) throw error
    throw new Failed('timeout', `nothing came out of the pipe in ${totalMs / 1000} s`)
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  ENAMETOOLONG: 'no such file',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'a folder, not a file',
  ELOOP: 'a link that leads in a circle',
  EMFILE: 'too many open files',
  ENXIO: 'a device, not a file',
}

/** Puts what went wrong with a file in the reader's words. */
export function fileProblem(error: unknown, { signal }: Pick<LoadRequest, 'signal'>): Problem {
  if (signal.aborted) return problem('cancelled', 'cancelled')
  if (error instanceof Failed) return error.problem
  const { code = '' } = error as NodeJS.ErrnoException
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined
  return problem('file', words ?? `cannot be read${code && ` (${code})`}`)
}
