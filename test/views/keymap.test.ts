import { describe, expect, test } from 'vitest'
import {
  COMMANDS,
  type Place,
  keyConflict,
  keyLabel,
  keyTable,
  keymap,
  remapped,
} from '../../src/keymap.ts'
import { ACTIONS } from '../../src/views/commands.ts'
import { helpRows } from '../../src/views/help.ts'
import { hintRow } from '../../src/views/hints.ts'
import { rowText, rowWidth } from '../../src/views/row.ts'

const PLACES: readonly Place[] = [
  'list',
  'reader',
  'help',
  'errors',
  'views',
  'mute',
  'alerts',
  'themes',
]

test('no key means two things in one place', () => {
  expect(keyConflict(keymap)).toBeNull()
})

test.each(COMMANDS)('%s has keys, words, and does what it says wherever it says so', (command) => {
  const { keys, words } = keymap[command]
  expect(keys.length).toBeGreaterThan(0)
  const promised = PLACES.filter((place) => words[place] !== undefined)
  expect(promised.length).toBeGreaterThan(0)
  for (const place of promised) expect(ACTIONS[place][command], place).toBeTypeOf('function')
})

test('every command stands in the help with its keys and words', () => {
  const text = helpRows(keymap, [], 200, false).map(rowText).join('\n')
  for (const command of COMMANDS) {
    const { keys, words } = keymap[command]
    const word = words.list ?? words.reader ?? ''
    const [key] = keys
    expect(text).toMatch(new RegExp(`${escape(keyLabel(key!))}.*${escape(word)}`))
  }
})

test('the help names every command at any width and never overflows', () => {
  for (const columns of [30, 40, 60, 80, 120, 250]) {
    const rows = helpRows(keymap, ['ctnews 0.1.0'], columns, false)
    for (const row of rows) expect(rowWidth(row)).toBeLessThanOrEqual(columns)
    expect(rowText(rows.at(-1)!)).toContain('ctnews 0.1.0')
  }
})

test('a newcomer needs arrows, Enter, Esc and q alone', () => {
  const { list, reader } = keyTable(keymap)
  const first = ['up', 'down', 'left', 'right', 'enter', 'esc', 'q']
  for (const key of first) expect([list.has(key), reader.has(key)]).toEqual([true, true])
})

describe('hints', () => {
  test('whole ones go from the right, the help goes last', () => {
    const at = (columns: number): string => rowText(hintRow(keymap, 'list', columns, false))
    expect(at(120)).toContain('q quit')
    expect(at(80)).toMatch(
      /^ ↵ read {2}n next unread {2}m read .* {2}\/ filter {2}u undo {2}\? help$/,
    )
    expect(at(80)).not.toContain('quit')
    expect(at(24)).toBe(' ↵ read  ? help')
    expect(at(10)).toBe(' ? help')
    expect(at(5)).toBe('')
  })

  test('never reach over the edge', () => {
    for (const place of PLACES) {
      for (let columns = 1; columns <= 200; columns++) {
        expect(rowWidth(hintRow(keymap, place, columns, false))).toBeLessThanOrEqual(columns)
      }
    }
  })
})

describe('remapping', () => {
  test('gives a command other keys', () => {
    const { keymap: bound, problems } = remapped({ star: ['*', 'ctrl+n'] })
    expect(problems).toEqual([])
    expect(keyTable(bound).list.get('*')).toBe('star')
    expect(keyTable(bound).list.has('s')).toBe(false)
  })

  test('a key of another command is refused, naming both; the command keeps its own', () => {
    const { keymap: bound, problems } = remapped({ star: ['m'] })
    expect(problems).toEqual(['keys: m is both read and star in the list'])
    expect(keyTable(bound).list.get('s')).toBe('star')
  })

  test('what is no command is told', () => {
    const { problems } = remapped({ strar: ['x'], constructor: ['y'] })
    expect(problems).toEqual(['keys: strar is no command', 'keys: constructor is no command'])
  })
})

test.each([
  ['ctrl+d', 'Ctrl-d', 'Ctrl-d'],
  ['enter', '↵', 'Enter'],
  ['up', '↑', 'Up'],
  ['shift+tab', 'Shift-Tab', 'Shift-Tab'],
  ['j', 'j', 'j'],
])('%s is shown as %s', (key, label, ascii) => {
  expect([keyLabel(key), keyLabel(key, true)]).toEqual([label, ascii])
})

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
