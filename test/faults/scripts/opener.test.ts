import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openAddress, openCommands } from '../../../src/run/opener.ts'

const HREF = 'https://lantern.example/a?b=1&c=$(touch%20x);`id`'
const linux = (environment: Record<string, string>, opener: string[] | null = null) =>
  openCommands(HREF, { opener, environment, platform: 'linux' })

test.each([
  ['a desktop', linux({ DISPLAY: ':0' }), [['xdg-open', HREF]]],
  ['no display', linux({}), []],
  [
    'BROWSER is a list',
    linux({ BROWSER: 'lynx:w3m -o x' }),
    [
      ['lynx', HREF],
      ['w3m', '-o', 'x', HREF],
    ],
  ],
  [
    'BROWSER with a place',
    linux({ BROWSER: 'run --url=%s now' }),
    [['run', `--url=${HREF}`, 'now']],
  ],
  [
    'the setting wins',
    linux({ BROWSER: 'lynx', DISPLAY: ':0' }, ['my', 'browser']),
    [['my', 'browser', HREF]],
  ],
  [
    'a Mac',
    openCommands(HREF, { opener: null, environment: {}, platform: 'darwin' }),
    [['open', HREF]],
  ],
  [
    'Windows, without cmd',
    openCommands(HREF, { opener: null, environment: {}, platform: 'win32' }),
    [['rundll32', 'url.dll,FileProtocolHandler', HREF]],
  ],
])('%s', (_, got, want) => {
  expect(got).toEqual(want)
})

test('the address is one argument of the program, whatever it holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-open-'))
  const seen = join(folder, 'seen')
  const script = join(folder, 'browser')
  writeFileSync(
    script,
    `#!/bin/sh\nprintf '%s\\n' "$#" "$1" > ${seen}.part && mv ${seen}.part ${seen}\n`,
  )
  chmodSync(script, 0o755)
  const place = { opener: [script], environment: {}, platform: 'linux' as const }
  expect(await openAddress('https://lantern.example/$(touch x);`id`&-x', place)).toBeNull()
  await vi.waitFor(() => expect(existsSync(seen)).toBe(true), 5000)
  expect(readFileSync(seen, 'utf8').split('\n').slice(0, 2)).toEqual([
    '1',
    'https://lantern.example/$(touch%20x);%60id%60&-x',
  ])
})

test.each(['java\tscript:alert(1)', 'file:///etc/passwd', 'ssh://host', 'data:text/html,x', '-x'])(
  'never opened: %s',
  async (address) => {
    const place = { opener: ['/bin/false'], environment: {}, platform: 'linux' as const }
    expect(await openAddress(address, place)).toMatch(/^not opened/)
  },
)

test('a program that is not there is a message with the address, no crash', async () => {
  const place = { opener: ['/nowhere/browser'], environment: {}, platform: 'linux' as const }
  expect(await openAddress('https://lantern.example/', place)).toBe(
    '/nowhere/browser could not be started: https://lantern.example/ (y copies it)',
  )
})
