import { describe, expect, test } from 'vitest'
import {
  COMMANDS,
  type Command,
  type Place,
  PLACES,
  PRESETS,
  keyClash,
  keyLabel,
  keyTable,
  keymap,
  keysOf,
  presetKeys,
  type PresetName,
} from '../../src/keymap.ts'
import { SETTINGS } from '../../src/library/settings-table.ts'
import { boundKeys } from '../../src/views/bound-keys.ts'
import { ACTIONS } from '../../src/views/commands.ts'
import { type HelpPart, helpRows } from '../../src/views/help.ts'
import { hintRow } from '../../src/views/hints.ts'
import { rowText, rowWidth } from '../../src/views/row.ts'

const NAMES = Object.keys(PRESETS) as PresetName[]

describe.each(NAMES)('the preset %s', (name) => {
  const bound = presetKeys(name)

  test('gives no key two meanings in one place', () => {
    expect(keyClash(bound)).toBeNull()
  })

  test('has names of keys only, and a key for every command somewhere', () => {
    expect(boundKeys(name, keysAsOverrides(bound)).problems).toEqual([])
    for (const command of COMMANDS) {
      expect(
        PLACES.flatMap((place) => keysOf(bound[command], place)),
        command,
      ).not.toEqual([])
    }
  })

  test('reads, goes back, quits and helps with the keys of a newcomer', () => {
    const { list, reader } = keyTable(bound)
    const first = ['up', 'down', 'left', 'right', 'enter', 'esc', 'q', '?']
    for (const key of first) expect([list.has(key), reader.has(key)]).toEqual([true, true])
  })
})

/** Each command that has the same keys everywhere. */
const keysAsOverrides = (bound: typeof keymap): Record<string, readonly string[]> =>
  Object.fromEntries(
    COMMANDS.filter((command) => !bound[command].keysIn).map((command) => [
      command,
      bound[command].keys,
    ]),
  )

test('the setting keymap takes every preset', () => {
  expect(SETTINGS.keymap.allowed).toEqual({ kind: 'choice', of: NAMES })
})

test.each<[PresetName, Place, string, Command]>([
  ['newsboat', 'list', 'N', 'read'],
  ['newsboat', 'list', 'J', 'next'],
  ['newsboat', 'reader', 'J', 'story-next'],
  ['newsboat', 'list', 's', 'save'],
  ['newsboat', 'list', 'ctrl+e', 'star'],
  ['newsboat', 'reader', 'O', 'browser'],
  ['newsboat', 'list', 'C', 'read-all'],
  ['vim', 'list', 'g g', 'first'],
  ['vim', 'reader', 'g f', 'follow'],
  ['vim', 'help', 'Z Z', 'leave'],
])('the preset %s in the %s has %s for "%s"', (name, place, key, command) => {
  expect(keyTable(presetKeys(name))[place].get(key)).toBe(command)
})

test.each(COMMANDS)('%s has keys, words, and does what it says wherever it says so', (command) => {
  const { keys, words } = keymap[command]
  expect(keys.length).toBeGreaterThan(0)
  const promised = PLACES.filter((place) => words[place] !== undefined)
  expect(promised.length).toBeGreaterThan(0)
  for (const place of promised) expect(ACTIONS[place][command], place).toBeTypeOf('function')
})

const help = (about: readonly string[], words = ''): HelpPart => ({
  about,
  settings: { ascii: false, keys: {} },
  words,
})

test('every command stands in the help with its keys and words', () => {
  const text = helpRows(keymap, help([]), 200).map(rowText).join('\n')
  for (const command of COMMANDS) {
    const { keys, words } = keymap[command]
    const word = words.list ?? words.reader ?? ''
    const [key] = keys
    expect(text).toMatch(new RegExp(`${escape(keyLabel(key!))}.*${escape(word)}`))
  }
})

test('the help names every command at any width and never overflows', () => {
  for (const columns of [30, 40, 60, 80, 120, 250]) {
    const rows = helpRows(keymap, help(['ctnews 0.1.0']), columns)
    for (const row of rows) expect(rowWidth(row)).toBeLessThanOrEqual(columns)
    expect(rowText(rows.at(-1)!)).toContain('ctnews 0.1.0')
  }
})

test.each([
  ['scroll preview', ['Move'], /scroll the preview down/],
  ['UNDO', ['Mark'], /u +undo the last change/],
  ['Ctrl-l', ['Screen'], /Ctrl-l +draw the screen again/],
  ['browser', ['Read'], /o v +open in the browser/],
])('the help finds %s', (words, groups, row) => {
  const rows = helpRows(keymap, help(['ctnews 0.1.0'], words), 80).map(rowText)
  expect(rows.join('\n')).toMatch(row)
  expect(rows.filter((text) => /^ [A-Z]\w+$/.test(text)).map((text) => text.trim())).toEqual(groups)
})

test('the help says that nothing was found, and whose keys it shows', () => {
  expect(helpRows(keymap, help([], 'xyzzy'), 80).map(rowText)).toEqual([' No key does that.'])
  const own = { ascii: false, keymap: 'vim', keys: { star: ['*'] } } as const
  const rows = helpRows(keymap, { about: [], settings: own, words: '' }, 80).map(rowText)
  expect(rows.at(-1)).toBe(' keys     vim, your own: star')
})

