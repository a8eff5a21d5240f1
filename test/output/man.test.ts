import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { COMMANDS, FLAGS } from '../../src/flags.ts'
import { SETTINGS } from '../../src/library/settings-table.ts'
import { manualPage } from '../../src/output/man.ts'
import { keyLines } from '../../src/views/key-lines.ts'

const page = manualPage('1.2.3', keyLines(), '2026-11-22')
const has = (program: string): boolean => spawnSync(program, ['--help']).error === undefined

test('every command, option, example and setting is in it', () => {
  const plain = page
    .replaceAll('\\&', '')
    .replaceAll('\\-', '-')
    .replaceAll('\\(aq', "'")
    .replaceAll('\\(ti', '~')
  for (const name of Object.keys(FLAGS)) expect(plain).toMatch(new RegExp(`--(\\[no-\\])?${name}`))
  for (const [name, { examples }] of Object.entries(COMMANDS)) {
    expect(plain).toContain(`\\fB${name}\\fR`)
    for (const [call] of examples) expect(plain).toContain(call.replaceAll('…', '...'))
  }
  for (const [keys, words] of keyLines()) {
    expect(plain).toContain(`\\fB${keys.replaceAll('\\', '\\e')}\\fR\n`)
    expect(plain).toContain(words)
  }
  for (const name of Object.keys(SETTINGS)) expect(plain).toContain(`\\fB${name}\\fR`)
})

test('it is the same page everywhere, in ASCII', () => {
  expect(page).toMatch(/^\.TH CTNEWS 1 "2026-11-22" "ctnews 1\.2\.3" "User Commands"\n\.SH NAME\n/)
  expect(page).toMatch(/^[\n -~]+$/)
  expect(
    page.split('\n').filter((line) => /^[.'](?!TH|SH|SS|TP|PP|RS|RE|br|B )/.test(line)),
  ).toEqual([])
})

test.skipIf(!has('man'))('man reads it without a word', () => {
  const { status, stdout, stderr } = spawnSync('man', ['--warnings', '-l', '-'], {
    input: page,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', MANWIDTH: '80' },
  })
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('ctnews page.txt ~/news')
})

test.skipIf(!has('mandoc'))('mandoc finds nothing to complain of', () => {
  const { stdout } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning'], {
    input: page,
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
})
