import { webUrl } from '../article/web-url.ts'
import { type Command, keysOf, type Place } from '../keymap.ts'
import { chosenSlot } from '../library/select.ts'
import type { ListHead, Saving, Screen } from '../library/state.ts'
import { ALERTS_ACTIONS, dismissShown, showAlerts } from './alerts-commands.ts'
import { showFilter } from './choosing.ts'
import { overRegion, placeOf } from './frame.ts'
import { openUrl } from './following.ts'
import { helpRows } from './help.ts'
import { LIST_ACTIONS } from './list-commands.ts'
import { chooseMute, muteLines } from './mute-screen.ts'
import type { Action, Live } from './live.ts'
import { pagingActions } from './paging.ts'
import { choicesOf, nameOf, rowUnder } from './palette.ts'
import { PICTURES_ACTIONS, showPictures } from './pictures.ts'
import { typeKey } from './prompt.ts'
import { RAIL_ACTIONS } from './rail-commands.ts'
import { READER_ACTIONS } from './reader-commands.ts'
import { askForSource, showSources, SOURCES_ACTIONS } from './sources-commands.ts'
import { chooseTheme, showThemes, takeTheme } from './theme-commands.ts'
import { themeLines } from './themes.ts'
import { isSameFilter, viewLines } from './views-screen.ts'

/** What means the same wherever the keys go. */
const EVERYWHERE: Partial<Record<Command, Action>> = {
  undo: (live) => live.dispatch({ type: 'undone', now: live.options.now() }),
  'refresh-all': (live) => live.options.refresh('all'),
  palette: (live) => live.dispatch({ type: 'prompt-opened', prompt: 'command' }),
  redraw: (live) => live.redraw(),
  suspend: (live) => live.suspend(),
  leave: (live) => live.leave(),
}

/** What means the same in both panes. */
const PANE_ACTIONS: Partial<Record<Command, Action>> = {
  ...EVERYWHERE,
  read: (live) => onHead(live, (_, slot) => live.dispatch({ type: 'read-toggled', slot })),
  star: (live) => onHead(live, (_, slot) => live.dispatch({ type: 'star-toggled', slot })),
  browser: (live) => onHead(live, (head, slot) => openPage(live, head, slot)),
  copy: (live) => onHead(live, (head) => copyAddress(live, head, (url) => url)),
  'copy-link': (live) =>
    onHead(live, (head) => copyAddress(live, head, (url) => markdownLink(head, url))),
  refresh: (live) => live.options.refresh('due'),
  new: (live) => {
    if (live.state().waiting === 0) live.say('no new stories')
    else live.dispatch({ type: 'new-asked' })
  },
  'bar-back': (live) => live.dispatch({ type: 'bar-turned', by: -1 }),
  'bar-on': (live) => live.dispatch({ type: 'bar-turned', by: 1 }),
  storm: (live) => showAlerts(live),
  dismiss: (live) => dismissShown(live),
  theme: (live) => showThemes(live),
  zen: (live) => live.dispatch({ type: 'zen-toggled' }),
  sources: (live) => showSources(live),
  'add-source': (live) => askForSource(live),
  views: (live) => {
    live.options.countTags?.()
    show(live, 'views')
    const state = live.state()
    const to = viewLines(state).findIndex(({ filter }) => isSameFilter(filter, state.filter))
    live.dispatch({ type: 'screen-moved', to })
  },
  mute: (live) => live.dispatch({ type: 'muting', rule: null }),
  pictures: (live) => showPictures(live),
  help: (live) => show(live, 'help'),
}

