import { foldReads } from './fold-reads.ts'
import { type Known, starsOf } from './known.ts'
import { printMap, type PrintMap, printSet } from './print-map.ts'
import { toNumber } from './prints.ts'

export const IS_READ = 1
export const IS_STARRED = 2

/** What is remembered of many fingerprints, as flags. */
export type FlagsOf = (prints: Float64Array) => Uint8Array

/** Answers for a whole shelf: all that is stored is put into a hash table at the first question. */
export function flagsOf(known: Known): FlagsOf {
  let stored: Pick<PrintMap, 'get'> | undefined
  let isFolded = false
  return (prints) => {
    const { changes, state } = known
    // What is stored may be later than some of what was changed: then both are put together.
    const mustFold = changes.reads.span()[0] <= state.time
    if (mustFold) stored = printSet([...foldReads(state, changes.reads).read.values()])
    else if (!stored || isFolded) stored = printSet([...state.read.values()])
    isFolded = mustFold
    const stars = starIndex(known)
    const flags = new Uint8Array(prints.length)
    for (let at = 0; at < prints.length; at++) {
      const print = prints[at] as number
      const line = isFolded ? undefined : changes.reads.of(print)
      const isRead = line ? line.change.verb === 'read' : stored.get(print) >= 0
      flags[at] = (isRead ? IS_READ : 0) | (stars.get(print) >= 0 ? IS_STARRED : 0)
    }
    return flags
  }
}

function starIndex(known: Known): PrintMap {
  const index = printMap()
  for (const { ids } of starsOf(known)) for (const id of ids) index.put(toNumber(id), 1)
  return index
}
