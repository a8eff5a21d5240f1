import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { clean } from '../../../src/article/clean.ts'
import { readBody, loadHtml } from '../../../src/reading/blocks.ts'
import { openAddress, openCommands } from '../../../src/run/opener.ts'
import { pick, randomFrom } from '../../random.ts'
import { amount } from '../amount.ts'
import { counted } from '../counted.ts'

await loadHtml()

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

/** What a shell, an option parser or a terminal would make something of. */
const PIECES = [
  ...['$(touch canary)', '`touch canary`', ';touch canary;', '|touch canary', '&touch canary&'],
  ...[
    '%0atouch canary',
    '\ntouch canary\n',
    '\r',
    '\t',
    '-x',
    '--help',
    '"',
    "'",
    '\\',
    '%',
    '%00',
  ],
  ...[
    '$HOME',
    '${IFS}',
    '~',
    '*',
    '?',
    '#',
    '!!',
    '<',
    '>',
    '(',
    ')',
    '{a,b}',
    '^',
    ' ',
    'é',
    '日',
  ],
]
const ADDRESSES = amount(40, 200)

test(`each of ${ADDRESSES} addresses is one argument of the program, and no shell reads it`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-open-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const seen = join(folder, 'seen')
  const script = join(folder, 'xdg-open')
  const tell = `printf '%s\\n' "$#" "$1" > '${seen}.part' && mv '${seen}.part' '${seen}'`
  writeFileSync(script, `#!/bin/sh\n${tell}\n`)
  chmodSync(script, 0o755)
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`)
  const place = { opener: null, environment: { DISPLAY: ':0' }, platform: 'linux' as const }
  const random = randomFrom(20_261_122)
  for (let count = 0; count < ADDRESSES; count++) {
    const parts = Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(random, PIECES))
    const address = `https://lantern.example/${parts.join('')}`
    expect(await openAddress(address, place)).toBeNull()
    await vi.waitFor(() => expect(existsSync(seen)).toBe(true), { timeout: 10_000, interval: 5 })
    expect(readFileSync(seen, 'utf8')).toBe(`1\n${new URL(address).href}\n`)
    rmSync(seen)
  }
  vi.unstubAllEnvs()
  expect(readdirSync(folder)).toEqual(['xdg-open'])
  expect(existsSync('canary')).toBe(false)
  counted('P14', ADDRESSES, 'addresses')
})

const SCHEMES =
  `javascript data file ssh ftp ftps sftp telnet gopher vbscript blob about chrome view-source
  smb nfs tel sms facetime intent market steam zoommtg ms-settings x-apple.systempreferences vscode
  slack jar ws wss irc magnet ldap`.split(/\s+/)

test.each(SCHEMES)('%s: is neither opened nor a link, however it is written', async (scheme) => {
  const place = { opener: ['/bin/false'], environment: {}, platform: 'linux' as const }
  const odd = [...scheme].map((letter, at) => (at % 2 ? letter.toUpperCase() : letter)).join('')
  const torn = `${scheme.slice(0, 2)}\t${scheme.slice(2)}`
  for (const name of [scheme, odd, torn, `\n${scheme}`, ` ${scheme}`, `\u0001${scheme}`]) {
    for (const rest of [':alert(1)', '://host/x', ':%0a//x']) {
      expect(await openAddress(name + rest, place)).toMatch(/^not opened/)
      const html = clean(`<a href="${name}${rest}">a</a>`, 'markup')
      const { links } = await readBody({ html, text: null, base: clean('https://a.example/') })
      expect(links).toEqual([])
    }
  }
  counted('P14', 1, 'schemes')
})

test.each(['-x', '--help', '', '//', 'lantern', '\u0000'])('never opened: %j', async (address) => {
  const place = { opener: ['/bin/false'], environment: {}, platform: 'linux' as const }
  expect(await openAddress(address, place)).toMatch(/^not opened/)
})

test('a program that is not there is a message with the address, no crash', async () => {
  const place = { opener: ['/nowhere/browser'], environment: {}, platform: 'linux' as const }
  expect(await openAddress('https://lantern.example/', place)).toBe(
    '/nowhere/browser could not be started: https://lantern.example/ (y copies it)',
  )
})
