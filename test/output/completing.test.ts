import { expect, test } from 'vitest'
import { COMMANDS, FLAGS } from '../../src/flags.ts'
import { placeOf } from '../../src/output/completing.ts'
import { completionText } from '../../src/run/completion.ts'

/** What is offered at the end of a line of words. */
const offered = (line: string): string[] =>
  (completionText(['next', '--', ...line.split(' ')]) ?? '')
    .trimEnd()
    .split('\n')
    .map((one) => one.split('\t')[0] ?? '')

test.each([
  ['expo', ['export', ':files']],
  ['--so', ['--source', '--sort']],
  ['--no-c', ['--no-color']],
  ['--sort ', ['newest', 'oldest', 'source', 'length']],
  ['--sort ol', ['oldest']],
  ['--sort=ol', ['--sort=oldest']],
  ['--sort = ol', ['oldest']],
  ['--sort =', ['newest', 'oldest', 'source', 'length']],
  ['--theme=hi', ['--theme=high-contrast']],
  ['--json=title,date_p', ['--json=title,date_published']],
  ['--ndjson --fields _ctnews.read', ['_ctnews.read']],
  ['--json expo', ['export', ':files']],
  ['--limit 5 imp', ['import', ':files']],
  ['import ', [':files']],
  ['add --fo', ['--folder']],
  ['export --unr', ['']],
  ['--check', ['']],
  ['sources --che', ['--check']],
  ['completion f', ['fish']],
  ['completion fish b', ['']],
  ['a.txt exp', [':files']],
  ['--limit 1', ['']],
  ['--nothing=x', ['']],
  ['--constructor=x', ['']],
])('Tab after "%s" offers what goes on from there', (line, words) => {
  expect(offered(line)).toEqual(words)
})

test('at first every command is offered, and with dashes every flag that works there', () => {
  expect(offered('')).toEqual(expect.arrayContaining(Object.keys(COMMANDS)))
  for (const [name, { flags }] of Object.entries(COMMANDS)) {
    const all = placeOf([name, '--']).candidates.map(([word]) => word)
    expect(all).toEqual(expect.arrayContaining(flags.map((flag) => `--${flag}`)))
  }
  const general = Object.entries(FLAGS).filter(([, { group }]) => group !== 'Commands')
  expect(offered('--')).toEqual(expect.arrayContaining(general.map(([name]) => `--${name}`)))
})
