/** Where a key is pressed: the panes of the main screen, and the screens over it. */
export const PLACES = [
  'list',
  'reader',
  'rail',
  'help',
  'sources',
  'views',
  'mute',
  'alerts',
  'themes',
  'pictures',
] as const
export type Place = (typeof PLACES)[number]
export type Group = 'Move' | 'Read' | 'Mark' | 'Sources' | 'Storm' | 'Screen'

export interface Binding {
  /**
   * Names of keys: a character, `enter`, `space`, `ctrl+d`, `shift+tab`, `f1`; two with a blank
   * between them are pressed one after the other (`g g`).
   */
  readonly keys: readonly string[]
  /** Places where it has other keys, or none. */
  readonly keysIn?: Readonly<Partial<Record<Place, readonly string[]>>>
  readonly group: Group
  /** What it does in each place; without words it does nothing there. */
  readonly words: Readonly<Partial<Record<Place, string>>>
  /** What each of its keys does, where that differs. */
  readonly each?: Readonly<Partial<Record<Place, readonly string[]>>>
  /** One or two words for the hint row. */
  readonly hint?: Readonly<Partial<Record<Place, string>>>
}

export type Command =
  | 'next'
  | 'previous'
  | 'page'
  | 'open'
  | 'back'
  | 'next-unread'
  | 'previous-unread'
  | 'previous-match'
  | 'number'
  | 'read'
  | 'star'
  | 'browser'
  | 'undo'
  | 'refresh'
  | 'refresh-all'
  | 'new'
  | 'copy'
  | 'copy-link'
  | 'search'
  | 'clear'
  | 'save-search'
  | 'views'
  | 'mute'
  | 'unfold'
  | 'read-all'
  | 'full-text'
  | 'pictures'
  | 'follow'
  | 'save'
  | 'pipe'
  | 'page-back'
  | 'half-down'
  | 'half-up'
  | 'full-down'
  | 'full-up'
  | 'first'
  | 'last'
  | 'story-next'
  | 'story-previous'
  | 'section-next'
  | 'section-previous'
  | 'focus-next'
  | 'focus-previous'
  | 'bar-back'
  | 'bar-on'
  | 'dismiss'
  | 'storm'
  | 'left-out'
  | 'town'
  | 'theme'
  | 'zen'
  | 'narrower'
  | 'wider'
  | 'sources'
  | 'add-source'
  | 'name-source'
  | 'tag-source'
  | 'remove-source'
  | 'switch-source'
  | 'redraw'
  | 'suspend'
  | 'palette'
  | 'help'
  | 'quit'
  | 'leave'

export type Keymap = Readonly<Record<Command, Binding>>

const inAll = <Name extends Place>(places: readonly Name[], words: string): Record<Name, string> =>
  Object.fromEntries(places.map((place) => [place, words])) as Record<Name, string>

type Texts = Exclude<Place, 'pictures'>
const TEXTS = PLACES.filter((place): place is Texts => place !== 'pictures')
type OverPanes = Exclude<Texts, 'list' | 'reader'>
const OVER_PANES = TEXTS.filter((place): place is OverPanes => !/^(?:list|reader)$/.test(place))
const everywhere = (words: string): Record<Place, string> => inAll(PLACES, words)
const inTexts = (words: string): Record<Texts, string> => inAll(TEXTS, words)
const panes = (words: string): { list: string; reader: string } => ({ list: words, reader: words })
const screens = (words: string): Record<OverPanes, string> => inAll(OVER_PANES, words)

