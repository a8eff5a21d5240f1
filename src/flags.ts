/** A stretch of time back from now, in milliseconds, or a moment: a date, `today`, `yesterday`. */
export type Moment = { readonly ago: number } | { readonly date: string }

/** What the flags say. A switch that was not given is false, everything else null or empty. */
export interface Flags {
  readonly json: boolean
  readonly ndjson: boolean
  readonly plain: boolean
  /** Keys of an item, those under `_ctnews` with a dot before their name. */
  readonly fields: readonly string[] | null
  readonly columns: number | null
  readonly 'mark-read': boolean
  readonly unread: boolean
  readonly starred: boolean
  readonly source: readonly string[]
  readonly tag: readonly string[]
  readonly since: Moment | null
  readonly until: Moment | null
  readonly older: Moment | null
  readonly search: string | null
  readonly limit: number | null
  readonly sort: 'newest' | 'oldest' | 'source' | 'length' | null
  readonly offline: boolean
  readonly refresh: boolean
  /** Milliseconds. */
  readonly 'max-age': number | null
  /** Milliseconds. */
  readonly timeout: number | null
  readonly sample: boolean
  readonly color: boolean | null
  readonly ascii: boolean
  readonly motion: boolean | null
  readonly mouse: boolean | null
  readonly 'screen-reader': boolean | null
  readonly theme: 'terminal' | 'dark' | 'light' | 'high-contrast' | 'mono' | null
  readonly hyperlink: 'never' | 'always' | null
  readonly hyperlinks: boolean | null
  readonly strict: boolean
  readonly 'exit-code': boolean
  readonly quiet: boolean
  readonly verbose: boolean
  readonly zone: readonly string[]
  /** Milliseconds since the epoch. */
  readonly now: number | null
  readonly help: boolean
  readonly version: boolean
  readonly as: string | null
  readonly folder: string | null
  readonly check: boolean
  readonly force: boolean
  readonly line: boolean
  readonly watch: boolean
  readonly read: boolean
  readonly star: boolean
  readonly unstar: boolean
  readonly all: boolean
  readonly format: 'text' | 'md' | 'html' | 'json' | 'epub' | null
  readonly out: string | null
  readonly full: boolean
}

export type FlagName = keyof Flags

/**
 * How a flag's words are read:
 * `switch` none; `setting` none, and `--no-…` turns it off; `texts` may be repeated; `count` a whole
 * number; `duration` `90s 10m 2h 1d 1w`; `moment` a duration back from now or a date; `time` ISO
 * 8601; `fields` keys of an item, parted by commas.
 */
export type FlagType =
  | 'switch'
  | 'setting'
  | 'text'
  | 'texts'
  | 'count'
  | 'duration'
  | 'moment'
  | 'time'
  | 'fields'

export interface Flag {
  readonly type: FlagType
  readonly short?: string
  /** What stands for the value in `--help`. */
  readonly word?: string
  /** Of a switch: what `--name=VALUE` is short for. */
  readonly also?: FlagName
  /** The only values allowed. */
  readonly values?: readonly string[]
  readonly takes?: Takes
  readonly group: 'Print' | 'Select' | 'Load' | 'Screen' | 'Report' | 'Commands'
  readonly help: string
}

type TypeOf<Value> = [Value] extends [boolean]
  ? 'switch'
  : [Value] extends [boolean | null]
    ? 'setting'
    : [Value] extends [readonly string[]]
      ? 'texts'
      : [Value] extends [Moment | null]
        ? 'moment'
        : [Value] extends [readonly string[] | null]
          ? 'fields'
          : [Value] extends [string | null]
            ? 'text'
            : 'count' | 'duration' | 'time'

/** A row whose type and values are those of its key in {@link Flags}. */
type Row<Value> = Flag & {
  readonly type: TypeOf<Value>
  readonly values?: readonly (Value & string)[]
}

