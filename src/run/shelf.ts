import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredHead } from '../library/article-store.ts'
import type { Event } from '../library/event.ts'
import { readHeads } from '../library/heads.ts'
import { listed } from './listed.ts'
import type { Run } from './run.ts'

/** Rows of the first frame: some screens full. */
export const FIRST_ROWS = 500
/** Rows read between two looks at the keyboard. */
const PIECE = 500

/**
 * Reads what the store holds beyond the first frame, piece by piece, and puts it into the list at
 * once: it is older than what stands there, so nothing moves. Then marks of finished runs are
 * merged.
 */
export async function readShelf(
  run: Run,
  dispatch: (event: Event) => void,
  signal: AbortSignal,
): Promise<void> {
  const { memory, store } = run
  const rows: StoredHead[] = []
  for (let piece = PIECE; piece === PIECE;) {
    await sleep(10)
    if (signal.aborted) return
    const read = store.heads({ limit: PIECE, skip: FIRST_ROWS + rows.length })
    rows.push(...read)
    piece = read.length
  }
  if (rows.length > 0) dispatch({ type: 'shelf-read', heads: readHeads(listed(run, rows), memory) })
  memory.merge(store)
}