/** Every command, in the order in which hints and help show them. */
export const keymap: Keymap = {
  next: {
    keys: ['j', 'down'],
    group: 'Move',
    words: {
      list: 'next headline',
      reader: 'one line down',
      help: 'one line down',
      rail: 'next view or source',
      sources: 'next source',
      views: 'next view',
      mute: 'next choice',
      alerts: 'one line down',
      themes: 'next theme',
      pictures: 'next picture',
    },
    hint: { pictures: 'next' },
  },
  previous: {
    keys: ['k', 'up'],
    group: 'Move',
    words: {
      list: 'previous headline',
      reader: 'one line up',
      help: 'one line up',
      rail: 'previous view or source',
      sources: 'previous source',
      views: 'previous view',
      mute: 'previous choice',
      alerts: 'one line up',
      themes: 'previous theme',
      pictures: 'previous picture',
    },
    hint: { pictures: 'previous' },
  },
  page: {
    keys: ['space'],
    group: 'Move',
    words: {
      list: 'read; page the preview, at its end next unread',
      reader: 'page down; at the end, twice: next unread',
      ...screens('page down'),
      pictures: 'next picture',
    },
    hint: { reader: 'page', help: 'page', alerts: 'page' },
  },
  open: {
    keys: ['enter', 'l', 'right'],
    group: 'Read',
    words: {
      list: 'read',
      reader: 'open the link in focus',
      rail: 'to the headlines',
      sources: 'show only its stories',
      views: 'show',
      mute: 'choose',
      themes: 'keep',
    },
    hint: {
      list: 'read',
      rail: 'headlines',
      sources: 'stories',
      views: 'show',
      mute: 'choose',
      themes: 'keep',
    },
  },
  back: {
    keys: ['h', 'left', 'backspace', 'esc'],
    group: 'Move',
    words: {
      list: 'to the sources beside the list, or show all again',
      reader: 'back to the list, or from a page',
      ...screens('back'),
      rail: 'to the headlines',
      themes: 'leave the theme as it was',
      pictures: 'back',
    },
    hint: {
      reader: 'back',
      sources: 'back',
      help: 'back',
      views: 'back',
      mute: 'back',
      alerts: 'back',
      themes: 'as it was',
      pictures: 'back',
    },
  },
  'next-unread': {
    keys: ['n'],
    group: 'Move',
    words: {
      list: 'next unread',
      reader: 'next unread; of a search the next match',
      pictures: 'next picture',
    },
    hint: panes('next unread'),
  },
  'previous-match': { keys: ['N'], group: 'Move', words: { reader: 'previous match of a search' } },
  'previous-unread': {
    keys: ['p'],
    group: 'Move',
    words: { ...panes('previous unread'), pictures: 'previous picture' },
  },
  number: {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    group: 'Read',
    words: {
      list: '1 all, 2 unread, 3 starred, 4 alerts',
      reader: 'open that link, two digits for more',
    },
    each: { list: ['all stories', 'unread stories', 'starred stories', 'weather alerts'] },
    hint: { reader: 'link' },
  },
  read: {
    keys: ['m'],
    group: 'Mark',
    words: panes('mark read, or unread again'),
    hint: { list: 'mark' },
  },
  star: {
    keys: ['s'],
    group: 'Mark',
    words: panes('star, or unstar'),
    hint: { list: 'star' },
  },
  'add-source': {
    keys: ['a'],
    group: 'Sources',
    words: {
      ...panes('add a source: a site, a feed, a file'),
      sources: 'add a source: a site, a feed, a file',
    },
    hint: { sources: 'add' },
  },
  'name-source': {
    keys: ['n'],
    group: 'Sources',
    words: { sources: 'give the source another name' },
    hint: { sources: 'name' },
  },
  'tag-source': {
    keys: ['t'],
    group: 'Sources',
    words: { sources: "change the source's tags" },
    hint: { sources: 'tags' },
  },
  'remove-source': {
    keys: ['x'],
    group: 'Sources',
    words: { sources: 'remove the source; what was read stays read' },
    hint: { sources: 'remove' },
  },
  'switch-source': {
    keys: ['d'],
    group: 'Sources',
    words: { sources: 'switch the source off, or on again' },
    hint: { sources: 'off' },
  },
  browser: {
    keys: ['o', 'v'],
    group: 'Read',
    words: {
      ...panes('open in the browser, mark read'),
      sources: 'open its site in the browser',
      alerts: 'open the alert in the browser',
      pictures: 'open the picture in the browser',
    },
    hint: { ...panes('browser'), alerts: 'browser', pictures: 'browser' },
  },
  'full-text': {
    keys: ['f'],
    group: 'Read',
    words: { list: 'read, with the text of its page', reader: "text of the page, or the feed's" },
    hint: { reader: 'full text' },
  },
  pictures: {
    keys: ['i'],
    group: 'Read',
    words: { ...panes('pictures of the story, fetched now'), pictures: 'back' },
    hint: { reader: 'pictures' },
  },
  follow: {
    keys: ['O'],
    group: 'Read',
    words: { reader: 'open the link in focus here; h goes back' },
  },
  search: {
    keys: ['/'],
    group: 'Read',
    words: {
      list: 'search: filter the list while you type',
      reader: 'find in the story',
      sources: 'find a source by name, address or tag',
      themes: 'find a theme by its name',
      help: 'find a key by what it does',
    },
    hint: { list: 'filter', sources: 'find', themes: 'find', help: 'find' },
  },
  quit: {
    keys: ['q'],
    group: 'Screen',
    words: { list: 'quit', reader: 'back to the list', ...screens('back'), pictures: 'back' },
    hint: { list: 'quit' },
  },
  undo: {
    keys: ['u'],
    group: 'Mark',
    words: {
      ...panes('undo the last change'),
      sources: 'undo the last change',
      views: 'undo the last change',
      alerts: 'undo the last change',
    },
    hint: { ...panes('undo'), sources: 'undo' },
  },
  refresh: {
    keys: ['r'],
    group: 'Sources',
    words: {
      ...panes('refresh what is due'),
      rail: 'refresh the source, or what is due',
      sources: 'refresh this source',
      alerts: 'ask for the weather now',
    },
    hint: { list: 'refresh', sources: 'refresh' },
  },
  'refresh-all': {
    keys: ['R'],
    group: 'Sources',
    words: {
      ...panes('refresh everything'),
      sources: 'refresh everything',
      alerts: 'refresh everything',
    },
  },
  sources: {
    keys: ['e'],
    group: 'Sources',
    words: {
      ...panes('sources: add, name, remove them; what went wrong'),
      sources: 'only what went wrong, or all',
    },
    hint: { list: 'sources', sources: 'errors' },
  },
  new: { keys: ['.'], group: 'Sources', words: panes('put new stories in, go to the newest') },
  copy: {
    keys: ['y'],
    group: 'Read',
    words: inAll(['list', 'reader', 'sources', 'pictures'], 'copy the address'),
    hint: { reader: 'copy' },
  },
  'copy-link': { keys: ['Y'], group: 'Read', words: panes('copy a Markdown link') },
  clear: {
    keys: ['c'],
    group: 'Read',
    words: {
      list: 'end the search: show all again',
      reader: 'end the search',
      sources: 'show all sources again',
    },
  },
  'save-search': { keys: ['S'], group: 'Read', words: { list: 'give the search a name' } },
  mute: {
    keys: ['x'],
    group: 'Mark',
    words: {
      ...panes('mute words, or the source'),
      views: 'forget the saved search',
      mute: 'back',
    },
    hint: { views: 'forget' },
  },
  unfold: {
    keys: ['=', '+'],
    group: 'Read',
    words: { list: 'show the story in each of its sources, or once' },
  },
  save: {
    keys: ['S'],
    group: 'Read',
    words: panes('save as Markdown, text or HTML'),
    keysIn: { list: [] },
  },
  pipe: {
    keys: ['|'],
    group: 'Read',
    words: panes('give the story as Markdown to the command of the setting pipe'),
  },
  'read-all': {
    keys: ['A'],
    group: 'Mark',
    words: { list: 'mark all shown read', rail: 'mark all shown read' },
  },
  'page-back': {
    keys: ['b'],
    group: 'Move',
    words: { list: 'page the preview up', reader: 'page up', ...screens('page up') },
  },
  'half-down': { keys: ['ctrl+d'], group: 'Move', words: inTexts('half a page down') },
  'half-up': { keys: ['ctrl+u'], group: 'Move', words: inTexts('half a page up') },
  'full-down': { keys: ['ctrl+f', 'pgdn'], group: 'Move', words: inTexts('a full page down') },
  'full-up': { keys: ['ctrl+b', 'pgup'], group: 'Move', words: inTexts('a full page up') },
  first: {
    keys: ['g', 'home'],
    group: 'Move',
    words: { list: 'first headline', reader: 'top', ...screens('top') },
  },
  last: {
    keys: ['G', 'end'],
    group: 'Move',
    words: { list: 'last headline', reader: 'bottom', ...screens('bottom') },
  },
  'story-next': {
    keys: ['J'],
    group: 'Move',
    words: { list: 'scroll the preview down', reader: 'next story' },
  },
  'story-previous': {
    keys: ['K'],
    group: 'Move',
    words: { list: 'scroll the preview up', reader: 'previous story' },
  },
  'section-next': {
    keys: ['}'],
    group: 'Move',
    words: { list: 'next day', reader: 'next heading or paragraph' },
  },
  'section-previous': {
    keys: ['{'],
    group: 'Move',
    words: { list: 'previous day', reader: 'previous heading or paragraph' },
  },
  'focus-next': {
    keys: ['tab'],
    group: 'Move',
    words: { list: 'other pane', rail: 'to the headlines', reader: 'next link' },
  },
  'focus-previous': {
    keys: ['shift+tab'],
    group: 'Move',
    words: {
      list: 'to the sources beside the list, or the other pane',
      rail: 'to the headlines',
      reader: 'previous link',
    },
  },
  storm: {
    keys: ['w'],
    group: 'Storm',
    words: { ...panes('alerts: what is in the storm bar, in full'), alerts: 'back' },
  },
  'bar-back': {
    keys: ['['],
    group: 'Storm',
    words: { ...panes('previous alert in the storm bar'), alerts: 'previous alert' },
  },
  'bar-on': {
    keys: [']'],
    group: 'Storm',
    words: { ...panes('next alert in the storm bar'), alerts: 'next alert' },
    hint: { alerts: 'next alert' },
  },
  dismiss: {
    keys: ['W'],
    group: 'Storm',
    words: { ...panes('dismiss the alert in the storm bar'), alerts: 'dismiss, or show again' },
    hint: { alerts: 'dismiss' },
  },
  'left-out': {
    keys: ['s'],
    group: 'Storm',
    words: { alerts: 'what was left out or dismissed, and why' },
    hint: { alerts: 'left out' },
  },
  town: {
    keys: ['t'],
    group: 'Storm',
    words: { alerts: 'choose the town whose weather is watched' },
    hint: { alerts: 'town' },
  },
  theme: {
    keys: ['t'],
    group: 'Screen',
    words: { ...panes('themes, each tried on the screen'), themes: 'back' },
  },
  zen: { keys: ['z'], group: 'Screen', words: panes('only this pane, or both again') },
  narrower: {
    keys: ['<'],
    group: 'Screen',
    words: { list: 'narrower list', reader: 'narrower text' },
  },
  wider: { keys: ['>'], group: 'Screen', words: { list: 'wider list', reader: 'wider text' } },
  redraw: { keys: ['ctrl+l'], group: 'Screen', words: everywhere('draw the screen again') },
  suspend: { keys: ['ctrl+z'], group: 'Screen', words: everywhere('to the shell; fg comes back') },
  help: {
    keys: ['?', 'f1'],
    group: 'Screen',
    words: { ...everywhere('help'), help: 'back' },
    hint: {
      ...panes('help'),
      rail: 'help',
      sources: 'help',
      views: 'help',
      mute: 'help',
      alerts: 'help',
      themes: 'help',
      pictures: 'help',
    },
  },
  views: {
    keys: ['V'],
    group: 'Read',
    words: { ...panes('choose what is shown: a source, a tag, a saved search'), views: 'back' },
    hint: { list: 'views' },
  },
  palette: {
    keys: [':', 'ctrl+p'],
    group: 'Screen',
    words: inTexts('commands by their names'),
    hint: panes('commands'),
  },
  leave: { keys: ['Q', 'ctrl+c'], group: 'Screen', words: everywhere('quit now') },
}

