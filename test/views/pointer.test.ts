import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createCutter, createPointer, type Pointed } from '../../src/views/pointer.ts'

const at = (column: number, row: number, wheel = 0): Pointed => ({ column, row, wheel })

test.each<[string, string[], (string | Pointed)[]]>([
  ['keys alone', ['jj\x1b[A'], ['jj\x1b[A']],
  ['a click', ['\x1b[<0;3;5M'], [at(2, 4)]],
  ['its end', ['\x1b[<0;3;5m'], []],
  ['the wheel', ['\x1b[<64;1;1M\x1b[<65;1;1M'], [at(0, 0, -3), at(0, 0, 3)]],
  ['the wheel with Shift is not ours', ['\x1b[<68;1;1M'], []],
  ['other buttons', ['\x1b[<1;3;5M\x1b[<2;3;5M\x1b[<35;3;5M'], []],
  ['clicks among keys', ['j\x1b[<0;1;1Mk\x1b[<0;2;1Ml'], ['j', at(0, 0), 'k', at(1, 0), 'l']],
  ['a torn click', ['j\x1b[<0;', '12;3', 'Mk'], ['j', at(11, 2), 'k']],
  ['far cells', ['\x1b[<0;500;200M'], [at(499, 199)]],
  ['the older way is left to Ink', ['\x1b[M !!'], ['\x1b[M !!']],
  [
    'what is pasted holds no clicks',
    ['\x1b[200~a\x1b[<0;1;1Mb\x1b[201~\x1b[<0;1;1M'],
    ['\x1b[200~', 'a', '\x1b[<0;1;1M', 'b', '\x1b[201~', at(0, 0)],
  ],
])('of what a terminal sends the pointer is told: %s', (_, chunks, parts) => {
  const cut = createCutter()
  expect(chunks.flatMap((chunk) => cut(chunk))).toEqual(parts)
})

test('Ink reads the keys, and a click comes where it stood among them', () => {
  const chunks = ['ab\x1b[<0;1;1Mc', '\x1b[<0;2;2M', 'd']
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    read: () => chunks.shift() ?? null,
  })
  const pointer = createPointer(stdin as unknown as NodeJS.ReadStream)
  const heard: unknown[] = []
  const stop = pointer.listen((click) => heard.push(click))
  const drain = (): void => {
    for (let text = pointer.stdin.read(); text !== null; text = pointer.stdin.read())
      heard.push(text)
  }
  drain()
  expect(heard).toEqual(['ab', at(0, 0), 'c', at(1, 1), 'd'])
  expect(pointer.stdin.isTTY).toBe(true)
  stop()
  chunks.push('\x1b[<0;1;1Me')
  drain()
  expect(heard.slice(5)).toEqual(['e'])
})
