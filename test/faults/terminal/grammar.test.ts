import { expect, test } from 'vitest'
import { keymap } from '../../../src/keymap.ts'
import { foreignSequences } from '../../terminal/grammar.ts'
import { keyBytes } from '../../terminal/keys.ts'

test.each([
  [
    'text, colours, moves',
    '\x1b[1;38;5;9mred\x1b[0m\r\n\x1b[2K\x1b[1A\x1b[G\x1b[J\x1b[0J\x1b[10;2H',
  ],
  ['modes', '\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?2026h\x1b[?2026l\x1b[?1049l'],
  ['a link', '\x1b]8;;https://ledger.example/ferry?a=1\x07ferry\x1b]8;;\x07'],
])('%s may be written', (_, written) => {
  expect(foreignSequences(written)).toEqual([])
})

test.each([
  ['clearing the scrollback', '\x1b[3J'],
  ['clearing the screen', '\x1b[2J'],
  ['the clipboard', '\x1b]52;c;YQ==\x07'],
  ['the title', '\x1b]0;title\x07'],
  ['a link to anything else', '\x1b]8;;javascript:alert(1)\x07'],
  ['a query', '\x1b[6n'],
  ['the mouse', '\x1b[?1000h'],
  ['an 8-bit sequence', '\x9b31m'],
  ['a bell', '\x07'],
  ['a backspace', 'a\b'],
])('%s is found', (_, written) => {
  expect(foreignSequences(`before ${written} after`)).not.toEqual([])
})

test('with the mouse on it may be asked for, and nothing more', () => {
  const asked = '\x1b[?1000h\x1b[?1006h\x1b[?1006l\x1b[?1000l'
  expect(foreignSequences(asked, { mouse: true })).toEqual([])
  expect(foreignSequences(asked)).toHaveLength(4)
  expect(foreignSequences('\x1b[?1003h', { mouse: true })).toHaveLength(1)
})

test('a resize may clear the screen, the copy key may copy', () => {
  expect(foreignSequences('\x1b[2J', { resized: true })).toEqual([])
  expect(foreignSequences('\x1b]52;c;YQ==\x07', { copied: true })).toEqual([])
})

test.each([
  '\x07',
  '\x1b]9;Storm Warning until 7 PM\x1b\\\x07',
  '\x1b]99;;Storm watch: 3 new warnings\x1b\\',
  '\x1b]777;notify;Storm watch;Storm Warning\x1b\\',
  '\x1bPtmux;\x1b\x1b]99;;Storm Warning\x1b\x1b\\\x1b\\',
])('a new warning may ring: %j', (written) => {
  expect(foreignSequences(written, { rang: true })).toEqual([])
  expect(foreignSequences(written)).not.toEqual([])
})

test.each(['\x1b]9;4;1;50\x1b\\', '\x1b]0;title\x07', '\x1b]777;run;x\x1b\\'])(
  'but not so: %j',
  (written) => {
    expect(foreignSequences(written, { rang: true })).not.toEqual([])
  },
)

test.each([
  [
    'kitty',
    '\x1b7\x1b[3;8H\x1b_Ga=T,f=100,i=6517870,c=4,r=2,C=1,q=2,m=1;aGk=\x1b\\\x1b_Gm=0;aGk=\x1b\\\x1b8',
  ],
  ['kitty', '\x1b_Ga=d,d=I,i=6517870,q=2\x1b\\'],
  ['iterm', '\x1b7\x1b]1337;File=inline=1;width=4;height=2;size=2:aGk=\x07\x1b8'],
  ['sixel', '\x1b7\x1bP0;0;q"1;1;8;6#0;2;0;0;0#0~\x1b\\\x1b8'],
] as const)('a picture for %s may be sent: %j', (pictured, written) => {
  expect(foreignSequences(written, { pictured })).toEqual([])
  expect(foreignSequences(written)).not.toEqual([])
})

test.each([
  '\x1b_Ga=q,i=1,s=1,v=1;AAAA\x1b\\',
  '\x1b_Ga=T,f=100,t=f,i=6517870;L2V0Yy9wYXNzd2Q=\x1b\\',
  '\x1b]1337;File=name=eA==;inline=0:aGk=\x07',
  '\x1b]1337;SetMark\x07',
  '\x1bP+q544e\x1b\\',
])('nothing else of that kind: %j', (written) => {
  for (const pictured of ['kitty', 'iterm', 'sixel'] as const)
    expect(foreignSequences(written, { pictured })).not.toEqual([])
})

test('the driver can press every key of the keymap', () => {
  const names = Object.values(keymap).flatMap(({ keys }) => keys)
  const unknown = names.filter((name) => name.length > 1 && keyBytes(name) === name)
  expect(unknown).toEqual([])
})
