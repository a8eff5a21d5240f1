import { expect, test } from 'vitest'
import { progressLine, progressText } from '../../src/output/progress-line.ts'

test.each([
  [{ total: 30, done: 12, failed: 0, added: 45 }, '12/30 sources, 45 new'],
  [{ total: 30, done: 30, failed: 2, added: 0 }, '30/30 sources, 0 new, 2 failed'],
])('the line says how far a refresh is: %j', (progress, text) => {
  expect(progressText(progress)).toBe(text)
})

test('the line is written over itself, never over the edge, and leaves nothing behind', () => {
  const written: string[] = []
  const line = progressLine({ columns: 15, write: (text) => written.push(text) })
  line.clear()
  line.show({ total: 10, done: 9, failed: 1, added: 100 })
  line.clear()
  line.clear()
  expect(written).toEqual(['\r9/10 sources, ', `\r${' '.repeat(14)}\r`])
})