export const COMMANDS: readonly Command[] = Object.keys(keymap) as Command[]

export type PresetName = 'default' | 'newsboat' | 'vim'
type Preset = Readonly<Partial<Record<Command, Pick<Partial<Binding>, 'keys' | 'keysIn'>>>>

/** Keys that other programs have taught their users, over the table. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  default: {},
  // As newsboat's manual lists them, where there is such a command here.
  newsboat: {
    next: { keys: ['j', 'down'], keysIn: { list: ['j', 'down', 'J'] } },
    previous: { keys: ['k', 'up'], keysIn: { list: ['k', 'up', 'K'] } },
    open: { keys: ['enter', 'right'] },
    back: { keys: ['left', 'backspace', 'esc'] },
    'story-next': { keys: ['J'], keysIn: { list: [')'] } },
    'story-previous': { keys: ['K'], keysIn: { list: ['('] } },
    'previous-match': { keys: ['P'] },
    read: { keys: ['N'] },
    'read-all': { keys: ['A', 'C'] },
    star: { keys: ['ctrl+e'] },
    browser: { keys: ['o', 'O'] },
    follow: { keys: ['v'] },
    search: { keys: ['/', 'F'] },
    clear: { keys: ['ctrl+f', 'ctrl+t'] },
    'full-down': { keys: ['pgdn'] },
    'full-up': { keys: ['pgup'] },
    first: { keys: ['home'] },
    last: { keys: ['end'] },
    'focus-next': { keys: ['tab'], keysIn: { reader: ['tab', 'u'] } },
    undo: { keys: ['U'] },
    save: { keys: ['s'], keysIn: {} },
    views: { keys: ['t', 'V'] },
    theme: { keys: ['T'] },
    sources: { keys: ['E', 'e'] },
  },
  vim: {
    first: { keys: ['g g', 'home'] },
    copy: { keys: ['y y'] },
    read: { keys: ['m', 'd d'] },
    browser: { keys: ['o', 'g x'] },
    follow: { keys: ['O', 'g f'] },
    back: { keys: ['h', 'left', 'backspace', 'esc', 'ctrl+o'] },
    leave: { keys: ['Q', 'Z Z', 'Z Q', 'ctrl+c'] },
  },
}

/** The table with the keys of a preset. */
export function presetKeys(name: PresetName): Keymap {
  const bound: Record<Command, Binding> = { ...keymap }
  for (const [command, keys] of Object.entries(PRESETS[name])) {
    bound[command as Command] = { ...keymap[command as Command], ...keys }
  }
  return bound
}

