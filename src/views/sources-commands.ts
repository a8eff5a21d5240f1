import { clean, cleanOrNull } from '../article/clean.ts'
import { webUrl } from '../article/web-url.ts'
import type { Command } from '../keymap.ts'
import type { SourceEdit, SourceStatus } from '../library/state.ts'
import { listedSources, sourceIndex } from '../library/subscribing.ts'
import { choose } from './choosing.ts'
import { openUrl } from './following.ts'
import { overRegion } from './frame.ts'
import type { Action, Live } from './live.ts'
import type { AddAnswer } from './options.ts'
import { withKeys } from './own-key.ts'
import { pagingActions } from './paging.ts'
import { pageOfSources } from './sources-screen.ts'

/** Opens the sources; where one failed and that was not seen yet, only what went wrong. */
export function showSources(live: Live, isFailing: boolean = hasNews(live)): void {
  live.dispatch({ type: 'screen-opened', screen: 'sources' })
  live.dispatch({ type: 'sources-viewed', view: { isFailing, find: '', feeds: null } })
}

function hasNews(live: Live): boolean {
  const { hasNewFailure, isFirstRun } = live.state()
  return hasNewFailure && !isFirstRun
}

/** What the keys do on the sources screen beyond what they do in every screen. */
export const SOURCES_ACTIONS: Partial<Record<Command, Action>> = {
  ...pagingActions(moveSource, pageRows),
  open: (live) => (live.state().view.feeds ? takeFeed(live) : onSource(live, showStories)),
  back: (live) => stepBack(live),
  quit: (live) => live.dispatch({ type: 'screen-opened', screen: 'main' }),
  search: (live) => {
    const { find } = live.state().view
    live.dispatch({ type: 'prompt-opened', prompt: 'sources', text: find })
  },
  clear: (live) => live.dispatch({ type: 'sources-viewed', view: { find: '' } }),
  sources: (live) => {
    const { isFailing } = live.state().view
    live.dispatch({ type: 'sources-viewed', view: { isFailing: !isFailing, find: '' } })
  },
  'add-source': (live) => askForSource(live),
  'name-source': (live) =>
    onOwn(live, ({ name }) =>
      live.dispatch({ type: 'prompt-opened', prompt: 'title', text: name }),
    ),
  'tag-source': (live) =>
    onOwn(live, ({ source }) => {
      const text = (source.tags ?? []).join(', ')
      live.dispatch({ type: 'prompt-opened', prompt: 'tags', text })
    }),
  'remove-source': (live) =>
    onOwn(live, (status) => {
      const isOn = live.state().sources.has(status.source.id)
      // The one after it then stands under the cursor, wherever the cursor was put from.
      pointSource(live, sourceIndex(live.state()))
      edit(live, status, { part: 'at', at: null, isOn }, `removed ${status.name}`)
    }),
  'switch-source': (live) =>
    onOwn(live, (status) => {
      const isOn = live.state().off.has(status.source.id)
      edit(live, status, { part: 'isOn', isOn }, `${status.name} is ${isOn ? 'on' : 'off'}`)
    }),
  refresh: (live) =>
    onSource(live, ({ source, name }) => {
      if (live.state().off.has(source.id)) return live.say(offWords(live, name))
      live.options.refresh({ source: source.id })
    }),
  browser: (live) => onSource(live, openSite),
  copy: (live) => onSource(live, ({ source }) => live.copy(source.place)),
}

/** Opens the line for an address, over the sources. */
export function askForSource(live: Live): void {
  if (live.state().screen !== 'sources') showSources(live, false)
  if (!live.options.desk || live.state().order === null) return live.say(NOT_OWN)
  live.dispatch({ type: 'prompt-opened', prompt: 'address' })
}

const NOT_OWN = 'these sources are of this run only; without SOURCE words your own are here'

const shown = (live: Live): SourceStatus | undefined =>
  listedSources(live.state())[sourceIndex(live.state())]

function onSource(live: Live, act: (status: SourceStatus, live: Live) => void): void {
  const status = shown(live)
  if (status && !live.state().view.feeds) act(status, live)
}

/** Only what the settings hold can be changed. */
function onOwn(live: Live, act: (status: SourceStatus) => void): void {
  const status = shown(live)
  const { order, view } = live.state()
  if (!status || view.feeds) return
  if (order?.includes(status.source.id) !== true) return live.say(NOT_OWN)
  act(status)
}

function edit(live: Live, { source }: SourceStatus, change: SourceEdit, words: string): void {
  const saving = { kind: 'source', id: source.id, edit: change } as const
  live.dispatch({ type: 'saved', saving, words, now: live.options.now() })
}

