import { setImmediate as turn } from 'node:timers/promises'
import type { Event } from '../library/event.ts'
import type { Shelf } from '../library/shelf.ts'
import { tagCount } from '../library/tags.ts'
import type { Run } from './run.ts'

const PIECE = 1000

/** Counts the tags of all articles while nothing else is to be done. */
export async function countTags(
  { store }: Run,
  shelf: () => Shelf,
  dispatch: (event: Event) => void,
): Promise<void> {
  const count = tagCount()
  for (let after = 0; ;) {
    const rows = store.tagged({ limit: PIECE, after })
    count.add(rows)
    const last = rows.at(-1)
    if (!last) break
    after = last.rowid
    await turn()
  }
  dispatch({ type: 'tags-counted', tags: count.tags(shelf()) })
}