/** Commands of each key, place by place. */
export type KeyTable = Readonly<Record<Place, ReadonlyMap<string, Command>>>

/** The keys that a command has in a place. */
export function keysOf({ keys, keysIn, words }: Binding, place: Place): readonly string[] {
  return words[place] === undefined ? [] : (keysIn?.[place] ?? keys)
}

/** Ends the reader whatever the keys are, unless it was given to a command. */
const LAST_RESORT = 'ctrl+c'

export function keyTable(bound: Keymap): KeyTable {
  const inPlace = (place: Place): Map<string, Command> =>
    new Map([
      [LAST_RESORT, 'leave'],
      ...COMMANDS.flatMap((command) =>
        keysOf(bound[command], place).map((key): [string, Command] => [key, command]),
      ),
    ])
  return Object.fromEntries(PLACES.map((place) => [place, inPlace(place)])) as Record<
    Place,
    Map<string, Command>
  >
}

/** One key for two commands, or a key that begins the two keys of another command. */
export interface Clash {
  readonly place: Place
  readonly key: string
  readonly commands: readonly [Command, Command]
}

export function keyClash(bound: Keymap): Clash | null {
  for (const place of PLACES) {
    const taken = new Map<string, Command>()
    const begun = new Map<string, Command>()
    for (const command of COMMANDS) {
      for (const key of keysOf(bound[command], place)) {
        const [first = key, second] = key.split(' ')
        const other = taken.get(key) ?? taken.get(first) ?? begun.get(key)
        if (other) return { place, key, commands: [other, command] }
        taken.set(key, command)
        if (second !== undefined) begun.set(first, command)
      }
    }
  }
  return null
}

