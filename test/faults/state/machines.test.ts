import { describe, expect, test } from 'vitest'
import type { Change } from '../../../src/library/change.ts'
import type { Memory } from '../../../src/library/memory.ts'
import { amount, folder, NOON, print, remember } from '../../library/making.ts'
import { type Losers, syncTool } from './sync-tool.ts'
import { randomFrom } from '../../random.ts'

const ARTICLES = 30
const YEAR = 365 * 86_400_000
const STAR = { url: null, headline: 'x', source: 'a', published: null }

const idsOf = (number: number): string[] => [print(number), print(number + 1000)]

/** What is remembered of an article: read, starred, position. */
type Marks = [read: boolean, starred: boolean, at: number | null]
const marksOf = (memory: Memory, number: number): Marks => {
  const ids = idsOf(number)
  return [memory.isRead(ids), memory.isStarred(ids), memory.position(ids)?.[0] ?? null]
}

function change(marks: Marks, number: number, chance: number): Change {
  const ids = idsOf(number)
  const block = Math.floor(chance * 1000)
  if (chance < 0.4) {
    marks[0] = chance < 0.25
    const verb = marks[0] ? 'read' : 'unread'
    return chance % 0.02 < 0.01 ? { verb, prints: ids.join('') } : { verb, ids }
  }
  if (chance < 0.7) {
    marks[1] = chance < 0.55
    return marks[1] ? { verb: 'star', ids, star: STAR } : { verb: 'unstar', ids }
  }
  marks[2] = chance < 0.9 ? block : null
  return { verb: 'at', ids, at: marks[2] === null ? null : [block, 0, 'h'] }
}

/** The last change of each article and kind that a machine made. */
type Made = Map<string, Marks>
const KINDS: Partial<Record<Change['verb'], number>> = {
  read: 0,
  unread: 0,
  star: 1,
  unstar: 1,
  at: 2,
}

interface Machine {
  readonly config: string
  readonly host: string
  memory: Memory
}

/** Two machines with a folder each. `clock` of a process that starts now. */
function machines(clock: () => () => number): [Machine, Machine] {
  let processes = 0
  const open = (config: string, host: string): Memory =>
    remember(config, { host, pid: ++processes, isAlive: () => false, now: clock() })
  const machine = (host: string): Machine => {
    const config = folder()
    return { config, host, memory: open(config, host) }
  }
  const pair: [Machine, Machine] = [machine('attic'), machine('cellar')]
  restart = (one) => {
    one.memory = open(one.config, one.host)
  }
  return pair
}
let restart: (machine: Machine) => void

/** Ends and starts both, with the folders brought together before and after. */
function settle(pair: readonly [Machine, Machine], run: () => void): void {
  for (let times = 0; times < 2; times++) {
    for (const one of pair) {
      one.memory.close()
      run()
      restart(one)
    }
  }
}

const losers: readonly Losers[] = ['conflict copies', 'lost']

describe.each(losers)('two machines and a shared folder, what loses becomes %s', (kind) => {
  test.each([1, 2, 3])(
    'of each article the last change stays, seed %i',
    { timeout: 600_000 },
    (seed) => {
      const chance = randomFrom(seed)
      let time = NOON
      const pair = machines(() => () => time)
      const tool = syncTool([pair[0].config, pair[1].config], kind, chance)
      const model = Array.from({ length: ARTICLES }, (): Marks => [false, false, null])
      for (let step = 0; step < amount(400, 5000); step++) {
        const one = pair[chance() < 0.5 ? 0 : 1]
        const what = chance()
        time += 10
        if (what < 0.8) {
          const number = Math.floor(chance() * ARTICLES)
          one.memory.apply([change(model[number] as Marks, number, chance())])
        } else if (what < 0.86) tool.run()
        else if (what < 0.9) one.memory.look()
        else if (what < 0.94) one.memory.merge(null, 1000)
        else {
          one.memory.close({ merge: what < 0.98 })
          restart(one)
        }
      }
      settle(pair, tool.run)
      for (const { memory } of pair) {
        for (const [number, marks] of model.entries()) {
          expect(marksOf(memory, number), `article ${number}`).toEqual(marks)
        }
        expect(memory.problems()).toEqual([])
      }
    },
  )

  test.each([1, 2, 3])(
    'clocks that are years off lose nothing, seed %i',
    { timeout: 600_000 },
    (seed) => {
      const chance = randomFrom(seed * 100)
      const pair = machines(() => {
        const off = Math.floor((chance() - 0.5) * 20 * YEAR)
        return () => NOON + off
      })
      const tool = syncTool([pair[0].config, pair[1].config], kind, chance)
      const before = Array.from({ length: ARTICLES }, (): Marks => [false, false, null])
      for (let round = 0; round < amount(12, 150); round++) {
        const made: [Made, Made] = [new Map(), new Map()]
        for (let step = 0; step < 30; step++) {
          const side = chance() < 0.5 ? 0 : 1
          const number = Math.floor(chance() * ARTICLES)
          const marks: Marks = [...(before[number] as Marks)]
          const one = change(marks, number, chance())
          made[side].set(`${number} ${KINDS[one.verb]}`, marks)
          pair[side].memory.apply([one])
          if (chance() < 0.1) pair[side].memory.merge(null, 1000)
          if (chance() < 0.1) {
            pair[side].memory.close({ merge: chance() < 0.5 })
            restart(pair[side])
          }
        }
        settle(pair, tool.run)
        for (let number = 0; number < ARTICLES; number++) {
          const [here, there] = pair.map(({ memory }) => marksOf(memory, number)) as [Marks, Marks]
          expect(here, `article ${number} in round ${round}`).toEqual(there)
          for (const [kind, now] of here.entries()) {
            // Of what both changed without seeing the other, either may stay.
            const last = made
              .map((side) => side.get(`${number} ${kind}`))
              .filter((m) => m !== undefined)
            const allowed = last.length === 0 ? [before[number]] : last
            expect(allowed.map((marks) => marks?.[kind])).toContain(now)
          }
          before[number] = here
        }
      }
    },
  )
})
