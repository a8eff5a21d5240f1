import { IMAGE_HEAP_MB, IMAGE_SECONDS, IMAGES_BYTES } from '../article/limits.ts'
import { webUrl } from '../article/web-url.ts'
import { fetchImage } from '../fetch/load.ts'
import type { ImageAnswer, ImageQuestion } from '../reading/image-form.ts'
import { openThread, type Thread } from '../reading/thread.ts'
import type { LoadPicture } from '../views/pictures.ts'
import { atEnd } from './closing.ts'
import { fetchLinked } from './full-text.ts'
import type { Run } from './run.ts'

const problem = (words: string): ImageAnswer => ({ kind: 'problem', words })

/** A program of its own beside this module: under src/ in a checkout, under dist/ in the package. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './image-worker.ts' : './image-worker.js',
  import.meta.url,
)

/**
 * Pictures over a run's network, made for the terminal in a worker. What was fetched is kept until
 * the program ends, and nowhere else.
 */
export function runPictures(run: Run): LoadPicture {
  const kept = new Map<string, Uint8Array>()
  let thread: Thread<ImageQuestion, ImageAnswer> | undefined
  atEnd(async () => thread?.close())
  return async ({ url, source, isPage, form, room }, signal) => {
    const address = webUrl(url)
    if (!address) return problem('it has no web address')
    const bytes = kept.get(url) ?? (await fetched(run, address, source, isPage, signal))
    if (typeof bytes === 'string') return problem(bytes)
    keep(kept, url, bytes)
    thread ??= openThread(WORKER, {
      seconds: IMAGE_SECONDS,
      heapMb: IMAGE_HEAP_MB,
      cancelled: problem('cancelled'),
      late: problem('it took too long to decode'),
      broken: problem('it needs too much memory'),
    })
    // A buffer of its own: a part of a pool would be sent with the whole pool.
    return thread.ask({ bytes: new Uint8Array(bytes), form, room }, signal)
  }
}

/** The bytes, or why there are none. */
async function fetched(
  run: Run,
  url: URL,
  id: string,
  isLink: boolean,
  signal: AbortSignal,
): Promise<Uint8Array | string> {
  const source = run.sources.find((one) => one.id === id)
  const loaded = await fetchLinked(run, source, url, { isLink, signal, load: fetchImage })
  if (loaded.kind === 'document') return loaded.document.bytes
  return loaded.kind === 'problem' ? loaded.problem.message : 'empty answer'
}

/** The oldest go when all are too large together. */
function keep(kept: Map<string, Uint8Array>, url: string, bytes: Uint8Array): void {
  kept.delete(url)
  kept.set(url, bytes)
  let size = [...kept.values()].reduce((sum, one) => sum + one.length, 0)
  for (const [oldest, { length }] of kept) {
    if (size <= IMAGES_BYTES) break
    kept.delete(oldest)
    size -= length
  }
}
