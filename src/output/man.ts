import { type Command, COMMANDS } from '../flags.ts'
import { SETTINGS } from '../library/settings-table.ts'
import { allowedWords } from '../library/setting-check.ts'
import { EXAMPLES, EXITS, type FlagRow, flagRows } from './help.ts'

type Pair = readonly [term: string, words: string]

const ENVIRONMENT: readonly Pair[] = [
  ['CTNEWS_CONFIG_DIR, CTNEWS_CACHE_DIR', 'the two folders, in place of those under FILES'],
  ['CTNEWS_WEATHER_URL', 'a weather service with the same API; empty: no weather is asked for'],
  ['XDG_CONFIG_HOME, XDG_CACHE_HOME', 'where the folders of all programs are'],
  ['NO_COLOR, FORCE_COLOR', 'no colours; colours'],
  ['REDUCED_MOTION', 'nothing turns, blinks or rotates by itself'],
  ['BROWSER', 'what opens an address, several parted by colons; %s is the address'],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'the way to the network'],
  ['LC_ALL, LC_CTYPE, LC_TIME, LANG', 'UTF-8 or ASCII; 12 or 24 hours'],
  ['TZ', 'the zone in which times are told'],
]

const FILES: readonly Pair[] = [
  ['~/.config/ctnews/config.json', 'settings; on macOS ~/Library/Preferences/ctnews'],
  ['~/.config/ctnews/state.json', 'what was read and starred, with the journals beside it'],
  ['~/.cache/ctnews/articles.sqlite', 'the articles; on macOS ~/Library/Caches/ctnews'],
]

const QUERIES: readonly Pair[] = [
  ['snow bridge', 'both words, in headline, dek, byline or text; any case, accents or not'],
  ['"school board"', 'these words one after the other'],
  ['is:unread', 'also read, starred, updated, new, short (two minutes at most)'],
  ['from:wtnh', "a source's id or title"],
  ['by:reyes, tag:transport, title:ferry', 'byline and authors; tag or kicker; headline'],
  ['newer:2d, older:2026-11-01', 'a number with m, h, d or w, a date, today or yesterday'],
  ['/ferr(y|ies)/, title:/^Snow/, text:/…/', 'a JavaScript pattern'],
  ['-ferry', 'none of it; a comma between values is an "or": from:wtnh,wfsb'],
]

/**
 * The manual page in the man macros, which every system's man reads.
 * @param keys of the reader, with what each does
 * @param date on which the program was built, as 2026-11-22
 */
export function manualPage(version: string, keys: readonly Pair[], date = ''): string {
  return [
    `.TH CTNEWS 1 "${date}" "ctnews ${version}" "User Commands"`,
    ...section('NAME', ['ctnews \\- read the news in a terminal']),
    ...section('SYNOPSIS', SYNOPSIS),
    ...section('DESCRIPTION', [...ABOUT.map(roff), '.PP', ...MODES.map(roff)]),
    ...section('EXAMPLES', terms(EXAMPLES)),
    ...section('COMMANDS', Object.entries<Command>(COMMANDS).flatMap(command)),
    ...section('OPTIONS', options()),
    ...section('KEYS', [
      roff('Of the reader; the settings keymap and keys change them. Esc never quits.'),
      ...terms(keys),
    ]),
    ...section('SEARCHES', [
      roff('What --search finds, as / does in the reader. All terms must hold.'),
      ...terms(QUERIES),
    ]),
    ...section('SETTINGS', [
      roff('The keys of config.json, each with what it may hold.'),
      ...terms(settings()),
    ]),
    ...section('EXIT STATUS', terms(EXITS)),
    ...section('ENVIRONMENT', terms(ENVIRONMENT)),
    ...section('FILES', terms(FILES)),
    '',
  ].join('\n')
}

const SYNOPSIS: readonly string[] = [
  '.B ctnews',
  '[\\fISOURCE\\fR ...] [\\fIoptions\\fR]',
  '.br',
  '.B ctnews',
  '\\fICOMMAND\\fR [\\fIarguments\\fR] [\\fIoptions\\fR]',
]

const ABOUT: readonly string[] = [
  'ctnews opens the news in your terminal: headlines, a reading pane and a storm-watch bar.',
  'SOURCE is the address of a feed or page, a file, a folder, or - for standard input;',
  'without one your sources are read.',
]

const MODES: readonly string[] = [
  'With --json, --ndjson or --plain, or when the output is no terminal, ctnews prints and',
  'exits, and changes nothing that the reader remembers unless told to.',
]

function options(): string[] {
  const groups = Map.groupBy(flagRows(), ({ group }) => group)
  return [...groups].flatMap(([group, rows]) => [`.SS ${group}`, ...rows.flatMap(option)])
}

const settings = (): Pair[] =>
  Object.entries(SETTINGS).map(([name, { about, allowed }]) => [
    name,
    `${about}: ${allowedWords(allowed)}`,
  ])

const section = (title: string, lines: readonly string[]): string[] => [`.SH ${title}`, ...lines]

const terms = (pairs: readonly Pair[]): string[] =>
  pairs.flatMap(([term, words]) => ['.TP', `\\fB${roff(term)}\\fR`, roff(words)])

function option({ spelling, help }: FlagRow): string[] {
  const [, names = '', word = ''] = /^(-\w, \S+|.+?)( .*|\[=.*)?$/.exec(spelling) ?? []
  return ['.TP', `\\fB${roff(names)}\\fR${word && `\\fI${roff(word)}\\fR`}`, roff(help)]
}

function command([name, { words, help, examples, flags }]: [string, Command]): string[] {
  const taken = flags.map((flag) => `\\fB${roff(`--${flag}`)}\\fR`)
  return [
    '.TP',
    `\\fB${roff(name)}\\fR${words && ` \\fI${roff(words)}\\fR`}`,
    roff(`${help}.`),
    ...(taken.length > 0 ? [`Takes ${taken.join(', ')}.`] : []),
    '.RS',
    ...examples.flatMap(([call, does]) => ['.TP', `\\fB${roff(call)}\\fR`, roff(does)]),
    '.RE',
  ]
}

/** A text as roff prints it unchanged. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll('…', '...')
    .replaceAll(
      /[^\0-\x7f]/gu,
      (letter) => `\\[u${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/^\./, '\\&.')
}
