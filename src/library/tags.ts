import type { Tagged } from './article-store.ts'
import type { Shelf } from './shelf.ts'
import type { Tag } from './state.ts'

const MOST_TAGS = 200

/** Gathers the tags of many articles, piece by piece. */
export interface TagCount {
  readonly add: (rows: readonly Tagged[]) => void
  /** The most frequent, each with its articles in the order of the list. */
  readonly tags: (shelf: Shelf) => Tag[]
}

export function tagCount(): TagCount {
  const found = new Map<string, { readonly tag: string; readonly rowids: number[] }>()
  return {
    add: (rows) => {
      for (const { rowid, tags } of rows) {
        for (const tag of tags) {
          const name = tag.toLowerCase()
          const one = found.get(name) ?? { tag, rowids: [] }
          if (one.rowids.at(-1) !== rowid) one.rowids.push(rowid)
          found.set(name, one)
        }
      }
    },
    tags: (shelf) => {
      const rank = ranks(shelf)
      const most = [...found.values()].toSorted((a, b) => b.rowids.length - a.rowids.length)
      return most.slice(0, MOST_TAGS).flatMap(({ tag, rowids }) => {
        const listed = rowids.flatMap((rowid) => rank.get(rowid) ?? []).toSorted((a, b) => a - b)
        const slots = Int32Array.from(listed, (at) => shelf.order[at] as number)
        return slots.length === 0 ? [] : [{ tag, slots }]
      })
    },
  }
}

/** Where each row of the database stands in the list. */
function ranks({ order, rowids }: Shelf): ReadonlyMap<number, number> {
  return new Map(Array.from(order, (slot, at) => [rowids[slot] as number, at]))
}