const LABELS: Readonly<Record<string, readonly [label: string, ascii: string]>> = {
  up: ['↑', 'Up'],
  down: ['↓', 'Down'],
  left: ['←', 'Left'],
  right: ['→', 'Right'],
  enter: ['↵', 'Enter'],
  space: ['space', 'space'],
  tab: ['Tab', 'Tab'],
  'shift+tab': ['Shift-Tab', 'Shift-Tab'],
  backspace: ['Backspace', 'Backspace'],
  delete: ['Delete', 'Delete'],
  esc: ['Esc', 'Esc'],
  home: ['Home', 'Home'],
  end: ['End', 'End'],
  pgdn: ['PgDn', 'PgDn'],
  pgup: ['PgUp', 'PgUp'],
  f1: ['F1', 'F1'],
}

/** How a key is shown to people: `Ctrl-d`, `↵`. */
export function keyLabel(key: string, ascii = false): string {
  const label = LABELS[key]
  if (label) return label[ascii ? 1 : 0]
  if (key.includes(' ')) {
    const labels = key.split(' ').map((one) => keyLabel(one, ascii))
    return labels.join(labels.every((one) => one.length === 1) ? '' : ' ')
  }
  if (/^f\d+$/.test(key)) return key.toUpperCase()
  return key.startsWith('ctrl+') ? `Ctrl-${key.slice(5)}` : key
}

/** Every name of a key that is longer than the character it types. */
export const KEY_NAMES: readonly string[] = [
  ...Object.keys(LABELS),
  ...Array.from({ length: 11 }, (_, index) => `f${index + 2}`),
  // Ctrl with h, i, j, m cannot be told from Backspace, Tab and Enter.
  ...[...'abcdefgklnopqrstuvwxyz'].map((letter) => `ctrl+${letter}`),
]
