import type { SettingName, Settings } from './settings-types.ts'

/** What a setting may hold; the words of `config`, the check and conf's schema come from it. */
export type Allowed =
  | { readonly kind: 'choice'; readonly of: readonly (string | boolean)[] }
  | {
      readonly kind: 'number'
      readonly least: number
      readonly most: number
      /** One more value outside the range. */
      readonly also?: number
    }
  | {
      readonly kind: 'text'
      readonly pattern?: string
      readonly orNull?: boolean
      readonly words: string
    }
  /** A list of texts; `orNull`: or nothing at all. */
  | { readonly kind: 'texts'; readonly orNull?: boolean; readonly words: string }
  /** Name → text, or name → list of texts. */
  | { readonly kind: 'record'; readonly of: 'text' | 'texts'; readonly words: string }
  /** A list of objects, each with one of the keys of `needs`. */
  | { readonly kind: 'objects'; readonly needs: readonly string[]; readonly words: string }
  | { readonly kind: 'point'; readonly words: string }

export interface Setting<Value = unknown> {
  readonly default: Value
  readonly allowed: Allowed
  /** What it is for, a few words for `config`, README and completions. */
  readonly about: string
}

const AUTO_OR_BOOLEAN: Allowed = { kind: 'choice', of: ['auto', true, false] }
const BOOLEAN: Allowed = { kind: 'choice', of: [true, false] }

const choice = (...of: string[]): Allowed => ({ kind: 'choice', of })
const number = (least: number, most: number, also?: number): Allowed =>
  also === undefined ? { kind: 'number', least, most } : { kind: 'number', least, most, also }
const program: Allowed = { kind: 'texts', orNull: true, words: 'a list of arguments' }

/** Every setting by its dotted name, in the order in which `config` prints them. */
export const SETTINGS: { readonly [Name in SettingName]: Setting<Settings[Name]> } = {
  sources: {
    default: null,
    allowed: { kind: 'objects', needs: ['url', 'path'], words: 'a list of sources' },
    about: 'where news is read from; unwritten: the Connecticut list',
  },
  theme: {
    default: 'terminal',
    allowed: choice('terminal', 'dark', 'light', 'high-contrast', 'mono'),
    about: 'colours',
  },
  background: {
    default: 'auto',
    allowed: choice('auto', 'dark', 'light'),
    about: "the terminal's background",
  },
  ascii: { default: 'auto', allowed: AUTO_OR_BOOLEAN, about: 'no characters beyond ASCII' },
  motion: { default: true, allowed: AUTO_OR_BOOLEAN, about: 'spinner and rotating storm bar' },
  screenReader: { default: 'auto', allowed: AUTO_OR_BOOLEAN, about: 'lines in place of a screen' },
  mouse: { default: false, allowed: AUTO_OR_BOOLEAN, about: 'clicks and wheel' },
  measure: { default: 66, allowed: number(40, 100), about: 'columns of an article' },
  listWidth: { default: 40, allowed: number(25, 60), about: 'per cent of the screen for the list' },
  rail: { default: 'auto', allowed: choice('auto', 'always', 'never'), about: 'list of sources' },
  clock: { default: 'auto', allowed: choice('auto', '12', '24'), about: 'hours of the day' },
  counts: { default: 'number', allowed: choice('number', 'dot', 'off'), about: 'unread counts' },
  links: { default: 'auto', allowed: choice('auto', 'always', 'never'), about: 'clickable links' },
  images: {
    default: 'auto',
    allowed: choice('auto', 'kitty', 'iterm', 'sixel', 'blocks', 'off'),
    about: 'how pictures are shown; off: never fetched',
  },
  fullText: {
    default: 'auto',
    allowed: choice('auto', 'always', 'never'),
    about: "whether an article's page is fetched",
  },
  markRead: {
    default: 'dwell',
    allowed: choice('dwell', 'open', 'scroll', 'end', 'manual'),
    about: 'when an article counts as read',
  },
  dwellSeconds: { default: 3, allowed: number(1, 60), about: 'seconds for markRead "dwell"' },
  spaceAdvances: { default: true, allowed: BOOLEAN, about: 'Space at the end goes on' },
  refreshMinutes: {
    default: 30,
    allowed: number(15, 1440, 0),
    about: 'minutes between two refreshes; 0: only on demand',
  },
  timeoutSeconds: { default: 15, allowed: number(3, 60), about: 'patience with a server' },
  keepDays: { default: 90, allowed: number(7, 3650), about: 'days unlisted articles are kept' },
  keepArticles: { default: 20_000, allowed: number(100, 200_000), about: 'articles kept at most' },
  mute: {
    default: [],
    allowed: { kind: 'objects', needs: ['words', 'source', 'by'], words: 'a list of mute rules' },
    about: 'stories that are hidden and counted',
  },
  queries: {
    default: {},
    allowed: { kind: 'record', of: 'text', words: 'names, each with a query' },
    about: 'named queries',
  },
  keymap: {
    default: 'default',
    allowed: choice('default', 'newsboat', 'vim'),
    about: 'keys of ctnews, or those that newsboat or vim have taught',
  },
  keys: {
    default: {},
    allowed: { kind: 'record', of: 'texts', words: 'commands, each with a list of keys' },
    about: 'other keys for commands',
  },
  opener: { default: null, allowed: program, about: 'what opens a page' },
  pipe: { default: null, allowed: program, about: 'what an article is piped to' },
  'storm.area': {
    default: 'CT',
    allowed: {
      kind: 'text',
      pattern: '^([A-Z]{2})?$',
      orNull: true,
      words: 'a state such as "CT", or ""',
    },
    about: 'state whose weather is watched',
  },
  'storm.zones': {
    default: [],
    allowed: { kind: 'texts', words: 'zones such as "CTZ006"' },
    about: 'zones that are watched in place of the state',
  },
  'storm.point': {
    default: null,
    allowed: { kind: 'point', words: '[latitude, longitude]' },
    about: 'place that is watched in place of zones',
  },
  'storm.sources': {
    default: [],
    allowed: { kind: 'texts', words: 'addresses or files' },
    about: 'further alert feeds',
  },
  'storm.language': {
    default: 'en',
    allowed: { kind: 'text', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$', words: 'a language' },
    about: 'language of alerts that have several',
  },
  'storm.minLevel': {
    default: 'other',
    allowed: choice('other', 'statement', 'advisory', 'watch', 'warning', 'emergency'),
    about: 'least level the bar shows',
  },
  'storm.hide': {
    default: [],
    allowed: { kind: 'texts', words: 'names of events' },
    about: 'events the bar leaves out',
  },
  'storm.lookaheadHours': { default: 12, allowed: number(0, 168), about: 'hours before onset' },
  'storm.rotateSeconds': { default: 8, allowed: number(3, 3600), about: 'seconds an alert stays' },
  'storm.pollSeconds': {
    default: 120,
    allowed: number(30, 86_400),
    about: 'seconds between polls',
  },
  'storm.quiet': { default: true, allowed: BOOLEAN, about: 'no bar without an alert' },
  'storm.rows': { default: 1, allowed: number(1, 2), about: 'rows of the storm bar' },
  'storm.notify': {
    default: 'bell',
    allowed: choice('off', 'bell', 'osc', 'both'),
    about: 'how a new warning makes itself known',
  },
}
