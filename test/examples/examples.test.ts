import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../terminal/driver.ts'
import { examples } from './found.ts'
import { type Ended, sandbox, type Sandbox, serve, shellOf, template } from './sandbox.ts'

interface Expected {
  readonly code?: number
  /** What stdout is like; without it nothing is printed. */
  readonly out?: RegExp
  /** The same of stderr. */
  readonly err?: RegExp
  /** It opens the reader. */
  readonly reader?: true
  /** It goes on until it is interrupted, once stdout is like this. */
  readonly goesOn?: RegExp
  /** What is run again and again meanwhile. */
  readonly meanwhile?: string
  readonly also?: (sandbox: Sandbox) => void
}

const holds =
  (name: string, what: RegExp) =>
  ({ folder }: Sandbox): void =>
    expect(readFileSync(join(folder, name), 'latin1')).toMatch(what)

/** What each example does: the first row that is like it. Without a row it fails. */
const EXPECTED: readonly (readonly [example: RegExp, Expected])[] = [
  [
    /^(?:npm ci && npx |npx )?ctnews$|^(?:npx )?ctnews (?:saved-)?page\.txt(?: ~\/news)?$/,
    { reader: true },
  ],
  [/^(?:npx )?ctnews (?:feed\.xml ~\/news\/|https:\S+)$/, { reader: true }],
  [/^curl .*\| (?:npx )?ctnews -$/, { reader: true }],
  [/\| jq '\.items \| length'$/, { out: /^\d+\n$|^\{/ }],
  [/\.items\[0\]\._ctnews/, { out: /byline/ }],
  [/alerts\.page\[\]/, { out: /^(?:\{.*)?/ }],
  [/words > 500/, { out: /^/ }],
  [/--search '(?:snow|is:unread tag)/, { out: /^(?:\{[^]*"total"[^]*)?/ }],
  [/^ctnews --screen-reader$/, { reader: true }],
  [/^ctnews refresh --watch/, { goesOn: /\w/, meanwhile: 'ctnews refresh --force --quiet' }],
  [/^ctnews alerts (?:--line )?--watch(?: \||$)/, { goesOn: /\n/ }],
  [/jq -r '(?:\.items|"- |\.title)/, { out: /\w/ }],
  [/sort -rn$/, { out: /wtnh/ }],
  [/\| ctnews - --json$/, { out: /^\{"version":"https:\/\/jsonfeed\.org\/version\/1\.1"/ }],
  [/^ctnews ~\/news --plain --unread --since 2d$/, { out: /^/ }],
  [/^id=/, { out: /Ana Reyes/ }],
  // Its page is on a host that is none.
  [/^ctnews read 3fa9 --full$/, { out: /Ana Reyes/, err: /this is the text of its feed/ }],
  [/^ctnews read /, { out: /Ana Reyes/ }],
  [
    /^ctnews mark |\| ctnews mark |^ctnews star /,
    { out: /^(?:marked (?:un)?read|starred): \d+ articles?\n$/ },
  ],
  [/^ctnews open /, { out: /^opened\t/, also: holds('opened', /lantern\.example/) }],
  [/^ctnews digest/, { out: /^(?:.*\n){0,10}$/ }],
  [
    /^ctnews edition --out (?:today\.epub|"\$HOME\/today\.epub" --quiet)$/,
    { out: /^(?:written: .*\n)?$/, also: holds('today.epub', /^PK/) },
  ],
  [
    /^ctnews edition --out week\.html/,
    { out: /^written: .*\n$/, also: holds('week.html', /<html/) },
  ],
  [/^ctnews edition --out - --format md/, { out: /^# / }],
  [/^ctnews refresh --quiet$/, {}],
  [/^ctnews refresh$/, { out: /^/, err: /1 source, 0 new/ }],
  [/^ctnews refresh --force --ndjson$/, { out: /^/ }],
  [/^ctnews alerts --exit-code >\/dev\/null; \[/, { code: 1 }],
  [/^ctnews alerts --exit-code >\/dev\/null; echo/, { out: /^0\n/ }],
  [/^ctnews alerts --exit-code >\.new/, {}],
  [/^ctnews alerts/, { out: /^/ }],
  [/^ctnews add /, { out: /feed/ }],
  [/^ctnews remove wtnh$/, { out: /wtnh/i }],
  [/^ctnews sources --json/, { out: /^/ }],
  [/^ctnews sources/, { out: /^wtnh\t/ }],
  [/^ctnews import /, { out: /^/, err: /1 added, 0 already there/ }],
  [/^ctnews export > /, { also: holds('subscriptions.opml', /wtnh\.xml/) }],
  [/^f=~/, { also: holds('.local/bin/ctnews', /^#!.*\nexec '.*' "\$@"\n$/) }],
  [/^ctnews config$/, { out: /^theme|\ntheme/ }],
  [/^ctnews config (?:set|unset|edit)/, { out: /^/ }],
  [/^ctnews doctor/, { out: /^(?:ok|warn)\t/ }],
  [/^source <|\| source$/, {}],
  [/^ctnews man/, { out: /CTNEWS\s?[( ]1/i }],
  [/^ctnews schema/, { out: /"\$schema"/ }],
]

let origin = ''
let close = (): void => undefined
let from = ''
beforeAll(async () => {
  ;({ origin, close } = await serve())
  from = await template(origin)
})
afterAll(() => {
  close()
  rmSync(from, { recursive: true, force: true })
})

const ALL = examples()

test('the documents, help and manual all hold examples', () => {
  for (const where of ['README.md', 'docs/scripting.md', 'man', '--help', 'refresh --help']) {
    expect(ALL.map((one) => one.from).join(', ')).toContain(where)
  }
})

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).error === undefined

test.for(ALL)('$line ($from) runs as it stands there', async ({ line }, { skip }) => {
  skip(!has(shellOf(line)), `${shellOf(line)} is not installed`)
  const [, expected] = EXPECTED.find(([like]) => like.test(line)) ?? []
  if (!expected) throw new Error('it is not said what this example does')
  const at = await sandbox(from, origin)
  if (expected.reader) return opens(at, at.fitted(line))
  const { goesOn } = expected
  const running = at.run(at.fitted(line), goesOn && ((out) => goesOn.test(out)))
  const ended = expected.meanwhile ? await repeated(running, at, expected.meanwhile) : await running
  if (goesOn) expect(ended.signal ?? ended.code).toEqual(expect.toBeOneOf(['SIGINT', 130]))
  else expect(ended.code, ended.err).toBe(expected.code ?? 0)
  expect(ended.err).toMatch(expected.err ?? /^$/)
  expect(ended.out).toMatch(expected.out ?? goesOn ?? /^$/)
  expected.also?.(at)
})

async function repeated(running: Promise<Ended>, at: Sandbox, line: string): Promise<Ended> {
  let isOver = false
  const over = running.finally(() => (isOver = true))
  const again = async (): Promise<void> => {
    await at.run(line)
    if (!isOver) await again()
  }
  await again()
  return over
}

async function opens({ env, folder }: Sandbox, line: string): Promise<void> {
  const from = { configDir: join(folder, 'config'), cacheDir: join(folder, 'cache') }
  const program = ['bash', '-c', line]
  const reader = await launch([], { program, cwd: folder, env, from, columns: 100, rows: 30 })
  await reader.see(/\? help|"help" tells/)
  reader.press(line.includes('--screen-reader') ? 'quit\r' : 'q')
  expect(await reader.ended).toMatchObject({ code: 0 })
  await reader.close()
}