test('a newcomer needs arrows, Enter, Esc and q alone', () => {
  const { list, reader } = keyTable(keymap)
  const first = ['up', 'down', 'left', 'right', 'enter', 'esc', 'q']
  for (const key of first) expect([list.has(key), reader.has(key)]).toEqual([true, true])
})

describe('the hints', () => {
  test('whole ones go from the right, the help goes last', () => {
    const at = (columns: number): string => rowText(hintRow(keymap, 'list', columns, false))
    expect(at(120)).toContain('q quit')
    expect(at(80)).toMatch(
      /^ ↵ read {2}n next unread {2}m mark .* {2}\/ filter {2}q quit {2}\? help$/,
    )
    expect(at(80)).not.toContain('undo')
    expect(at(24)).toBe(' ↵ read  ? help')
    expect(at(10)).toBe(' ? help')
    expect(at(5)).toBe('')
  })

  test('a line says another word or none where its key does something else or nothing now', () => {
    const now = { undo: null, open: 'keep' }
    const row = rowText(hintRow(keymap, 'list', 120, false, now))
    expect(row).toMatch(/^ ↵ keep {2}n /)
    expect(row).not.toContain('undo')
  })

  test('the way back is Esc wherever that goes back', () => {
    for (const place of ['reader', 'sources', 'views', 'mute', 'alerts', 'help'] as const)
      expect(rowText(hintRow(keymap, place, 80, false))).toContain('Esc back')
  })

  test('never reach over the edge', () => {
    for (const place of PLACES) {
      for (let columns = 1; columns <= 200; columns++) {
        expect(rowWidth(hintRow(keymap, place, columns, false))).toBeLessThanOrEqual(columns)
      }
    }
  })
})

describe('a remapped key', () => {
  test('gives a command other keys', () => {
    const { keymap: bound, problems } = boundKeys('default', { star: ['*', 'ctrl+n'] })
    expect(problems).toEqual([])
    expect(keyTable(bound).list.get('*')).toBe('star')
    expect(keyTable(bound).list.has('s')).toBe(false)
  })

  test('goes over a preset', () => {
    const { keymap: bound, problems } = boundKeys('vim', { star: ['g s'], read: [] })
    expect(problems).toEqual([])
    expect(keyTable(bound).list.get('g s')).toBe('star')
    expect(keyTable(bound).list.get('g g')).toBe('first')
    expect(keyTable(bound).list.has('d d')).toBe(false)
  })

  test('two commands may change their keys with each other', () => {
    const { keymap: bound, problems } = boundKeys('default', { star: ['m'], read: ['s'] })
    expect(problems).toEqual([])
    expect(keyTable(bound).list.get('m')).toBe('star')
  })

  test.each([
    ['a key of another command', { star: ['m'] }, 'm is both read and star in the list'],
    ['no key', { star: ['ctl+n'] }, '"ctl+n" is no key; did you mean "ctrl+n"?'],
    ['a word', { star: ['star'] }, '"star" is no key'],
    ['three keys', { star: ['g s s'] }, '"g s s" is no key'],
    ['a blank', { star: [' '] }, '" " is no key'],
    ['a control character', { star: ['\x1b'] }, '"\\u001b" is no key'],
    ['Ctrl-m', { star: ['ctrl+m'] }, 'terminals send "ctrl+m" as "enter"'],
    ['no key to quit with', { quit: [], leave: [] }, 'neither quit nor leave would have a key'],
    ['a wrong name', { strar: ['*'] }, 'it is no command; did you mean "star"?'],
    ['a name of every object', { constructor: ['*'] }, 'it is no command'],
  ])('%s is refused, and the rest holds', (_, own, words) => {
    const more = { ...own, zen: ['Z'] }
    const { keymap: bound, problems } = boundKeys('default', more)
    expect(problems.map((one) => one.words)).toEqual([words])
    expect(keyTable(bound).list.get('s')).toBe('star')
    expect(keyTable(bound).list.get('Q')).toBe('leave')
    expect(keyTable(bound).list.get('Z')).toBe('zen')
  })

  test('a key cannot be both a command and the beginning of another', () => {
    const { problems } = boundKeys('default', { star: ['s', 's s'] })
    expect(problems.map(({ words }) => words)).toEqual(['s s is both star and star in the list'])
  })

  test('Ctrl-C quits unless it was given to another command', () => {
    const { keymap: bound } = boundKeys('default', { leave: ['X'] })
    expect(keyTable(bound).list.get('ctrl+c')).toBe('leave')
    const { keymap: taken } = boundKeys('default', { leave: ['X'], copy: ['ctrl+c'] })
    expect(keyTable(taken).list.get('ctrl+c')).toBe('copy')
  })
})

test.each([
  ['ctrl+d', 'Ctrl-d', 'Ctrl-d'],
  ['enter', '↵', 'Enter'],
  ['up', '↑', 'Up'],
  ['shift+tab', 'Shift-Tab', 'Shift-Tab'],
  ['j', 'j', 'j'],
  ['g g', 'gg', 'gg'],
  ['g enter', 'g↵', 'g Enter'],
  ['f5', 'F5', 'F5'],
])('%s is shown as %s', (key, label, ascii) => {
  expect([keyLabel(key), keyLabel(key, true)]).toEqual([label, ascii])
})

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
