import {
  type Command,
  type CommandName,
  COMMANDS,
  type Example,
  type Flag,
  type FlagName,
  FLAGS,
} from '../flags.ts'

export const EXAMPLES: readonly Example[] = [
  ['ctnews', 'the news of Connecticut'],
  ['ctnews page.txt ~/news', 'a saved page, a folder'],
  ['ctnews https://example.org/feed.xml', 'a feed or page of the web'],
  ["ctnews page.txt --json | jq -r '.items[].title'", 'headlines, for a script'],
  ['ctnews ~/news --plain --unread --since 2d', 'unread, of two days'],
  ['curl -s https://example.org/feed | ctnews -', 'what another program gives'],
]

export const EXITS: readonly (readonly [code: string, when: string])[] = [
  ['0', 'done, an empty result too'],
  ['1', 'something unexpected; read marks that could not be saved'],
  ['2', 'usage or settings'],
  ['3', 'every source failed and nothing is stored'],
  ['4', 'some source failed, with --strict'],
  ['5', 'no such article'],
  ['10', 'an article matched or an alert is in force, with --exit-code'],
  ['130', 'interrupted'],
]

const INDENT = '  '
const WIDTH = 80

/** What `--help` prints: examples first, no line wider than 80 columns. */
export function helpText(): string {
  const flags = flagRows()
  const groups = [...new Set(flags.map(({ group }) => group))]
  return [
    'Usage: ctnews [SOURCE…] [options]',
    '       ctnews COMMAND [arguments] [options]',
    '',
    'SOURCE is the address of a feed or page, a file, a folder, or - for standard',
    'input; without one your sources are read. With --json, --ndjson or --plain,',
    'or when the output is no terminal, ctnews prints and exits; else it opens the',
    'reader.',
    ...section('Examples', EXAMPLES, 52),
    ...section('Commands', commandRows(), 26),
    ...groups.flatMap((group) =>
      section(
        group,
        flags.flatMap((row) => (row.group === group ? [[row.spelling, row.help]] : [])),
        26,
      ),
    ),
    ...section('Exit codes', EXITS, 6),
    '',
    'In the reader ? shows the keys.',
    '',
  ].join('\n')
}

/** What flags mean with a command that prints no articles. */
const COMMAND_WORDS: Partial<Record<FlagName, string>> = {
  json: 'one JSON document',
  plain: 'lines parted by tabs',
  columns: 'columns of a line at most',
}

/** What `--help COMMAND` prints. */
export function commandHelp(name: CommandName): string {
  const { words, help, examples, flags } = COMMANDS[name]
  const all = flagRows()
  const own = all.filter((row) => flags.includes(row.name) && row.group !== 'Report')
  const rows = [...own, ...all.filter((row) => row.group === 'Report')]
  const options = rows.map(({ name, spelling, help }) => [spelling, COMMAND_WORDS[name] ?? help])
  return [
    `Usage: ctnews ${name} ${words === '' ? '' : `${words} `}[options]`,
    '',
    ...wrapped(`${help.charAt(0).toUpperCase()}${help.slice(1)}.`),
    ...section('Examples', examples, 44),
    ...section('Options', options, 26),
    '',
  ].join('\n')
}

/** The table of commands in the README. */
export function commandsMarkdown(): string {
  const rows = Object.entries<Command>(COMMANDS).map(([name, { words, help, examples }]) => {
    const call = `${name} ${words}`.trim().replaceAll('|', '\\|')
    return `| \`${call}\` | ${help} | \`${(examples[0]?.[0] ?? '').replaceAll('|', '\\|')}\` |`
  })
  return ['| command | does | such as |', '| --- | --- | --- |', ...rows, ''].join('\n')
}

/** The table of options in the README. */
export function flagsMarkdown(): string {
  const rows = flagRows().map(
    ({ spelling, help }) => `| \`${spelling.replaceAll('|', '\\|')}\` | ${help} |`,
  )
  return ['| option | means |', '| --- | --- |', ...rows, ''].join('\n')
}

export interface FlagRow {
  readonly name: FlagName
  readonly group: string
  readonly spelling: string
  readonly help: string
}

export function flagRows(): FlagRow[] {
  const table: Readonly<Record<string, Flag>> = FLAGS
  return Object.entries(table).map(([name, flag]) => ({
    name: name as FlagName,
    group: flag.group,
    spelling: spelling(name, flag),
    help: flag.help,
  }))
}

function spelling(
  name: string,
  { type, short, values, word = values?.join('|') ?? '' }: Flag,
): string {
  const long = type === 'setting' ? `--[no-]${name}` : `--${name}`
  return `${short ? `-${short}, ` : ''}${long}${word && !word.startsWith('[') ? ' ' : ''}${word}`
}

const commandRows = (): (readonly [string, string])[] =>
  Object.entries<Command>(COMMANDS).map(([name, { words, help }]) => [
    `${name} ${words}`.trim(),
    help,
  ])

function section(title: string, rows: readonly (readonly string[])[], column: number): string[] {
  if (rows.length === 0) return []
  return ['', title, ...rows.flatMap(([left = '', right = '']) => row(left, right, column))]
}

function wrapped(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const next = `${lines.at(-1) ?? ''} ${word}`.trimStart()
    if (lines.length > 0 && next.length <= WIDTH) lines[lines.length - 1] = next
    else lines.push(word)
  }
  return lines
}

/** Two columns; the right one is wrapped, and moves down when the left one is too wide. */
function row(left: string, right: string, column: number): string[] {
  const lead = `${INDENT}${left}`
  const lines = lead.length < column ? [lead.padEnd(column)] : [lead, ' '.repeat(column)]
  for (const word of right.split(' ')) {
    const line = lines.at(-1) ?? ''
    const next = line.endsWith(' ') ? line + word : `${line} ${word}`
    if (next.length <= WIDTH) lines[lines.length - 1] = next
    else lines.push(' '.repeat(column) + word)
  }
  return lines
}
