import { expect, test } from 'vitest'
import { type CommandName, COMMANDS, FLAGS } from '../../src/flags.ts'
import { commandHelp, flagsMarkdown, helpText } from '../../src/output/help.ts'

const lines = helpText().split('\n')

test('help begins with the call, then examples, and ends with the keys', () => {
  expect(lines[0]).toBe('Usage: ctnews [SOURCE…] [options]')
  expect(lines.indexOf('Examples')).toBeLessThan(lines.indexOf('Print'))
  expect(lines.at(-2)).toBe('In the reader ? shows the keys.')
})

test('no line of help is wider than a terminal of 80 columns or ends in a blank', () => {
  expect(lines.filter((line) => line.length > 80 || line !== line.trimEnd())).toEqual([])
})

test.each(Object.keys(FLAGS))('--%s is in help and in the README table', (name) => {
  const spelled = new RegExp(`--(?:\\[no-\\])?${name}\\b`)
  expect(helpText()).toMatch(spelled)
  expect(flagsMarkdown()).toMatch(spelled)
})

test('the README table has two columns, whatever the flag allows', () => {
  const rows = flagsMarkdown().trim().split('\n')
  expect(rows).toHaveLength(Object.keys(FLAGS).length + 2)
  expect(rows.filter((row) => row.split(/(?<!\\)\|/).length !== 4)).toEqual([])
})

test.each(Object.keys(COMMANDS) as CommandName[])(
  'the command %s is in help, and has help of its own',
  (name) => {
    const own = commandHelp(name).split('\n')
    expect(lines.some((line) => line.startsWith(`  ${name}`))).toBe(true)
    expect(own[0]).toMatch(new RegExp(`^Usage: ctnews ${name}\\b.* \\[options\\]$`))
    expect(own.indexOf('Examples')).toBeLessThan(own.indexOf('Options'))
    for (const [call] of COMMANDS[name].examples) {
      expect(own.some((line) => line.startsWith(`  ${call}`))).toBe(true)
    }
    expect(own.filter((line) => line.length > 80 || line !== line.trimEnd())).toEqual([])
    for (const flag of COMMANDS[name].flags) expect(own.join('\n')).toContain(`--${flag}`)
  },
)
