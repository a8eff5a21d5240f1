import { expect, test } from 'vitest'
import { type FlagName, FLAGS, type Flags } from '../src/flags.ts'
import { parseArguments } from '../src/output/arguments.ts'

const NONE: Flags = {
  json: false,
  ndjson: false,
  plain: false,
  fields: null,
  columns: null,
  'mark-read': false,
  unread: false,
  starred: false,
  source: [],
  tag: [],
  since: null,
  until: null,
  older: null,
  search: null,
  limit: null,
  sort: null,
  zone: [],
  offline: false,
  refresh: false,
  'max-age': null,
  timeout: null,
  sample: false,
  color: null,
  ascii: false,
  motion: null,
  mouse: null,
  'screen-reader': null,
  theme: null,
  hyperlink: null,
  hyperlinks: null,
  strict: false,
  'exit-code': false,
  quiet: false,
  verbose: false,
  now: null,
  help: false,
  version: false,
  as: null,
  folder: null,
  check: false,
  force: false,
  line: false,
  watch: false,
  read: false,
  star: false,
  unstar: false,
  all: false,
  format: null,
  full: false,
  out: null,
}

function flagsOf(line: string): Flags {
  const parsed = parseArguments(line.split(' '))
  if (parsed.kind === 'usage') throw new Error(parsed.message)
  return parsed.flags
}

function complaint(line: string): string | null {
  const parsed = parseArguments(line.split(' '))
  return parsed.kind === 'usage' ? parsed.message : null
}

test('nothing asked for is nothing set', () => {
  expect(parseArguments([])).toEqual({ kind: 'parsed', command: null, words: [], flags: NONE })
})

const READ: [line: string, flags: Partial<Flags>][] = [
  ['--json', { json: true }],
  ['--ndjson', { ndjson: true }],
  ['--plain --columns 40', { plain: true, columns: 40 }],
  ['--json=title,read', { json: true, fields: ['title', '_ctnews.read'] }],
  ['--ndjson --fields _ctnews,url', { ndjson: true, fields: ['_ctnews', 'url'] }],
  ['--mark-read', { 'mark-read': true }],
  ['--unread --starred', { unread: true, starred: true }],
  ['--source wtnh --source=wfsb', { source: ['wtnh', 'wfsb'] }],
  ['--tag roads --tag=snow', { tag: ['roads', 'snow'] }],
  ['--until yesterday', { until: { date: 'yesterday' } }],
  ['--since 2d', { since: { ago: 172_800_000 } }],
  ['--since=90s', { since: { ago: 90_000 } }],
  ['--since 1w', { since: { ago: 604_800_000 } }],
  ['--since today', { since: { date: 'today' } }],
  ['--older 2026-11-01', { older: { date: '2026-11-01' } }],
  ['--older 2026-11-01T10:00', { older: { date: '2026-11-01T10:00' } }],
  ['--search snow', { search: 'snow' }],
  ['--search -snow', { search: '-snow' }],
  ['--search=--snow', { search: '--snow' }],
  ['--limit 0', { limit: 0 }],
  ['--limit 5 --limit 7', { limit: 7 }],
  ['--sort length', { sort: 'length' }],
  ['--zone CTZ006,CTC009 --zone CTZ007', { zone: ['CTZ006,CTC009', 'CTZ007'] }],
  ['--offline', { offline: true }],
  ['--refresh', { refresh: true }],
  ['--max-age 10m', { 'max-age': 600_000 }],
  ['--timeout 20', { timeout: 20_000 }],
  ['--timeout 2m', { timeout: 120_000 }],
  ['--sample', { sample: true }],
  ['--color', { color: true }],
  ['--no-color', { color: false }],
  ['--no-color --color', { color: true }],
  ['--ascii', { ascii: true }],
  ['--no-motion', { motion: false }],
  ['--mouse', { mouse: true }],
  ['--no-mouse', { mouse: false }],
  ['--screen-reader', { 'screen-reader': true }],
  ['--no-screen-reader', { 'screen-reader': false }],
  ['--theme high-contrast', { theme: 'high-contrast' }],
  ['--hyperlink=never', { hyperlink: 'never' }],
  ['--hyperlink always', { hyperlink: 'always' }],
  ['--no-hyperlinks', { hyperlinks: false }],
  ['--strict --exit-code', { strict: true, 'exit-code': true }],
  ['--quiet', { quiet: true }],
  ['--verbose', { verbose: true }],
  ['--now 2026-11-22T10:20:00Z', { now: Date.UTC(2026, 10, 22, 10, 20) }],
  ['--now 2026-11-22T10:20:00.000-05:00', { now: Date.UTC(2026, 10, 22, 15, 20) }],
  ['--help', { help: true }],
  ['-hV', { help: true, version: true }],
  ['-V', { version: true }],
  ['add a.example --as Quay --folder Local/Coast', { as: 'Quay', folder: 'Local/Coast' }],
  ['sources --check', { check: true }],
  ['--force refresh', { force: true }],
  ['mark --read --star --unstar --all', { read: true, star: true, unstar: true, all: true }],
  ['edition --out today.epub', { out: 'today.epub' }],
  ['read 3fa9 --full', { full: true }],
  ['read 3fa9 --format md', { format: 'md' }],
  ['alerts --line --watch', { line: true, watch: true }],
]

