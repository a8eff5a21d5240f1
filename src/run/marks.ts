import type { Event } from '../library/event.ts'
import { READ, type Shelf, STARRED, TWIN, twinsOf } from '../library/shelf.ts'
import type { State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import { flagsAt } from './rows.ts'
import type { Run } from './run.ts'

/** Looks, once something changed in the memory, whose marks are others now, and tells them. */
export function openMarks({ memory }: Run, screen: Store<State, Event>): () => void {
  let timer: NodeJS.Immediate | undefined
  const look = (): void => {
    timer = undefined
    const { shelf } = screen.getState()
    const event = otherMarks(shelf, memory.flagsOf(shelf.prints.subarray(0, shelf.printsUsed)))
    if (event) screen.dispatch(event)
  }
  // What changed at once is looked at once.
  return () => void (timer ??= setImmediate(look))
}

function otherMarks(shelf: Shelf, marks: Uint8Array): Event | null {
  const slots: number[] = []
  const flags: number[] = []
  for (let slot = 0; slot < shelf.count; slot++) {
    const bits = shelf.flags[slot] as number
    if (bits & TWIN) continue
    const isAlone = shelf.next[slot] === slot
    const twins = isAlone ? [slot] : twinsOf(shelf, slot)
    let now = 0
    for (const twin of twins) now |= flagsAt(shelf, twin, marks)
    if (now === (bits & (READ | STARRED))) continue
    for (const twin of twins) {
      slots.push(twin)
      flags.push(now)
    }
  }
  if (slots.length === 0) return null
  return { type: 'marks-arrived', slots: Int32Array.from(slots), flags: Uint8Array.from(flags) }
}