export function moveSource(live: Live, by: number): void {
  const state = live.state()
  const { feeds } = state.view
  const last = (feeds ?? listedSources(state)).length - 1
  const from = feeds ? state.screenRow : sourceIndex(state)
  const row = Math.max(0, Math.min(from + by, last))
  if (feeds) return live.dispatch({ type: 'screen-moved', to: row })
  pointSource(live, row)
}

export function pointSource(live: Live, row: number): void {
  const id = listedSources(live.state())[row]?.source.id ?? null
  live.dispatch({ type: 'source-pointed', id, row })
}

function pageRows(live: Live): number {
  const { region } = overRegion(live.frame())
  return live.state().view.feeds ? region.rows - 2 : pageOfSources(live.state(), region)
}

function showStories({ source, name }: SourceStatus, live: Live): void {
  if (live.state().off.has(source.id)) return live.say(offWords(live, name))
  live.dispatch({ type: 'screen-opened', screen: 'main' })
  live.dispatch({ type: 'list-entered' })
  choose(live, { kind: 'source', source: source.id })
}

function offWords({ options }: Live, name: string): string {
  return `${name} is off: ${withKeys('{switch-source} switches it on', options.settings)}`
}

function openSite({ source, home, name }: SourceStatus, live: Live): void {
  const feed = source.kind === 'url' ? webUrl(source.place) : undefined
  const url = webUrl(home ?? '') ?? (feed && new URL('/', feed))
  if (url) openUrl(live, url.href)
  else live.say(`${name} is on this machine's disk`)
}

/** Out of what was opened last: a look-up, the feeds of a page, a filter, the screen. */
function stepBack(live: Live): void {
  const { view } = live.state()
  if (view.looking !== null) return stopLooking(live)
  if (view.feeds) return live.dispatch({ type: 'feeds-found', feeds: null })
  if (view.find !== '') return live.dispatch({ type: 'sources-viewed', view: { find: '' } })
  live.dispatch({ type: 'screen-opened', screen: 'main' })
}

/** What is being looked up at this moment, one thing at a time. */
const lookUps = new WeakMap<Live, AbortController>()

export function stopLooking(live: Live): void {
  lookUps.get(live)?.abort()
  lookUps.delete(live)
  if (live.state().view.looking !== null) live.dispatch({ type: 'looked-up', word: null })
}

/** Finds what an address, file or folder holds and subscribes to it; the line stays open till then. */
export function lookUp(live: Live, text: string): void {
  const { desk } = live.options
  const word = text.trim()
  stopLooking(live)
  if (word === '' || !desk) return live.dispatch({ type: 'prompt-closed', isKept: false })
  follow(live, word, (signal) => desk.add(word, signal))
}

function takeFeed(live: Live): void {
  const { view, screenRow } = live.state()
  const feed = view.feeds?.[screenRow]
  const { desk } = live.options
  if (feed && desk) follow(live, feed.title, (signal) => desk.take(feed.url, signal))
}

function follow(live: Live, word: string, ask: (signal: AbortSignal) => Promise<AddAnswer>): void {
  const ending = new AbortController()
  lookUps.set(live, ending)
  live.dispatch({ type: 'looked-up', word: clean(word) })
  void ask(ending.signal).then((answer) => {
    if (ending.signal.aborted) return
    lookUps.delete(live)
    live.dispatch({ type: 'looked-up', word: null })
    answered(live, answer)
  })
}

function answered(live: Live, answer: AddAnswer): void {
  const isTyping = live.state().prompt?.kind === 'address'
  const now = live.options.now()
  if (answer.kind === 'refused') {
    if (isTyping) live.dispatch({ type: 'search-refused', message: answer.message, now })
    else live.say(answer.message, true)
    return
  }
  if (isTyping) live.dispatch({ type: 'prompt-closed', isKept: false })
  if (answer.kind === 'choice') {
    live.dispatch({ type: 'feeds-found', feeds: answer.feeds })
    return
  }
  const { id, words } = answer
  live.dispatch({ type: 'sources-viewed', view: { id, feeds: null, find: '', isFailing: false } })
  live.say(words)
}

/** A name; none: its own again. */
export function titleEntered(live: Live, text: string): void {
  const status = shown(live)
  if (!status) return
  const title = cleanOrNull(text.trim())
  if (title === status.name) return
  edit(live, status, { part: 'title', title }, title === null ? 'its own name' : `named ${title}`)
}

export function tagsEntered(live: Live, text: string): void {
  const status = shown(live)
  if (!status) return
  const tags = [...new Set(text.split(',').flatMap((tag) => cleanOrNull(tag.trim()) ?? []))]
  if (tags.join() === (status.source.tags ?? []).join()) return
  const words = tags.length === 0 ? `${status.name} has no tags` : `tags ${tags.join(', ')}`
  edit(live, status, { part: 'tags', tags }, words)
}
