import { expect, test } from 'vitest'
import type { Flags } from '../../src/flags.ts'
import { parseArguments } from '../../src/output/arguments.ts'
import { modeOf, selectionOf, unknownSource, unknownWord } from '../../src/output/asked.ts'

const NOW = new Date(2026, 10, 22, 10, 20).valueOf()

function asked(line: string): { readonly flags: Flags; readonly words: readonly string[] } {
  const parsed = parseArguments(line.split(' ').filter(Boolean))
  if (parsed.kind === 'usage') throw new Error(parsed.message)
  return parsed
}

const BOTH = { stdin: true, stdout: true, term: 'xterm-256color' }

test.each([
  ['', BOTH, null, false],
  ['page.txt', BOTH, null, false],
  ['--json', BOTH, 'json', false],
  ['page.txt --ndjson', { ...BOTH, stdin: false }, 'ndjson', false],
  ['', { ...BOTH, stdout: false }, 'plain', false],
  ['--json', { ...BOTH, stdout: false }, 'json', false],
  ['page.txt', { ...BOTH, term: 'dumb' }, null, false],
  ['page.txt', { ...BOTH, stdin: false, term: 'dumb' }, 'plain', false],
  ['-', { ...BOTH, stdin: false }, null, false],
  ['-', { ...BOTH, stdin: false, stdout: false }, 'plain', false],
  ['', { ...BOTH, stdin: false }, 'plain', true],
] as const)(
  'what the arguments "%s" and the streams %j ask for is %s',
  (line, terminal, mode, hasHint) => {
    const { flags, words } = asked(line)
    const { hint, ...rest } = modeOf(flags, words, terminal)
    expect(rest).toEqual({ mode })
    expect(hint !== null).toBe(hasHint)
  },
)

test('stdin is not looked at where the answer does not need it', () => {
  const terminal = {
    ...BOTH,
    get stdin(): boolean {
      throw new Error('stdin was opened')
    },
  }
  expect(modeOf(asked('--json').flags, [], terminal).mode).toBe('json')
  expect(modeOf(asked('-').flags, ['-'], terminal).mode).toBeNull()
})

test.each([
  ['', 'json', false, 200],
  ['', 'json', true, 0],
  ['', 'ndjson', false, 0],
  ['', 'plain', false, 0],
  ['--limit 0', 'json', false, 0],
  ['--limit 7', 'plain', true, 7],
] as const)(
  'the arguments "%s" as %s, sources named %s, give %i articles at the most',
  (line, mode, hasSources, limit) => {
    expect(selectionOf(asked(line).flags, NOW, mode, hasSources).limit).toBe(limit)
  },
)

test.each([
  ['2d', NOW - 2 * 86_400_000],
  ['today', new Date(2026, 10, 22).valueOf()],
  ['yesterday', new Date(2026, 10, 21).valueOf()],
  ['2026-11-01', new Date(2026, 10, 1).valueOf()],
  ['2026-11-01T08:30', new Date(2026, 10, 1, 8, 30).valueOf()],
  ['2026-11-01T08:30Z', Date.UTC(2026, 10, 1, 8, 30)],
])('--since and --older take %s as a moment here', (words, at) => {
  const { flags } = asked(`--since ${words} --older ${words}`)
  expect(selectionOf(flags, NOW, 'json', false)).toMatchObject({ since: at, before: at })
})

test('an unknown source is refused with the nearest one', () => {
  expect(unknownSource(['wtnh'], ['wtnh', 'wfsb'])).toBeUndefined()
  expect(unknownSource(['wtnh', 'wfbs'], ['wtnh', 'wfsb'])?.message).toBe(
    'no source has the id "wfbs"; did you mean wfsb?',
  )
  expect(unknownSource(['x'], [])?.message).toBe('no source has the id "x"')
})

test.each([
  ['wtnj', ['wtnh', 'page.txt'], 'no file, source or command is called "wtnj"; did you mean wtnh?'],
  ['zebra', ['wtnh'], 'no file, source or command is called "zebra"'],
  ['ftp://a.example/x', [], '"ftp://a.example/x" cannot be read: ftp is neither http nor https'],
  [
    'javascript:alert(1)',
    [],
    '"javascript:alert(1)" cannot be read: javascript is neither http nor https',
  ],
])('the word %s means nothing, and what was meant is said', (word, names, message) => {
  expect(unknownWord(word, names).message).toBe(message)
})
