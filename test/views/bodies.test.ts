import { cleanup } from 'ink-testing-library'
import { afterEach, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Body } from '../../src/library/head.ts'
import { loadHtml } from '../../src/reading/blocks.ts'
import { createBodies } from '../../src/views/bodies.ts'
import { openReader, waitFor } from './reader.tsx'
import { STORIES, story, townBody } from './town.ts'

afterEach(cleanup)

await loadHtml()

test('a text is read once, whatever becomes of the width, and laid out as far as somebody looks', () => {
  let asked = 0
  const html = clean('<p>Fog over the harbour, and the bell rings every minute. </p>'.repeat(500))
  const bodyOf = (): Body => {
    asked += 1
    return { html, text: null, base: null, truncated: false }
  }
  const bodies = createBodies(bodyOf, () => {})
  const [head] = STORIES
  if (!head) throw new Error('no story')
  const laid = [40, 66, 120, 66].map((columns) => bodies.textOf(head, columns, null, 130))
  expect(asked).toBe(1)
  for (const one of laid) {
    if (typeof one === 'string') throw new Error(one)
    expect(one.reach(60)).toBeLessThan(70)
  }
  expect(bodies.textOf(head, 66, null, 130)).toBe(laid[3])
  expect(bodies.textOf(head, 66, null, 90)).not.toBe(laid[3])
})

test('of many texts the first read is not kept for ever', () => {
  const asked: string[] = []
  const bodies = createBodies(
    (id) => {
      asked.push(id)
      return townBody()
    },
    () => {},
  )
  const heads = Array.from({ length: 20 }, (_, at) => story(`s${at}`, `Story ${at}`))
  for (const head of [...heads, ...heads.slice(-3), ...heads.slice(0, 1)])
    bodies.textOf(head, 66, null, 90)
  expect(asked).toEqual([...heads, ...heads.slice(0, 1)].map(({ id }) => id))
})

test('the story under the cursor is read ahead, since the first one takes long', async () => {
  const asked: string[] = []
  const body = (id: string): Body => {
    asked.push(id)
    return townBody()
  }
  const reader = await openReader({ options: { body } })
  const { shown, heads } = reader.store.getState()
  await waitFor(() => expect(asked).toEqual([heads.get(shown[0] ?? -1)?.id]))
  expect(reader.store.getState().pane).toBeNull()
})
