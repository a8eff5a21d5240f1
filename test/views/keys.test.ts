import type { Key } from 'ink'
import { describe, expect, test } from 'vitest'
import { createKeyReader, keyNames } from '../../src/views/keys.ts'

const NO_KEY: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
}

test.each<[string, string, Partial<Key>, string[]]>([
  ['a letter', 'j', {}, ['j']],
  ['a capital', 'J', { shift: true }, ['J']],
  ['a burst', 'jjjk', {}, ['j', 'j', 'j', 'k']],
  ['a burst with Enter', 'jj\r', {}, ['j', 'j', 'enter']],
  ['a burst with a control key', 'j\x04k', {}, ['j', 'ctrl+d', 'k']],
  ['CR LF is one Enter', '\r\n', {}, ['enter']],
  ['space and tab in a burst', ' \t', {}, ['space', 'tab']],
  ['an arrow', '', { downArrow: true }, ['down']],
  ['a shifted arrow is unknown', '', { downArrow: true, shift: true }, []],
  ['Ctrl with an arrow is unknown', '', { upArrow: true, ctrl: true }, []],
  ['Enter', '\r', { return: true }, ['enter']],
  ['Esc', '', { escape: true }, ['esc']],
  ['Esc twice', '', { escape: true, meta: true }, ['esc']],
  ['Shift-Tab', '', { tab: true, shift: true }, ['shift+tab']],
  ['Ctrl', 'd', { ctrl: true }, ['ctrl+d']],
  ['Alt with a letter', 'j', { meta: true }, []],
  ["a terminal's reply to a question", ']11;rgb:0000/0000/0000', { meta: true }, []],
  ['a release', 'j', { eventType: 'release' }, []],
  ['a function key', '', {}, []],
  ['a letter with an accent is no plain letter', 'q\u0301', {}, ['q\u0301']],
])('%s', (_, input, key, names) => {
  expect(keyNames(input, { ...NO_KEY, ...key })).toEqual(names)
})

const asKey = (name: string): [string, Key] =>
  name === 'esc' ? ['', { ...NO_KEY, escape: true }] : [name, NO_KEY]

describe('an arrow torn after its Esc', () => {
  test.each([
    ['in one piece', ['esc', '[A'], ['esc']],
    ['in two', ['esc', '[', 'B'], ['esc']],
    ['as application key', ['esc', 'OC'], ['esc']],
    ['and what follows it counts', ['esc', '[Dj'], ['esc', 'j']],
    ['but another key does not', ['esc', 'j'], ['esc', 'j']],
    ['nor a bracket without Esc', ['[A'], ['[', 'A']],
  ])('%s', (_, inputs, expected) => {
    const read = createKeyReader(() => 1000)
    expect(inputs.flatMap((input) => read(...asKey(input)))).toEqual(expected)
  })

  test('is known for 50 ms only', () => {
    let now = 0
    const read = createKeyReader(() => now)
    read(...asKey('esc'))
    now = 51
    expect(read(...asKey('[A'))).toEqual(['[', 'A'])
  })
})

describe("a terminal's reply", () => {
  const meta: Key = { ...NO_KEY, meta: true }

  test.each<[string, [string, Key][], string[]]>([
    [
      'ends with ST',
      [
        [']', meta],
        ['11;rgb:1e1e', NO_KEY],
        ['\\', meta],
        ['j', NO_KEY],
      ],
      ['j'],
    ],
    [
      'ends with BEL',
      [
        [']', meta],
        ['11;rgb:1e1e\x07jk', NO_KEY],
      ],
      ['j', 'k'],
    ],
    [
      'of a device',
      [
        ['P', meta],
        ['>|kitty', NO_KEY],
        ['\\', meta],
        ['j', NO_KEY],
      ],
      ['j'],
    ],
  ])('%s', (_, inputs, expected) => {
    const read = createKeyReader(() => 1000)
    expect(inputs.flatMap((input) => read(...input))).toEqual(expected)
  })

  test('without an end swallows nothing typed later', () => {
    let now = 0
    const read = createKeyReader(() => now)
    read(']', meta)
    now = 51
    expect(read('j', NO_KEY)).toEqual(['j'])
  })
})
