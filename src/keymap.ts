/** Where a key is pressed: the panes of the main screen, and the screens over it. */
export type Place = 'list' | 'reader' | 'help' | 'errors' | 'views' | 'mute' | 'alerts' | 'themes'
export type Group = 'Move' | 'Read' | 'Mark' | 'Sources' | 'Storm' | 'Screen'

export interface Binding {
  /** Names as `keyName` spells them: a character, `enter`, `space`, `ctrl+d`, `shift+tab`. */
  readonly keys: readonly string[]
  readonly group: Group
  /** What it does in each place; without words it does nothing there. */
  readonly words: Readonly<Partial<Record<Place, string>>>
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
  | 'errors'
  | 'redraw'
  | 'suspend'
  | 'help'
  | 'quit'
  | 'leave'

export type Keymap = Readonly<Record<Command, Binding>>

const everywhere = (words: string): Record<Place, string> => ({
  list: words,
  reader: words,
  help: words,
  errors: words,
  views: words,
  mute: words,
  alerts: words,
  themes: words,
})
const panes = (words: string): { list: string; reader: string } => ({ list: words, reader: words })
const screens = (words: string): Record<Exclude<Place, 'list' | 'reader'>, string> => ({
  help: words,
  errors: words,
  views: words,
  mute: words,
  alerts: words,
  themes: words,
})

/** Every command, in the order in which hints and help show them. */
export const keymap: Keymap = {
  next: {
    keys: ['j', 'down'],
    group: 'Move',
    words: {
      list: 'next headline',
      reader: 'one line down',
      help: 'one line down',
      errors: 'next source',
      views: 'next view',
      mute: 'next choice',
      alerts: 'one line down',
      themes: 'next theme',
    },
  },
  previous: {
    keys: ['k', 'up'],
    group: 'Move',
    words: {
      list: 'previous headline',
      reader: 'one line up',
      help: 'one line up',
      errors: 'previous source',
      views: 'previous view',
      mute: 'previous choice',
      alerts: 'one line up',
      themes: 'previous theme',
    },
  },
  page: {
    keys: ['space'],
    group: 'Move',
    words: {
      list: 'read; page the preview, at its end next unread',
      reader: 'page down; at the end, twice: next unread',
      ...screens('page down'),
    },
    hint: { reader: 'page', help: 'page', alerts: 'page' },
  },
  open: {
    keys: ['enter', 'l', 'right'],
    group: 'Read',
    words: {
      list: 'read',
      reader: 'open the link in focus',
      views: 'show',
      mute: 'choose',
      themes: 'keep',
    },
    hint: { list: 'read', views: 'show', mute: 'choose', themes: 'keep' },
  },
  back: {
    keys: ['h', 'left', 'backspace', 'esc'],
    group: 'Move',
    words: {
      list: 'show all again',
      reader: 'back to the list, or from a page',
      ...screens('back'),
      themes: 'leave the theme as it was',
    },
    hint: {
      help: 'back',
      errors: 'back',
      views: 'back',
      mute: 'back',
      alerts: 'back',
      themes: 'as it was',
    },
  },
  'next-unread': {
    keys: ['n'],
    group: 'Move',
    words: { list: 'next unread', reader: 'next unread; of a search the next match' },
    hint: panes('next unread'),
  },
  'previous-match': { keys: ['N'], group: 'Move', words: { reader: 'previous match of a search' } },
  'previous-unread': { keys: ['p'], group: 'Move', words: panes('previous unread') },
  number: {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    group: 'Read',
    words: {
      list: '1 all, 2 unread, 3 starred, 4 alerts',
      reader: 'open that link, two digits for more',
    },
    hint: { reader: 'link' },
  },
  read: {
    keys: ['m'],
    group: 'Mark',
    words: panes('mark read, or unread again'),
    hint: { list: 'read' },
  },
  star: { keys: ['s'], group: 'Mark', words: panes('star, or unstar'), hint: panes('star') },
  browser: {
    keys: ['o', 'v'],
    group: 'Read',
    words: { ...panes('open in the browser, mark read'), alerts: 'open the alert in the browser' },
    hint: { ...panes('browser'), alerts: 'browser' },
  },
  'full-text': {
    keys: ['f'],
    group: 'Read',
    words: { list: 'read, with the text of its page', reader: "text of the page, or the feed's" },
    hint: { reader: 'full text' },
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
      themes: 'find a theme by its name',
    },
    hint: { list: 'filter', themes: 'find' },
  },
  undo: {
    keys: ['u'],
    group: 'Mark',
    words: {
      ...panes('undo the last change'),
      views: 'undo the last change',
      alerts: 'undo the last change',
    },
    hint: panes('undo'),
  },
  refresh: {
    keys: ['r'],
    group: 'Sources',
    words: {
      ...panes('refresh what is due'),
      errors: 'refresh this source',
      alerts: 'ask for the weather now',
    },
    hint: { list: 'refresh', errors: 'refresh' },
  },
  'refresh-all': {
    keys: ['R'],
    group: 'Sources',
    words: {
      ...panes('refresh everything'),
      errors: 'refresh everything',
      alerts: 'refresh everything',
    },
  },
  new: { keys: ['.'], group: 'Sources', words: panes('put new stories in, go to the newest') },
  copy: {
    keys: ['y'],
    group: 'Read',
    words: panes('copy the address'),
    hint: panes('copy'),
  },
  'copy-link': { keys: ['Y'], group: 'Read', words: panes('copy a Markdown link') },
  clear: {
    keys: ['c'],
    group: 'Read',
    words: { list: 'end the search: show all again', reader: 'end the search' },
  },
  'save-search': { keys: ['S'], group: 'Read', words: { list: 'give the search a name' } },
  views: {
    keys: ['V'],
    group: 'Read',
    words: { ...panes('choose what is shown: a source, a tag, a saved search'), views: 'back' },
    hint: { list: 'views' },
  },
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
    words: { reader: 'save as Markdown, text or HTML' },
  },
  pipe: {
    keys: ['|'],
    group: 'Read',
    words: panes('give the story as Markdown to the command of the setting pipe'),
  },
  'read-all': { keys: ['A'], group: 'Mark', words: { list: 'mark all shown read' } },
  'page-back': {
    keys: ['b'],
    group: 'Move',
    words: { list: 'page the preview up', reader: 'page up', ...screens('page up') },
  },
  'half-down': { keys: ['ctrl+d'], group: 'Move', words: everywhere('half a page down') },
  'half-up': { keys: ['ctrl+u'], group: 'Move', words: everywhere('half a page up') },
  'full-down': { keys: ['ctrl+f', 'pgdn'], group: 'Move', words: everywhere('a full page down') },
  'full-up': { keys: ['ctrl+b', 'pgup'], group: 'Move', words: everywhere('a full page up') },
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
    words: { list: 'other pane', reader: 'next link' },
  },
  'focus-previous': {
    keys: ['shift+tab'],
    group: 'Move',
    words: { list: 'other pane', reader: 'previous link' },
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
  errors: { keys: ['e'], group: 'Sources', words: panes('sources and errors') },
  redraw: { keys: ['ctrl+l'], group: 'Screen', words: everywhere('draw the screen again') },
  suspend: { keys: ['ctrl+z'], group: 'Screen', words: everywhere('to the shell; fg comes back') },
  help: {
    keys: ['?', 'f1'],
    group: 'Screen',
    words: { ...panes('help'), ...screens('help'), help: 'back' },
    hint: {
      ...panes('help'),
      errors: 'help',
      views: 'help',
      mute: 'help',
      alerts: 'help',
      themes: 'help',
    },
  },
  quit: {
    keys: ['q'],
    group: 'Screen',
    words: { list: 'quit', reader: 'back to the list', ...screens('back') },
    hint: { list: 'quit' },
  },
  leave: { keys: ['Q', 'ctrl+c'], group: 'Screen', words: everywhere('quit now') },
}

