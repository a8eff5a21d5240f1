import type { Document } from '../article/feed.ts'
import type { Extraction, Story } from '../reading/extraction.ts'

/** A program of its own beside this module: under src/ in a checkout, under dist/ in the package. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './extract-worker.ts' : './extract-worker.js',
  import.meta.url,
)

let open: Promise<Extraction> | undefined

/** The story of a web page, looked for on a thread that starts with the first page. Never rejects. */
export async function storyOf(page: Document, signal: AbortSignal): Promise<Story> {
  open ??= import('../reading/extraction.ts').then(({ openExtraction }) => openExtraction(WORKER))
  return (await open).extract(page, signal)
}

export async function closeExtraction(): Promise<void> {
  await (await open)?.close()
  open = undefined
}
