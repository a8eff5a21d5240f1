import { longer } from './columns.ts'
import { PRINT, toNumbers } from './prints.ts'

/** A number for each of many fingerprints: as a hash table in typed arrays, 20 bytes each. */
export interface PrintMap {
  /** The number of a fingerprint, -1 without one. */
  readonly get: (print: number) => number
  /** Sets a number, unless there is one already and `wins` refuses. */
  readonly put: (print: number, value: number, wins?: (before: number) => boolean) => void
  /** In the order in which they came in. */
  readonly prints: () => Float64Array
}

const FEWEST = 16
/** Slots for each fingerprint, at least. */
const ROOM = 1.5

const one: Float64Array = new Float64Array(1)
const halves: Uint32Array = new Uint32Array(one.buffer)

/** `expected`: about how many there will be. Fingerprints as `toNumber` gives them. */
export function printMap(expected = 0): PrintMap {
  let keys = new Float64Array(Math.max(FEWEST, expected))
  let values = new Int32Array(keys.length)
  /** Place among the keys, plus one; as many as a power of two. */
  let slots = slotsFor(keys.length)
  let count = 0

  const slotOf = (print: number): number => {
    let slot = hashOf(print) & (slots.length - 1)
    for (;;) {
      const place = slots[slot] as number
      if (place === 0 || keys[place - 1] === print) return slot
      slot = (slot + 1) & (slots.length - 1)
    }
  }
  const grow = (): void => {
    keys = longer(keys, 2 * keys.length)
    values = longer(values, keys.length)
    slots = slotsFor(keys.length)
    for (let place = 0; place < count; place++) slots[slotOf(keys[place] as number)] = place + 1
  }

  return {
    get: (print) => {
      const place = slots[slotOf(print)] as number
      return place === 0 ? -1 : (values[place - 1] as number)
    },
    put: (print, value, wins) => {
      if (count === keys.length) grow()
      const slot = slotOf(print)
      const place = slots[slot] as number
      if (place === 0) {
        keys[count] = print
        values[count] = value
        slots[slot] = ++count
      } else if (wins?.(values[place - 1] as number) ?? true) values[place - 1] = value
    },
    prints: () => keys.subarray(0, count),
  }
}

const MIX = 0x9e3779b1

function hashOf(print: number): number {
  one[0] = print
  const mixed = Math.imul((halves[0] as number) ^ Math.imul(halves[1] as number, MIX), MIX)
  return mixed ^ (mixed >>> 15)
}

function slotsFor(capacity: number): Int32Array {
  return new Int32Array(2 ** Math.ceil(Math.log2(capacity * ROOM)))
}

/** Which fingerprints there are, in texts where they stand one after the other. */
export function printSet(texts: readonly string[]): Pick<PrintMap, 'get'> {
  const set = printMap(texts.reduce((sum, { length }) => sum + length / PRINT, 0))
  for (const text of texts) for (const print of toNumbers(text)) set.put(print, 1)
  return set
}