/** What the keys do in a screen over the panes. */
const SCREEN_ACTIONS: Partial<Record<Command, Action>> = {
  ...EVERYWHERE,
  ...pagingActions(moveScreen, screenRows),
  back: (live) => screenLeft(live),
  quit: (live) => show(live, 'main'),
  help: (live) => show(live, live.state().screen === 'help' ? 'main' : 'help'),
  open: (live) => chooseLine(live),
  mute: (live) => (live.state().screen === 'mute' ? show(live, 'main') : forgetSearch(live)),
  views: (live) => show(live, 'main'),
  theme: (live) => show(live, 'main'),
  search: (live) => searchScreen(live),
}

/** Every place's commands; a test holds it against the key table, so that no key is dead. */
export const ACTIONS: Readonly<Record<Place, Partial<Record<Command, Action>>>> = {
  list: { ...PANE_ACTIONS, ...LIST_ACTIONS },
  reader: { ...PANE_ACTIONS, ...READER_ACTIONS },
  help: SCREEN_ACTIONS,
  rail: { ...SCREEN_ACTIONS, ...RAIL_ACTIONS },
  sources: { ...SCREEN_ACTIONS, ...SOURCES_ACTIONS },
  views: SCREEN_ACTIONS,
  mute: SCREEN_ACTIONS,
  alerts: { ...SCREEN_ACTIONS, ...ALERTS_ACTIONS },
  themes: SCREEN_ACTIONS,
  pictures: PICTURES_ACTIONS,
}

/** Keys that work in a window too small to show anything. */
const SMALL: readonly Command[] = ['quit', 'leave']

/** Commands whose keys mean the same while a line is typed, where that has no use for them. */
const OVER_PROMPT: readonly Command[] = ['redraw', 'suspend', 'leave']

/** Does what a key means at this very moment; an unknown one does nothing. */
export function press(live: Live, key: string): void {
  // The rail may be gone with a smaller window.
  if (live.state().screen === 'rail' && !live.frame().layout.rail) show(live, 'main')
  const { prompt } = live.state()
  const place = placeOf(live.state())
  const whole = wholeKey(live, place, key)
  if (whole === null) return
  const command = live.keys[place].get(whole)
  if (live.frame().layout.mode === 'small') {
    if (command && SMALL.includes(command)) live.leave()
    return
  }
  if (!command && !prompt) return
  live.dispatch({ type: 'keyed', now: live.options.now() })
  if (prompt?.kind === 'command' && key === 'enter') return runChosen(live)
  if (prompt) {
    const isTyped = typeKey(live, prompt, key)
    if (isTyped || !command || !OVER_PROMPT.includes(command)) return
  }
  if (command) run(live, command, key)
}

/** Two keys as one name; null: the first of two, or Esc in place of the second. */
function wholeKey(live: Live, place: Place, key: string): string | null {
  const { begun, keys } = live
  const both = `${begun.key ?? ''} ${key}`
  const wasBegun = begun.key !== null
  begun.key = null
  if (live.state().prompt) return key
  if (wasBegun && keys[place].has(both)) return both
  if (wasBegun && key === 'esc') return null
  if (keys[place].has(key)) return key
  if (![...keys[place].keys()].some((one) => one.startsWith(`${key} `))) return key
  begun.key = key
  return null
}

/** Does what a command does where the keys are now. */
export function run(live: Live, command: Command, key: string): void {
  const keepsDigit = command === 'number' || command === 'open' || command === 'follow'
  if (live.state().digit !== null && !keepsDigit) {
    live.dispatch({ type: 'digit-typed', digit: null })
    if (command === 'back') return
  }
  const place = placeOf(live.state())
  const digit = command === 'number' && keysOf(live.keymap.number, place).indexOf(key) + 1
  ACTIONS[place][command]?.(live, digit ? String(digit) : key)
}

/** Does what is under the cursor of the palette, as its key would. */
export function runChosen(live: Live): void {
  const state = live.state()
  const choices = choicesOf(state, live.keymap)
  const choice = choices[rowUnder(state, choices)]
  if (!choice) return
  live.dispatch({ type: 'command-chosen', name: nameOf(choice) })
  if (choice.theme) takeTheme(live, choice.theme)
  else run(live, choice.command, choice.key)
}