/** Every flag that works. Parsing, `--help` and the README block are made from this table. */
export const FLAGS: { readonly [Name in FlagName]: Row<Flags[Name]> } = {
  json: {
    type: 'switch',
    word: '[=FIELDS]',
    also: 'fields',
    group: 'Print',
    help: 'one JSON Feed 1.1 document; only these fields of its items with =title,url,read',
  },
  ndjson: { type: 'switch', group: 'Print', help: 'one JSON Feed item a line, as it is read' },
  plain: {
    type: 'switch',
    group: 'Print',
    help: 'a line an article: id, date, flags, source, headline, address, parted by tabs',
  },
  fields: {
    type: 'fields',
    word: 'A,B',
    group: 'Print',
    help: 'only these fields of each item, and its id; that is no whole JSON Feed any more',
  },
  columns: {
    type: 'count',
    word: 'N',
    group: 'Print',
    help: 'cut --plain headlines to N columns; read: the longest line',
  },
  'mark-read': {
    type: 'switch',
    group: 'Print',
    help: 'mark what was printed as read, once the output has taken it',
  },

  unread: { type: 'switch', group: 'Select', help: 'only unread articles' },
  starred: { type: 'switch', group: 'Select', help: 'only starred articles' },
  source: {
    type: 'texts',
    word: 'ID',
    takes: 'sources',
    group: 'Select',
    help: 'only of this source; may be repeated',
  },
  tag: {
    type: 'texts',
    word: 'TAG',
    group: 'Select',
    help: 'only with this tag or kicker; may be repeated',
  },
  since: {
    type: 'moment',
    word: '2d',
    group: 'Select',
    help: 'not older than this, or than a date',
  },
  until: {
    type: 'moment',
    word: '2026-11-20',
    group: 'Select',
    help: 'not newer than this time or date, that day included',
  },
  older: { type: 'moment', word: '7d', group: 'Select', help: 'older than this, or than a date' },
  search: {
    type: 'text',
    word: 'QUERY',
    group: 'Select',
    help: 'only what a search finds: words, "phrases", is:unread, from:ID, -not, /pattern/',
  },
  limit: {
    type: 'count',
    word: 'N',
    group: 'Select',
    help: 'the newest N, 0 for all; without it 200 with --json and no SOURCE, else all',
  },
  sort: {
    type: 'text',
    values: ['newest', 'oldest', 'source', 'length'],
    group: 'Select',
    help: 'order of what is printed (newest); length puts the shortest first',
  },
  zone: {
    type: 'texts',
    word: 'CTZ006,…',
    group: 'Select',
    help: 'weather alerts of these zones and counties only',
  },

  offline: { type: 'switch', group: 'Load', help: 'never use the network' },
  refresh: { type: 'switch', group: 'Load', help: 'load every source first, due or not' },
  'max-age': {
    type: 'duration',
    word: '10m',
    group: 'Load',
    help: 'load first what was not loaded for so long',
  },
  timeout: { type: 'duration', word: '15s', group: 'Load', help: 'how long one load may take' },
  sample: { type: 'switch', group: 'Load', help: 'the sample edition, which is made up' },

  color: {
    type: 'setting',
    group: 'Screen',
    help: 'colours even where NO_COLOR is set; --no-color: none',
  },
  ascii: { type: 'switch', group: 'Screen', help: 'frames and symbols in ASCII' },
  motion: {
    type: 'setting',
    group: 'Screen',
    help: '--no-motion: nothing turns, blinks or rotates by itself',
  },
  mouse: {
    type: 'setting',
    group: 'Screen',
    help: 'clicks and wheel; Shift then selects text',
  },
  'screen-reader': {
    type: 'setting',
    group: 'Screen',
    help: 'lines in place of a screen: nothing is painted anew, what changes is told',
  },
  theme: {
    type: 'text',
    values: ['terminal', 'dark', 'light', 'high-contrast', 'mono'],
    group: 'Screen',
    help: 'colours of the screen',
  },
  hyperlink: {
    type: 'text',
    values: ['never', 'always'],
    group: 'Screen',
    help: 'clickable links, whatever the terminal can',
  },
  hyperlinks: {
    type: 'setting',
    group: 'Screen',
    help: '--no-hyperlinks: the same as --hyperlink=never',
  },

  strict: { type: 'switch', group: 'Report', help: 'exit code 4 if a source failed' },
  'exit-code': {
    type: 'switch',
    group: 'Report',
    help: 'exit code 10 if an article matched; alerts: if one is in force or announced',
  },
  quiet: { type: 'switch', group: 'Report', help: 'only errors on the error output' },
  verbose: {
    type: 'switch',
    group: 'Report',
    help: 'each source and its time on the error output',
  },
  now: {
    type: 'time',
    word: 'ISO',
    group: 'Report',
    help: 'the time that is taken for now, for tests',
  },
  help: { type: 'switch', short: 'h', group: 'Report', help: 'this page' },
  version: { type: 'switch', short: 'V', group: 'Report', help: 'the version' },

  as: { type: 'text', word: 'NAME', group: 'Commands', help: 'add: what the source is called' },
  folder: {
    type: 'text',
    word: 'A/B',
    group: 'Commands',
    help: 'add: the folder it is put in, inner ones after a slash',
  },
  check: {
    type: 'switch',
    group: 'Commands',
    help: 'sources: try each, and repair what has moved',
  },
  read: { type: 'switch', group: 'Commands', help: 'mark: as read; --unread: as unread' },
  star: { type: 'switch', group: 'Commands', help: 'mark: with a star' },
  unstar: { type: 'switch', group: 'Commands', help: 'mark: without a star' },
  all: { type: 'switch', group: 'Commands', help: 'mark: every article there is' },
  format: {
    type: 'text',
    values: ['text', 'md', 'html', 'json', 'epub'],
    group: 'Commands',
    help: 'read: text (as it is without), md, html or json; edition: md, html or epub',
  },
  full: {
    type: 'switch',
    group: 'Commands',
    help: "read: the text of the article's page, which is fetched unless it was before",
  },
  out: {
    type: 'text',
    word: 'FILE',
    takes: 'files',
    group: 'Commands',
    help: 'edition: the file it is written to; its ending says the format',
  },
  force: { type: 'switch', group: 'Commands', help: 'refresh: load every source, due or not' },
  line: { type: 'switch', group: 'Commands', help: 'alerts: one line, for a status bar' },
  watch: {
    type: 'switch',
    group: 'Commands',
    help: 'refresh, alerts: go on, and print what arrives or changes as NDJSON; --line: the line anew',
  },
}

