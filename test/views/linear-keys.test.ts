import { expect, test } from 'vitest'
import { NOTHING_TYPED, typedInto } from '../../src/views/linear-keys.ts'

const line = (text: string) => ({ kind: 'line', text })

/** The steps of several pieces of input, what is echoed put together. */
function stepsOf(pieces: readonly string[], room = 80): unknown[] {
  let typing = NOTHING_TYPED
  const all: unknown[] = []
  for (const piece of pieces) {
    const { typing: next, steps } = typedInto(typing, piece, room)
    typing = next
    for (const step of steps) {
      if (typeof step === 'string' && typeof all.at(-1) === 'string')
        all.push(`${all.pop() as string}${step}`)
      else all.push(step)
    }
  }
  return all
}

test.each([
  ['a line', ['1\r'], ['1\n', line('1')]],
  ['two lines at once', ['n\rm\r'], ['n\n', line('n'), 'm\n', line('m')]],
  ['a line key by key', ['h', 'i', '\r\n'], ['hi\n', line('hi')]],
  ['blanks', ['a b\r'], ['a b\n', line('a b')]],
  ['a letter taken back', ['ab\x7f\r'], ['ab\b \b\n', line('a')]],
  ['a wide one', ['雪\x7f\r'], ['雪\b\b  \b\b\n', line('')]],
  ['nothing to take back', ['\x7f\r'], ['\n', line('')]],
  ['a word taken back', ['ab cd\x17\r'], ['ab cd\b\b  \b\b\n', line('ab ')]],
  ['all taken back', ['abc\x15x\r'], ['abc\b\b\b   \b\b\bx\n', line('x')]],
  ['Ctrl-D on an empty line', ['\x04'], [{ kind: 'end' }]],
  ['Ctrl-D on another', ['a\x04\r'], ['a\n', line('a')]],
  ['Ctrl-C', ['ab\x03'], ['ab', { kind: 'end' }]],
  ['Ctrl-Z', ['\x1a'], [{ kind: 'suspend' }]],
  ['arrows, also torn', ['\x1b[A', '\x1b[', '1;5D', '\x1bOPx\r'], ['x\n', line('x')]],
  ['a reply of the terminal', ['\x1b]11;rgb:0/0/0\x1b\\x\r'], ['x\n', line('x')]],
  ['a torn one', ['\x1b]11;rg', 'b:0/0/0\x07x\r'], ['x\n', line('x')]],
  ['Alt with a letter', ['\x1bqx\r'], ['x\n', line('x')]],
  ['a paste of several lines', ['\x1b[200~q\rA\r\x1b[201~'], ['q A ']],
  ['a torn paste', ['\x1b[200~q\r', 'A\x1b[20', '1~\r'], ['q A\n', line('q A')]],
  ['controls', ['a\x00\x07\x0b\x9bb\r'], ['ab\n', line('ab')]],
])('of what is typed a line is made: %s', (_, pieces, steps) => {
  expect(stepsOf(pieces)).toEqual(steps)
})

test('in a line longer than a row what is left is written once more', () => {
  expect(stepsOf(['abcdef', '\x7f'], 4)).toEqual(['abcdef\nabcde'])
})

test('a line has its bounds, and so has what never ends', () => {
  const { typing } = typedInto(NOTHING_TYPED, 'x'.repeat(100_000), 80)
  expect(typing.text.length).toBeLessThanOrEqual(2000)
  expect(typedInto(NOTHING_TYPED, `\x1b]${'x'.repeat(100_000)}`, 80).typing.begun).toBe('')
})
