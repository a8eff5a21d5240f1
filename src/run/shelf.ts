import { setTimeout as sleep } from 'node:timers/promises'
import type { ShelfRow } from '../library/article-store.ts'
import type { Event } from '../library/event.ts'
import { openPile, setMarks } from './rows.ts'
import type { Muting } from './muting.ts'
import type { Run } from './run.ts'

/** Rows of the first frame: some screens full. */
export const FIRST_ROWS = 200
export const MORE_ROWS = 1000
/** Rows read between two looks at the keyboard: some milliseconds. */
const PIECE = 1000
const FIRST_PAUSE_MS = 10
const PAUSE_MS = 1

/**
 * Reads what the store holds beyond the first frame, piece by piece, and puts it into the list at
 * once: it is older than what stands there, so nothing moves. Then marks of finished runs are
 * merged.
 *
 * @param first the newest rows, which the list has already; null: it may lack any
 */
export async function readShelf(
  run: Run,
  isMuted: Muting['has'],
  first: readonly ShelfRow[] | null,
  dispatch: (event: Event) => void,
  signal: AbortSignal,
): Promise<void> {
  const { memory, store } = run
  const pile = openPile(run)
  let rows = pile([])
  await sleep(FIRST_PAUSE_MS)
  let after = first?.at(-1)
  for (let isMore = !first || after !== undefined; isMore && !signal.aborted;) {
    const piece = store.shelf({ limit: PIECE, after })
    rows = pile(piece)
    after = piece.at(-1)
    isMore = after !== undefined
    await sleep(PAUSE_MS)
  }
  if (signal.aborted) return
  setMarks(run, rows, isMuted)
  dispatch({ type: 'shelf-read', rows })
  memory.merge(store)
}
