import { writeFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ownSettings } from '../../src/run/own-settings.ts'

function read(lines: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'config.json'), lines.join('\n'))
  return ownSettings(folder).problems.map(({ message }) => message)
}

test('keys that cannot hold are told with their line, both commands named', () => {
  const told = read([
    '{',
    '  "theme": "dark",',
    '  "keys": {',
    '    "star": ["m"],',
    '    "strar": ["*"],',
    '    "zen": ["ctl+z"],',
    '    "copy": ["Ctrl-Y", "ctrl+y"]',
    '  }',
    '}',
  ])
  expect(told.toSorted()).toEqual([
    'config.json line 4: "keys.star": m is both read and star in the list',
    'config.json line 5: "keys.strar": it is no command; did you mean "star"?',
    'config.json line 6: "keys.zen": "ctl+z" is no key; did you mean "ctrl+z"?',
    'config.json line 7: "keys.copy": "Ctrl-Y" is no key; did you mean "ctrl+y"?',
  ])
})

test('they are looked at over the preset', () => {
  const keys = '"keys": {"theme": ["g g"]}'
  expect(read([`{"keymap": "default", ${keys}}`])).toEqual([
    'config.json line 1: "keys.theme": g g is both first and theme in the list',
  ])
  expect(read([`{"keymap": "newsboat", ${keys}}`])).toEqual([])
})