function onHead(live: Live, act: (head: ListHead, slot: number) => void): void {
  const state = live.state()
  const slot = chosenSlot(state)
  const stored = slot === undefined ? undefined : state.heads.get(slot)
  // Of a page that a link led to its own address counts.
  const head = state.focus === 'reader' ? (live.frame().pane?.head ?? stored) : stored
  if (head && slot !== undefined) act(head, slot)
}

function openPage(live: Live, head: ListHead, slot: number): void {
  const url = pageUrl(head)
  if (!url) return live.say('this story has no web address')
  live.dispatch({ type: 'sent-to-browser', slot })
  openUrl(live, url)
}

function pageUrl({ url, externalUrl }: ListHead): string | undefined {
  return ((url && webUrl(url)) || (externalUrl && webUrl(externalUrl)) || undefined)?.href
}

function copyAddress(live: Live, head: ListHead, form: (url: string) => string): void {
  const url = pageUrl(head)
  if (!url) return live.say('this story has no web address')
  live.copy(form(url))
}

function markdownLink({ headline }: ListHead, url: string): string {
  return `[${headline.replace(/[\\[\]]/g, '\\$&')}](${url.replaceAll(')', '%29')})`
}

function show(live: Live, screen: Screen): void {
  live.dispatch({ type: 'screen-opened', screen })
}

/** One step back: from how long to mute to what. */
function screenLeft(live: Live): void {
  const { screen, muting, helpWords } = live.state()
  if (screen === 'help' && helpWords !== '') live.dispatch({ type: 'help-searched', words: '' })
  else if (screen === 'mute' && muting) live.dispatch({ type: 'muting', rule: null })
  else show(live, 'main')
}

function screenRows(live: Live): number {
  return Math.max(1, overRegion(live.frame()).region.rows - 1)
}

function moveScreen(live: Live, by: number): void {
  const state = live.state()
  const to = Math.max(0, Math.min(state.screenRow + by, lastRow(live)))
  live.dispatch({ type: 'screen-moved', to })
}

function lastRow(live: Live): number {
  const state = live.state()
  if (state.screen === 'views') return viewLines(state).length - 1
  if (state.screen === 'mute') return muteLines(state).length - 1
  if (state.screen === 'themes') return themeLines(state).length - 1
  const { columns, region } = overRegion(live.frame())
  const { about, settings } = live.options
  const rows = helpRows(live.keymap, { about, settings, words: state.helpWords }, columns)
  return Math.max(0, rows.length - region.rows)
}

function searchScreen(live: Live): void {
  const { screen, helpWords: text } = live.state()
  if (screen === 'help') live.dispatch({ type: 'prompt-opened', prompt: 'help', text })
  else live.dispatch({ type: 'prompt-opened', prompt: 'theme' })
}

function chooseLine(live: Live): void {
  const { screen } = live.state()
  if (screen === 'mute') chooseMute(live)
  else if (screen === 'themes') chooseTheme(live)
  else chooseView(live)
}

function chooseView(live: Live): void {
  const state = live.state()
  if (state.screen !== 'views') return
  const line = viewLines(state)[state.screenRow]
  if (!line) return
  const { filter, slots } = line
  show(live, 'main')
  live.dispatch({ type: 'list-entered' })
  if (slots) live.dispatch({ type: 'rows-found', filter, slots })
  else showFilter(live, filter)
}

function forgetSearch(live: Live): void {
  const state = live.state()
  const line = state.screen === 'views' ? viewLines(state)[state.screenRow] : undefined
  const name = line?.filter.kind === 'query' ? line.filter.name : null
  if (name === null) return live.say('only saved searches can be forgotten')
  const saving: Saving = { kind: 'query', name, query: null }
  live.dispatch({ type: 'saved', saving, words: `forgot ${name}`, now: live.options.now() })
}
