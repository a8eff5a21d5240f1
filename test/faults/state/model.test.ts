import { expect, test } from 'vitest'
import type { Change } from '../../../src/library/change.ts'
import type { Memory } from '../../../src/library/memory.ts'
import { amount, folder, NOON, print, remember } from '../../library/making.ts'
import { randomFrom } from '../../random.ts'

const ARTICLES = 40
const STAR = { url: null, headline: 'x', source: 'a', published: null }

interface Model {
  readonly read: Set<number>
  readonly starred: Set<number>
  readonly at: Map<number, number>
}

function change(model: Model, number: number, chance: number): Change {
  const ids = [print(number), print(number + 1000)]
  if (chance < 0.3) {
    model.read.add(number)
    return { verb: 'read', ids }
  }
  if (chance < 0.5) {
    model.read.delete(number)
    return { verb: 'unread', ids }
  }
  if (chance < 0.65) {
    model.starred.add(number)
    return { verb: 'star', ids, star: STAR }
  }
  if (chance < 0.8) {
    model.starred.delete(number)
    return { verb: 'unstar', ids }
  }
  if (chance < 0.9) {
    model.at.set(number, Math.floor(chance * 1000))
    return { verb: 'at', ids, at: [Math.floor(chance * 1000), 0, 'h'] }
  }
  model.at.delete(number)
  return { verb: 'at', ids, at: null }
}

function differences(memory: Memory, model: Model): unknown[] {
  const wrong: unknown[] = []
  for (let number = 0; number < ARTICLES; number++) {
    const ids = [print(number), print(number + 1000)]
    const shown = [memory.isRead(ids), memory.isStarred(ids), memory.position(ids)?.[0]]
    const expected = [model.read.has(number), model.starred.has(number), model.at.get(number)]
    if (String(shown) !== String(expected)) wrong.push({ number, shown, expected })
  }
  if (memory.stars().length !== model.starred.size) wrong.push(memory.stars())
  return wrong
}

test.each([1, 2, 3])(
  'random changes, merges, deaths and two instances, seed %i',
  { timeout: 600_000 },
  (seed) => {
    const config = folder()
    const next = randomFrom(seed)
    const model: Model = { read: new Set(), starred: new Set(), at: new Map() }
    let processes = 0
    const open = (): Memory =>
      // A clock that is up to ten years off for each process.
      remember(config, {
        pid: ++processes,
        isAlive: () => false,
        now: (
          (off: number) => () =>
            NOON + off
        )(Math.floor((next() - 0.5) * 20 * 365 * 86_400_000)),
      })
    const pair: [Memory, Memory] = [open(), open()]
    for (let step = 0; step < amount(700, 10_000); step++) {
      const side = next() < 0.5 ? 0 : 1
      const what = next()
      if (what < 0.9) {
        pair[side].look()
        pair[side].apply([change(model, Math.floor(next() * ARTICLES), next())])
      } else if (what < 0.95) pair[side].merge(null, 1000)
      else {
        // An end with a merge, or a death that leaves the journal to others.
        pair[side].close({ merge: what < 0.98 })
        pair[side] = open()
      }
      if (step % 50 === 0) {
        for (const memory of pair) {
          memory.look()
          expect(differences(memory, model)).toEqual([])
        }
      }
    }
    for (const memory of pair) memory.close()
    expect(differences(open(), model)).toEqual([])
  },
)
