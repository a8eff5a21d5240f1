import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** A file with one fault, and the rule that must find it there. */
const PLANTED: readonly (readonly [file: string, rule: string, source: string])[] = [
  ['src/article/right.ts', 'no-restricted-imports', `import { x } from '../fetch/x.ts'\nuse(x)`],
  [
    'src/article/fs.ts',
    'no-restricted-imports',
    `import { readFile } from 'node:fs'\nuse(readFile)`,
  ],
  ['src/article/main.ts', 'no-restricted-imports', `import { main } from '../main.ts'\nuse(main)`],
  ['src/sources/x.ts', 'no-restricted-imports', `import { x } from '../parse/x.ts'\nuse(x)`],
  ['src/fetch/parse.ts', 'no-restricted-imports', `import { x } from '../parse/x.ts'\nuse(x)`],
  ['src/fetch/conf.ts', 'no-restricted-imports', `import Conf from 'conf'\nuse(Conf)`],
  ['src/parse/x.ts', 'no-restricted-imports', `import { x } from '../sources/x.ts'\nuse(x)`],
  ['src/parse/net.ts', 'no-restricted-imports', `import { fetch } from 'undici'\nuse(fetch)`],
  ['src/storm/x.ts', 'no-restricted-imports', `import { x } from '../reading/x.ts'\nuse(x)`],
  ['src/reading/x.ts', 'no-restricted-imports', `import { x } from '../library/x.ts'\nuse(x)`],
  ['src/library/views.ts', 'no-restricted-imports', `import { x } from '../views/x.ts'\nuse(x)`],
  ['src/library/value.ts', 'no-restricted-imports', `import { x } from '../sources/x.ts'\nuse(x)`],
  ['src/library/net.ts', 'no-restricted-imports', `import { get } from 'node:https'\nuse(get)`],
  ['src/views/a/deep.ts', 'no-restricted-imports', `import { x } from '../../parse/x.ts'\nuse(x)`],
  [
    'src/views/flags.ts',
    'no-restricted-imports',
    `import { flags } from '../flags.ts'\nuse(flags)`,
  ],
  ['src/output/ink.ts', 'no-restricted-imports', `import { Text } from 'ink'\nuse(Text)`],
  [
    'src/output/react.ts',
    'no-restricted-imports',
    `import { jsx } from 'react/jsx-runtime'\nuse(jsx)`,
  ],
  [
    'src/output/keys.ts',
    'no-restricted-imports',
    `import { keymap } from '../keymap.ts'\nuse(keymap)`,
  ],
  ['src/flags.ts', 'no-restricted-imports', `import { x } from './article/x.ts'\nuse(x)`],
  [
    'src/article/one.ts',
    'no-cycle',
    `import { two } from './two.ts'\nexport const one = () => two`,
  ],
  [
    'src/article/two.ts',
    'no-cycle',
    `import { one } from './one.ts'\nexport const two = () => one`,
  ],
  ['src/article/default.ts', 'no-default-export', 'export default 1'],
  ['src/article/CamelCase.ts', 'filename-case', 'export const x = 1'],
  ['src/storm/clock.ts', 'no-restricted-properties', 'export const at = () => Date.now()'],
  ['src/storm/dice.ts', 'no-restricted-properties', 'export const dice = () => Math.random()'],
  ['src/views/env.ts', 'no-restricted-globals', 'export const env = () => process.env'],
  ['src/fetch/global.ts', 'no-restricted-globals', `export const get = () => fetch('http://a')`],
  ['src/library/log.ts', 'no-console', `console.log('x')`],
  ['src/library/float.ts', 'no-floating-promises', `const f = async () => 1\nf()`],
  [
    'src/views/hook.tsx',
    'rules-of-hooks',
    `import { useState } from 'react'\nexport function Row(props: { on: boolean }) { if (props.on) useState(1); return null }`,
  ],
  [
    'src/views/deps.tsx',
    'exhaustive-deps',
    `import { useEffect } from 'react'\nexport function Row(props: { on: boolean }) { useEffect(() => use(props.on), []); return null }`,
  ],
]

/** Imports that the table of folders allows. */
const ALLOWED: readonly (readonly [file: string, source: string])[] = [
  [
    'src/fetch/ok.ts',
    `import { x } from '../sources/x.ts'\nimport { get } from 'node:https'\nuse(x, get)`,
  ],
  [
    'src/library/ok.ts',
    `import type { Source } from '../sources/y.ts'\nimport { x } from '../reading/y.ts'\nuse<Source>(x)`,
  ],
  [
    'src/views/a/ok.ts',
    `import { x } from '../../library/y.ts'\nimport { keymap } from '../../keymap.ts'\nimport { Text } from 'ink'\nuse(x, keymap, Text)`,
  ],
  [
    'src/output/ok.ts',
    `import { flags } from '../flags.ts'\nimport { x } from '../storm/y.ts'\nuse(flags, x)`,
  ],
]

const ROOT = process.cwd()
let found: string[] = []
let tree = ''

const oxlint = (folder: string): Promise<string> =>
  new Promise((done) => {
    const args = ['--format', 'unix', '--no-ignore', 'src']
    execFile(join(ROOT, 'node_modules/.bin/oxlint'), args, { cwd: folder }, (_, out) => done(out))
  })

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'ctnews-lint-'))
  await cp('.oxlintrc.json', join(tree, '.oxlintrc.json'))
  await cp('tsconfig.json', join(tree, 'tsconfig.json'))
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
  const files = [...PLANTED.map(([file, , source]) => [file, source] as const), ...ALLOWED]
  for (const [file, source] of files) {
    await mkdir(dirname(join(tree, file)), { recursive: true })
    await writeFile(join(tree, file), `${source}\ndeclare function use<T>(...all: T[]): void\n`)
  }
  found = (await oxlint(tree)).split('\n')
})

afterAll(() => rm(tree, { recursive: true, force: true }))

test.each(PLANTED)('in %s the linter finds %s', (file, rule) => {
  const messages = found.filter((line) => line.startsWith(`${file}:`))
  expect(
    messages.some((line) => line.includes(`(${rule})`)),
    messages.join('\n'),
  ).toBe(true)
})

test.each(ALLOWED)('%s may import what it imports', (file) => {
  const refused = found.filter((line) => line.startsWith(`${file}:`) && /restricted/.test(line))
  expect(refused).toEqual([])
})
