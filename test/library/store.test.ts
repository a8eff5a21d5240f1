import { expect, test, vi } from 'vitest'
import { createStore } from '../../src/library/store.ts'

const add = (state: number, event: number): number => state + event

test('an event makes a new state and tells the listeners', () => {
  const store = createStore(1, add)
  const listener = vi.fn<() => void>()
  store.subscribe(listener)
  store.dispatch(2)
  expect(store.getState()).toBe(3)
  expect(listener).toHaveBeenCalledOnce()
})

test('an event that changes nothing tells nobody', () => {
  const store = createStore(1, add)
  const listener = vi.fn<() => void>()
  store.subscribe(listener)
  store.dispatch(0)
  expect(listener).not.toHaveBeenCalled()
})

test('who has left is not told', () => {
  const store = createStore(1, add)
  const listener = vi.fn<() => void>()
  const leave = store.subscribe(listener)
  leave()
  store.dispatch(1)
  expect(listener).not.toHaveBeenCalled()
})

test('a listener sees the state of the event that called it', () => {
  const store = createStore(0, add)
  const seen: number[] = []
  store.subscribe(() => seen.push(store.getState()))
  store.dispatch(1)
  store.dispatch(5)
  expect(seen).toEqual([1, 6])
})
