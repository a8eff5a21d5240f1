import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folder, NOON, print, remember } from './making.ts'

const STEPS = ['nowhere', 'read', 'copy', 'written'] as const
const X = [print(0)]

const deaths = STEPS.flatMap((a) => STEPS.flatMap((b) => STEPS.map((c) => [a, b, c] as const)))

test.each(deaths)('merges that die at %s, %s, %s lose nothing and repeat nothing', (...places) => {
  const config = folder()
  for (const [index, place] of places.entries()) {
    const step = (name: string): void => {
      if (name === place) throw new Error('killed here')
    }
    const memory = remember(config, { host: 'box', step, now: () => NOON + index })
    // The same article back and forth: a change that counts twice would undo the one after it.
    memory.apply([{ verb: index % 2 === 0 ? 'read' : 'unread', ids: X }])
    memory.apply([{ verb: 'read', ids: [print(index + 1)] }])
    memory.close()
    const next = remember(config)
    expect(next.isRead(X)).toBe(index % 2 === 0)
    for (let number = 1; number <= index + 1; number++) {
      expect(next.isRead([print(number)])).toBe(true)
    }
  }
  const last = remember(config, { host: 'box' })
  last.merge(null, 1000)
  last.merge(null, 1000)
  expect(last.isRead(X)).toBe(true)
  const kept = ['state.box.json', 'state.json', 'state.json.bak', 'state.lock']
  expect(readdirSync(config).toSorted()).toEqual(kept)
})

test('a merge waits for nobody while keys are answered', () => {
  const config = folder()
  const one = remember(config, { pid: 1 })
  one.apply([{ verb: 'read', ids: X }])
  const two = remember(config, {
    pid: 2,
    step: () => expect(one.merge(null, 0)).toBe(false),
  })
  two.apply([{ verb: 'read', ids: [print(1)] }])
  two.close()
  expect(one.merge(null, 0)).toBe(true)
  expect.assertions(4)
})