test.each(READ)('the arguments "%s" mean what they say', (line, flags) => {
  expect(flagsOf(line)).toEqual({ ...NONE, ...flags })
})

test('every flag is read in one of these rows', () => {
  const read = new Set(READ.flatMap(([, flags]) => Object.keys(flags)))
  expect([...read].toSorted()).toEqual((Object.keys(FLAGS) as FlagName[]).toSorted())
})

test.each([
  ['--unred', 'unknown option --unred; did you mean --unread?'],
  ['--no-colour', 'unknown option --no-colour; did you mean --no-color?'],
  ['--zebra', 'unknown option --zebra'],
  ['-x', 'unknown option -x'],
  ['--no-json', 'unknown option --no-json; did you mean --ndjson?'],
  ['--toString', 'unknown option --toString'],
  ['--__proto__', 'unknown option --__proto__'],
  ['--json=yes', '--json: no field is called "yes"'],
  ['--json=titel', '--json: no field is called "titel"; did you mean title?'],
  ['--ndjson --fields url,strred', '--fields: no field is called "strred"; did you mean starred?'],
  ['--ndjson --fields --quiet', '--fields needs a value: --fields A,B'],
  ['--fields url', '--fields goes with --json or --ndjson'],
  ['--plain --fields url', '--fields goes with --json or --ndjson'],
  ['sources --json=title', '"ctnews sources" takes no --fields'],
  ['--ndjson=yes', '--ndjson takes no value'],
  ['--help imprt', 'no command is called "imprt"; did you mean import?'],
  ['--limit', '--limit needs a value: --limit N'],
  ['--limit --json', '--limit needs a value: --limit N'],
  ['--search --json', '--search needs a value: --search QUERY'],
  ['--search -h', '--search needs a value: --search QUERY'],
  ['--limit=', '--limit needs a value: --limit N'],
  ['--sort', '--sort needs a value: --sort newest|oldest|source|length'],
  ['--limit -3', '--limit -3: not a whole number'],
  ['--limit 2.5', '--limit 2.5: not a whole number'],
  ['--sort newst', '--sort newst: did you mean newest?'],
  ['--sort zz', '--sort zz: it is one of newest, oldest, source, length'],
  ['--since 2', '--since 2: not a time such as 2d, nor a date such as 2026-11-01 or today'],
  [
    '--older 2026-13-01',
    '--older 2026-13-01: not a time such as 2d, nor a date such as 2026-11-01 or today',
  ],
  ['--timeout soon', '--timeout soon: not a time such as 90s or 2m'],
  ['--timeout 0', '--timeout 0: not a time such as 90s or 2m'],
  ['--now noon', '--now noon: not a time such as 2026-11-22T10:20:00Z'],
  ['--json --plain', '--json and --plain exclude each other'],
  ['--ndjson --json', '--json and --ndjson exclude each other'],
  ['--offline --refresh', '--offline and --refresh exclude each other'],
  ['--quiet --verbose', '--quiet and --verbose exclude each other'],
  ['--check', '--check goes with "ctnews sources"'],
  ['./add --as Quay', '--as goes with "ctnews add"'],
  ['add a.example --unread', '"ctnews add" takes no --unread'],
])('the arguments "%s" are refused with a reason', (line, message) => {
  expect(complaint(line)).toBe(message)
})

test('words are sources, also behind -- and between flags', () => {
  const parsed = parseArguments(['a.txt', '--json', '-', 'b c', '--', '--plain'])
  expect(parsed).toMatchObject({ words: ['a.txt', '-', 'b c', '--plain'] })
})

test.each([
  ['add a.example', 'add', ['a.example']],
  ['--json add a.example', 'add', ['a.example']],
  ['a.example add', null, ['a.example', 'add']],
  ['./add', null, ['./add']],
  ['export --help', 'export', []],
  ['--help export', 'export', []],
  ['help export', 'export', []],
])('of the arguments "%s" the command is %s', (line, command, words) => {
  expect(parseArguments(line.split(' '))).toMatchObject({ command, words })
})
