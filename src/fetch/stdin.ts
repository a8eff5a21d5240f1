import { isBinary, isZip } from '../article/bytes.ts'
import { clean } from '../article/clean.ts'
import { FILE_BYTES } from '../article/limits.ts'
import type { Loaded } from '../article/loaded.ts'
import { readCapped } from './capped.ts'
import { Failed } from './failed.ts'
import { fileProblem } from './file.ts'
import type { LoadRequest } from './load-request.ts'
import { unpackFile } from './packing.ts'

/** All of standard input as one document. */
export async function loadStdin(request: LoadRequest): Promise<Loaded> {
  try {
    if (!request.stdin) throw new Failed('file', 'standard input is closed')
    const packed = await readCapped(request.stdin, FILE_BYTES, request.signal)
    const bytes = await unpackFile(packed, FILE_BYTES)
    if (bytes.length === 0) throw new Failed('empty', 'nothing on standard input')
    if (isBinary(bytes) && !isZip(bytes)) throw new Failed('file', 'binary, not a text')
    const document = { bytes, name: clean('standard input'), contentType: null, url: null }
    return { kind: 'document', document, freshness: null }
  } catch (error) {
    return { kind: 'problem', name: null, problem: fileProblem(error, request), freshness: null }
  }
}
