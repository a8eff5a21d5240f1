import type { Body } from '../library/head.ts'
import type { ListHead } from '../library/state.ts'
import { type Blocks, readBody } from '../reading/blocks.ts'
import { layout } from '../reading/layout.ts'
import type { PageText } from '../reading/full-text.ts'
import type { Laid } from '../reading/span.ts'
import { createPages, NO_PAGES, type Pages, type PageSource } from './pages.ts'

/** An article's text laid out, or why there is none. */
export type BodyText = Laid | 'loading' | 'missing' | 'broken'

export interface Bodies {
  readonly pages: Pages
  /**
   * The text of an article, or of a page in its place, at a width; its tables may be as wide as
   * `wide`. Answers at once; what is not read yet is `loading`.
   */
  textOf(head: ListHead, columns: number, page: PageText | null, wide?: number): BodyText
  /** Goes up whenever a loading text has arrived. */
  version(): number
}

type Entry = {
  blocks: Blocks | Exclude<BodyText, Laid>
  columns: number
  wide: number
  laid: Laid | null
}

export type Read = typeof readBody

/** Articles whose blocks are kept, so that going back and forth reads nothing twice. */
const KEPT = 12

/**
 * Reads bodies once each and lays them out once a width. `onReady`: a loading one has arrived.
 * `read` may answer later.
 */
export function createBodies(
  bodyOf: (id: string) => Body | undefined,
  onReady: () => void,
  pages: PageSource = NO_PAGES,
  read: Read = readBody,
): Bodies {
  const entries = new Map<ListHead | PageText, Entry>()
  let version = 0
  const arrived = (): void => {
    version += 1
    onReady()
  }
  return {
    pages: createPages(pages, bodyOf),
    version: () => version,
    textOf(head, columns, page, wide = columns) {
      const key = page ?? head
      const entry =
        entries.get(key) ??
        startEntry(
          blocksOf(() => page ?? bodyOf(head.id), read),
          arrived,
        )
      if (!entries.has(key)) keep(entries, key, entry)
      return laidOut(entry, columns, wide)
    },
  }
}

function startEntry(blocks: ReturnType<typeof blocksOf>, arrived: () => void): Entry {
  const isLate = blocks instanceof Promise
  const entry: Entry = { blocks: isLate ? 'loading' : blocks, columns: 0, wide: 0, laid: null }
  if (isLate) {
    blocks
      .then(
        (value) => (entry.blocks = value),
        () => (entry.blocks = 'broken'),
      )
      .finally(arrived)
  }
  return entry
}

function keep<Key>(entries: Map<Key, Entry>, key: Key, entry: Entry): void {
  entries.set(key, entry)
  for (const oldest of entries.keys()) {
    if (entries.size <= KEPT) break
    entries.delete(oldest)
  }
}

function laidOut(entry: Entry, columns: number, wide: number): BodyText {
  if (typeof entry.blocks === 'string') return entry.blocks
  if (entry.laid === null || entry.columns !== columns || entry.wide !== wide) {
    entry.columns = columns
    entry.wide = wide
    entry.laid = layout(entry.blocks, columns, { even: true, isolate: true, images: true, wide })
  }
  return entry.laid
}

/** A store that cannot be read costs one text, not the reader. */
function blocksOf(
  bodyOf: () => Body | undefined,
  read: Read,
): Blocks | Promise<Blocks> | 'missing' | 'broken' {
  try {
    const body = bodyOf()
    return body ? read(body) : 'missing'
  } catch {
    return 'broken'
  }
}
