import { describe, expect, test } from 'vitest'
import { createKeyReader, keyNames } from '../../src/views/keys.ts'

test.each<[string, string, string[]]>([
  ['a letter', 'j', ['j']],
  ['a capital', 'J', ['J']],
  ['a burst', 'jjjk', ['j', 'j', 'j', 'k']],
  ['a burst with Enter', 'jj\r', ['j', 'j', 'enter']],
  ['a burst with a control key', 'j\x04k', ['j', 'ctrl+d', 'k']],
  ['CR LF is one Enter', '\r\n', ['enter']],
  ['space and tab in a burst', ' \t', ['space', 'tab']],
  ['an arrow', '\x1b[B', ['down']],
  ['an arrow of the application mode', '\x1bOB', ['down']],
  ['a shifted arrow is unknown', '\x1b[1;2B', []],
  ['Ctrl with an arrow is unknown', '\x1b[1;5A', []],
  ['Enter', '\r', ['enter']],
  ['Esc', '\x1b', ['esc']],
  ['Esc twice', '\x1b\x1b', ['esc']],
  ['Shift-Tab', '\x1b[Z', ['shift+tab']],
  ['Delete', '\x1b[3~', ['delete']],
  ['Ctrl', '\x04', ['ctrl+d']],
  ['Alt with a letter', '\x1bj', []],
  ['Alt with an arrow', '\x1b\x1b[A', []],
  ['a release', '\x1b[106;1:3u', []],
  ['a place of the cursor', '\x1b[12;40R', []],
  ['the focus', '\x1b[I', []],
  ['F1 of xterm, rxvt, Linux', '\x1bOP', ['f1']],
  ['F1 of rxvt', '\x1b[11~', ['f1']],
  ['F1 of the Linux console', '\x1b[[A', ['f1']],
  ['F12', '\x1b[24~', ['f12']],
  ['a letter with an accent is no plain letter', 'q\u0301', ['q\u0301']],
])('%s', (_, raw, names) => {
  expect(keyNames(raw)).toEqual(names)
})

const read = (inputs: readonly string[]): string[] => {
  const reader = createKeyReader(() => 1000)
  return inputs.flatMap((input) => reader(input))
}

describe('a sequence torn after its Esc', () => {
  test.each([
    ['in one piece', ['\x1b', '[A'], ['esc']],
    ['in two', ['\x1b', '[', 'B'], ['esc']],
    ['as application key', ['\x1b', 'OC'], ['esc']],
    ['with parameters', ['\x1b', '[1;5', 'A'], ['esc']],
    ['of the mouse', ['\x1b', '[<0;12;5M'], ['esc']],
    ['of a Linux console', ['\x1b', '[[A'], ['esc']],
    ['and what follows it counts', ['\x1b', '[Dj'], ['esc', 'j']],
    ['with Alt', ['\x1b\x1b[', 'A', 'j'], ['j']],
    ['but a whole one behind Esc does', ['\x1b', '\x1b[A'], ['esc', 'up']],
    ['but another key does not', ['\x1b', 'j'], ['esc', 'j']],
    ['nor a bracket without Esc', ['[A'], ['[', 'A']],
    ['and a second Esc begins anew', ['\x1b', '\x1b', '[A', 'j'], ['esc', 'esc', 'j']],
  ])('%s', (_, inputs, expected) => {
    expect(read(inputs)).toEqual(expected)
  })

  test.each([
    ['an arrow', ['\x1b[', 'Aj'], ['up', 'j']],
    ['an arrow of the application mode', ['\x1bO', 'B'], ['down']],
    ['a page', ['\x1b[5', '~'], ['pgup']],
    ['the mouse', ['\x1b[<0;1', '2;5M', 'j'], ['j']],
    ['Linux F1', ['\x1b[[', 'A'], ['f1']],
    ['nothing that there is', ['\x1b[', '\r'], ['enter']],
  ])('torn later it is still %s', (_, inputs, expected) => {
    expect(read(inputs)).toEqual(expected)
  })

  test('is known for a tenth of a second only', () => {
    let now = 0
    const reader = createKeyReader(() => now)
    reader('\x1b')
    now = 101
    expect(reader('[A')).toEqual(['[', 'A'])
  })
})

describe("a terminal's reply", () => {
  test.each<[string, string[], string[]]>([
    ['ends with ST', ['\x1b]', '11;rgb:1e1e', '\x1b\\', 'j'], ['j']],
    ['ends with BEL', ['\x1b]', '11;rgb:1e1e\x07jk'], ['j', 'k']],
    ['of a device', ['\x1bP', '>|kitty', '\x1b\\', 'j'], ['j']],
  ])('%s', (_, inputs, expected) => {
    expect(read(inputs)).toEqual(expected)
  })

  test('without an end swallows nothing typed later', () => {
    let now = 0
    const reader = createKeyReader(() => now)
    reader('\x1b]')
    now = 101
    expect(reader('j')).toEqual(['j'])
  })
})

describe("a terminal's reply that drips over a slow line", () => {
  const drip = (text: string, ms: number): string[] => {
    let now = 0
    const reader = createKeyReader(() => now)
    return ['\x1b]', ...text].flatMap((piece) => {
      now += ms
      return reader(piece)
    })
  }

  test('is no keys, however long it takes in all', () => {
    expect(drip('11;rgb:1111/2222/3333\x07j', 40)).toEqual(['j'])
  })
  test('is over after a second, and what is held down is keys again', () => {
    expect(drip('j'.repeat(40), 40)).toHaveLength(15)
  })
})

describe('a click in the old mouse mode that another program left on', () => {
  test.each<[string, string[]]>([
    ['in two pieces', ['\x1b[M', ' AQj']],
    ['in many', ['\x1b[', 'M', ' ', 'A', 'Q', 'j']],
    ['torn from its Esc', ['\x1b', '[M A', 'Q', 'j']],
  ])('%s is no keys', (_, inputs) => {
    expect(read(inputs).filter((name) => name !== 'esc')).toEqual(['j'])
  })
})

describe('a paste that Ink does not see as one', () => {
  const PASTED = ['\x1b\x1b[200~', 'qQ', '\x7f', 'A']

  test('is no keys, and what follows it is', () => {
    expect(read(['j', ...PASTED, '\x1b[201~', 'k'])).toEqual(['j', 'esc', 'k'])
  })
  test.each([
    ['after both', ['\x1b\x1b', '[200~qQ', '\x1b[201~', 'j'], ['esc', 'j']],
    ['in its beginning', ['\x1b\x1b[20', '0~qQ', '\x1b[201~', 'j'], ['j']],
    ['in its beginning without Esc', ['\x1b[20', '0~qQ', '\x1b[201~', 'j'], ['j']],
  ])('torn %s is no keys either', (_, inputs, expected) => {
    expect(read(inputs)).toEqual(expected)
  })
  test('torn for half a second is no keys either', () => {
    let now = 0
    const reader = createKeyReader(() => now)
    reader('\x1b[2')
    now = 500
    expect([...reader('00~qQ'), ...reader('\x1b[201~')]).toEqual([])
  })
  test('that never ends is over after a second', () => {
    let now = 0
    const reader = createKeyReader(() => now)
    for (const piece of PASTED) reader(piece)
    now = 1001
    expect(reader('j')).toEqual(['j'])
  })
})