export const COMMANDS: readonly Command[] = Object.keys(keymap) as Command[]

/** Commands of each key, place by place. */
export type KeyTable = Readonly<Record<Place, ReadonlyMap<string, Command>>>

const PLACES: readonly Place[] = [
  'list',
  'reader',
  'help',
  'errors',
  'views',
  'mute',
  'alerts',
  'themes',
]

export function keyTable(bound: Keymap): KeyTable {
  const inPlace = (place: Place): Map<string, Command> =>
    new Map(
      COMMANDS.filter((command) => bound[command].words[place] !== undefined).flatMap((command) =>
        bound[command].keys.map((key) => [key, command] as const),
      ),
    )
  return {
    list: inPlace('list'),
    reader: inPlace('reader'),
    help: inPlace('help'),
    errors: inPlace('errors'),
    views: inPlace('views'),
    mute: inPlace('mute'),
    alerts: inPlace('alerts'),
    themes: inPlace('themes'),
  }
}

/** Two commands on one key in one place, as a sentence naming both; null when there are none. */
export function keyConflict(bound: Keymap): string | null {
  for (const place of PLACES) {
    const taken = new Map<string, Command>()
    for (const command of COMMANDS) {
      if (bound[command].words[place] === undefined) continue
      for (const key of bound[command].keys) {
        const other = taken.get(key)
        if (other) return `keys: ${key} is both ${other} and ${command} in the ${place}`
        taken.set(key, command)
      }
    }
  }
  return null
}

/**
 * The table with the user's own keys (`{"star": ["s", "ctrl+n"]}`). What is no command or takes
 * another command's key is left out and told.
 */
export function remapped(overrides: Readonly<Record<string, readonly string[]>>): {
  keymap: Keymap
  problems: readonly string[]
} {
  const problems: string[] = []
  let bound = keymap
  for (const [name, keys] of Object.entries(overrides)) {
    if (!Object.hasOwn(keymap, name)) {
      problems.push(`keys: ${name} is no command`)
      continue
    }
    const tried = { ...bound, [name]: { ...bound[name as Command], keys } }
    const conflict = keyConflict(tried)
    if (conflict) problems.push(conflict)
    else bound = tried
  }
  return { keymap: bound, problems }
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
  return key.startsWith('ctrl+') ? `Ctrl-${key.slice(5)}` : key
}