/** What completions offer at a place: names of these kinds, or these words. */
export type Takes = 'sources' | 'articles' | 'settings' | 'commands' | 'files' | readonly string[]

export type Example = readonly [call: string, does: string]

export interface Command {
  /** The words after it, as `--help` writes them. */
  readonly words: string
  /** What these words are, one after the other; the last one goes on where words end in `…`. */
  readonly takes: readonly Takes[]
  readonly help: string
  /** What may be called, and what that does. */
  readonly examples: readonly Example[]
  /** Flags it takes, besides those of the groups Screen and Report. */
  readonly flags: readonly FlagName[]
}

export type CommandName =
  | 'read'
  | 'mark'
  | 'star'
  | 'open'
  | 'digest'
  | 'edition'
  | 'refresh'
  | 'alerts'
  | 'add'
  | 'remove'
  | 'sources'
  | 'import'
  | 'export'
  | 'config'
  | 'doctor'
  | 'completion'
  | 'man'
  | 'schema'

const SELECTING: readonly FlagName[] = [
  'starred',
  'source',
  'tag',
  'since',
  'until',
  'older',
  'search',
  'limit',
  'sort',
]
const LOADING: readonly FlagName[] = ['offline', 'timeout']

/** First words that are not a SOURCE. A flag of the group Commands goes with these only. */
export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  read: {
    words: 'ID',
    takes: ['articles'],
    help: 'print an article; ID: its id or how only that begins, its guid or address',
    examples: [
      ['ctnews read 3fa9', 'as text'],
      ['ctnews read 3fa9 --columns 60 | less', 'in lines of 60 columns'],
      ['ctnews read https://example.org/ferry --format md', 'as Markdown'],
      ['ctnews read 3fa9 --full', 'with the text of its page'],
    ],
    flags: ['format', 'json', 'fields', 'columns', 'full', 'offline', 'timeout'],
  },
  mark: {
    words: '[ID…|-]',
    takes: ['articles'],
    help: 'mark articles: named ones, those of a selection, or all; - reads their ids',
    examples: [
      ['ctnews mark --read --source wtnh', 'all of one source'],
      ['ctnews mark --read --unread --older 7d', 'what has been unread for a week'],
      ['ctnews mark --unread 3fa9 81b2', 'two articles, as unread'],
      ['ctnews --plain --search snow | ctnews mark --star -', 'what another call printed'],
    ],
    flags: ['read', 'unread', 'star', 'unstar', 'all', 'json', ...SELECTING],
  },
  star: {
    words: 'ID…|-',
    takes: ['articles'],
    help: 'star articles, so that they are kept; short for mark --star',
    examples: [['ctnews star 3fa9', 'one article']],
    flags: ['json'],
  },
  open: {
    words: 'ID…',
    takes: ['articles'],
    help: 'open the pages of articles in the browser',
    examples: [['ctnews open 3fa9 --mark-read', 'and mark it read']],
    flags: ['mark-read', 'json'],
  },
  digest: {
    words: '',
    takes: [],
    help: 'tell in ten lines what is new since the last visit; nothing where nothing is',
    examples: [
      ['ctnews digest', 'at the end of ~/.profile, say'],
      ['ctnews digest --refresh', 'loads every source first'],
    ],
    flags: ['json', 'columns', 'source', 'tag', 'search', 'refresh', 'zone'],
  },
  edition: {
    words: '--out FILE',
    takes: [],
    help: 'put the unread stories of a day, or chosen ones, into one file to read elsewhere',
    examples: [
      ['ctnews edition --out today.epub', 'for a reader of books'],
      ['ctnews edition --out week.html --starred --since 7d', 'what was starred, as a page'],
      ['ctnews edition --out - --format md | less', 'as Markdown'],
    ],
    flags: ['out', 'format', 'json', 'zone', 'refresh', 'unread', ...SELECTING, ...LOADING],
  },
  refresh: {
    words: '[ID…]',
    takes: ['sources'],
    help: 'load what is due, a line a source; with --json or --ndjson: what arrived',
    examples: [
      ['ctnews refresh', 'what is due'],
      ['ctnews refresh --force --ndjson', 'everything; an item a line of what arrived'],
      ["ctnews refresh --watch | jq -r '.title'", 'goes on: a headline as it arrives'],
    ],
    flags: [
      'force',
      'refresh',
      'watch',
      'json',
      'ndjson',
      'plain',
      'fields',
      'max-age',
      'timeout',
      'source',
      'tag',
      'search',
    ],
  },
  alerts: {
    words: '',
    takes: [],
    help: 'print the weather alerts in force, a line each; 3: nothing is known of the weather',
    examples: [
      ['ctnews alerts', 'what is in force or announced'],
      ['ctnews alerts --zone CTZ010,CTC009', 'of one zone and its county'],
      ['ctnews alerts --line', 'one line for tmux, waybar, polybar'],
      ['ctnews alerts --exit-code >/dev/null; [ $? = 10 ]', 'true in a storm'],
      ['ctnews alerts --watch', 'what changes, as NDJSON, until Ctrl-C'],
    ],
    flags: ['json', 'plain', 'line', 'watch', 'columns', 'zone', 'refresh', ...LOADING],
  },
  add: {
    words: 'URL|FILE',
    takes: ['files'],
    help: 'add a source; of a site the feed is looked for',
    examples: [
      ['ctnews add ctmirror.org', 'finds the feed of a site'],
      ['ctnews add https://example.org/feed.xml --as Example', 'a feed, under a name'],
    ],
    flags: ['as', 'folder', 'json', ...LOADING],
  },
  remove: {
    words: 'ID',
    takes: ['sources'],
    help: 'remove a source: its id, address or title, or how one begins',
    examples: [['ctnews remove wtnh', 'its starred articles stay']],
    flags: ['json'],
  },
  sources: {
    words: '',
    takes: [],
    help: 'id, state, articles, unread, last good, address and title of each source',
    examples: [
      ['ctnews sources', 'what is read, and how that goes'],
      ['ctnews sources --check', 'asks each server now'],
      ["ctnews sources --json | jq '.sources[] | select(.ok | not)'", 'what is wrong'],
    ],
    flags: ['check', 'json', 'plain', ...LOADING],
  },
  import: {
    words: 'FILE|-',
    takes: ['files'],
    help: 'add the sources of an OPML file, or of a list of addresses',
    examples: [['ctnews import subscriptions.opml', 'what another reader exported']],
    flags: ['json'],
  },
  export: {
    words: '',
    takes: [],
    help: 'print the sources as OPML, without passwords',
    examples: [['ctnews export > subscriptions.opml', 'for another reader']],
    flags: [],
  },
  config: {
    words: '[get KEY|set KEY VALUE|unset KEY|path|edit]',
    takes: [['get', 'set', 'unset', 'path', 'edit'], 'settings'],
    help: 'every setting, its value and where that is from; or one to get or change',
    examples: [
      ['ctnews config', 'all of them'],
      ['ctnews config set theme dark', 'checked before it is written'],
      ["ctnews config set queries.morning 'is:unread newer:12h'", 'a saved search'],
      ['ctnews config unset theme', 'the default again'],
      ['ctnews config edit', 'the whole file, in your editor'],
    ],
    flags: ['json'],
  },
  doctor: {
    words: '',
    takes: [],
    help: 'look at Node, terminal, folders, settings, memory, store, sources and proxy',
    examples: [
      ['ctnews doctor', 'a line each: ok, warn or fail, and how to mend it'],
      ['ctnews doctor || echo broken', 'code 1 where something fails'],
    ],
    flags: ['json'],
  },
  completion: {
    words: 'bash|zsh|fish',
    takes: [['bash', 'zsh', 'fish']],
    help: 'print a script that lets a shell complete options, sources, articles',
    examples: [
      ['source <(ctnews completion bash)', 'in ~/.bashrc'],
      ['source <(ctnews completion zsh)', 'in ~/.zshrc, below compinit'],
      ['ctnews completion fish | source', 'in config.fish'],
    ],
    flags: [],
  },
  man: {
    words: '',
    takes: [],
    help: 'print the manual page',
    examples: [['ctnews man | man -l -', 'reads it']],
    flags: [],
  },
  schema: {
    words: '[NAME]',
    takes: [['feed', 'item', 'line', 'message']],
    help: 'print the JSON Schema of what is printed: feed, item, line or message',
    examples: [
      ['ctnews schema', 'of the document of --json'],
      ['ctnews schema line', 'of a line of --ndjson'],
      ['ctnews schema message', 'of a line of the error output'],
    ],
    flags: [],
  },
}
