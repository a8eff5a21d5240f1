import { setTimeout as sleep } from 'node:timers/promises'
import type { ShelfRow } from '../library/article-store.ts'
import type { Columns } from '../library/columns.ts'
import type { Event } from '../library/event.ts'
import { type Pack, setMarks } from './rows.ts'
import type { Run } from './run.ts'

/** Rows of the first frame: some screens full. */
export const FIRST_ROWS = 500
/** Rows read between two looks at the keyboard: some milliseconds. */
const PIECE = 1000
const FIRST_PAUSE_MS = 10
const PAUSE_MS = 1

/**
 * Reads what the store holds beyond the first frame, piece by piece, and puts it into the list at
 * once: it is older than what stands there, so nothing moves. Then marks of finished runs are
 * merged.
 */
export async function readShelf(
  run: Run,
  pack: Pack,
  first: readonly ShelfRow[],
  dispatch: (event: Event) => void,
  signal: AbortSignal,
): Promise<void> {
  const { memory, store } = run
  const pieces: Columns[] = []
  await sleep(FIRST_PAUSE_MS)
  for (let after = first.at(-1); after !== undefined && !signal.aborted;) {
    const rows = store.shelf({ limit: PIECE, after })
    if (rows.length > 0) pieces.push(pack(rows, true))
    after = rows.at(-1)
    await sleep(PAUSE_MS)
  }
  if (signal.aborted) return
  setMarks(run, pieces)
  dispatch({ type: 'shelf-read', pieces })
  memory.merge(store)
}
