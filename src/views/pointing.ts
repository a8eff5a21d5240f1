import { sourceIndex } from '../library/subscribing.ts'
import { showFilter } from './choosing.ts'
import { press, run, runChosen } from './commands.ts'
import { openLink } from './following.ts'
import { type Hit, hitAt } from './hit.ts'
import { enterPane } from './list-commands.ts'
import { listWindow, pageFrom } from './list-window.ts'
import type { Live } from './live.ts'
import { moveTo } from './moving.ts'
import type { Pointed } from './pointer.ts'
import { railLines } from './rail.ts'
import { scrollBy, scrollOf } from './scrolling.ts'
import { pointSource } from './sources-commands.ts'
import { themed } from './themes.ts'

/** Does what a click or the wheel means at this very moment. */
export function point(live: Live, at: Pointed): void {
  const { keymap, options } = live
  const state = live.state()
  const settings = themed(state, options.settings)
  const shown = { state, frame: live.frame(), settings, keymap, about: options.about, spinner: '' }
  const hit = hitAt(shown, at)
  if (!hit) return
  live.dispatch({ type: 'keyed', now: options.now() })
  if (at.wheel === 0) click(live, hit)
  else turn(live, hit, at.wheel)
}

function click(live: Live, hit: Hit): void {
  if (hit.kind === 'key') return press(live, hit.key)
  const { prompt } = live.state()
  if (prompt) {
    if (prompt.kind === 'command' && hit.kind === 'over') clickChoice(live, hit.line)
    return
  }
  if (live.state().screen === 'rail') live.dispatch({ type: 'screen-opened', screen: 'main' })
  if (hit.kind === 'bar') run(live, 'storm', '')
  else if (hit.kind === 'list') clickStory(live, hit.line)
  else if (hit.kind === 'rail') clickView(live, hit.line)
  else if (hit.kind === 'reader') clickText(live, hit.url)
  else if (hit.kind === 'over') clickLine(live, hit.line)
  else if (hit.kind === 'header' && live.frame().layout.list === null) run(live, 'back', '')
}

function clickChoice(live: Live, line: number | null): void {
  const { prompt } = live.state()
  if (line === null || !prompt) return
  if (line === prompt.row) runChosen(live)
  else live.dispatch({ type: 'prompt-moved', to: line })
}

/** The first click goes there, the next one opens. */
function clickStory(live: Live, line: number | null): void {
  const { cursor, focus } = live.state()
  if (line === null) return
  if (line === cursor && focus === 'list') return run(live, 'open', '')
  live.dispatch({ type: 'list-entered' })
  moveTo(live, line)
}

function clickView(live: Live, line: number | null): void {
  const view = railLines(live.state())[line ?? -1]
  if (!view) return
  live.dispatch({ type: 'screen-opened', screen: 'main' })
  live.dispatch({ type: 'list-entered' })
  showFilter(live, view.filter)
}

/** As Tab does: the first click on a link puts the focus on it, the next one opens it. */
function clickText(live: Live, url: string | null): void {
  if (live.state().focus === 'list') enterPane(live)
  const { pane } = live.frame()
  const link = url === null || !pane ? 0 : pane.text.links.findIndex((one) => one.url === url) + 1
  if (!pane || link === 0) return
  if (live.state().pane?.link === link) openLink(live, link)
  else live.dispatch({ type: 'link-focused', link, to: scrollOf(pane, pane.top) })
}

function clickLine(live: Live, line: number | null): void {
  const { screen, screenRow, view } = live.state()
  if (line === null) return
  if (screen === 'sources' && !view.feeds) return clickSource(live, line)
  if (line === screenRow && screen !== 'main') run(live, 'open', '')
  else live.dispatch({ type: 'screen-moved', to: line })
}

function clickSource(live: Live, line: number): void {
  if (line === sourceIndex(live.state())) run(live, 'open', '')
  else pointSource(live, line)
}

function turn(live: Live, hit: Hit, by: number): void {
  const { prompt } = live.state()
  if (prompt?.kind === 'command') {
    for (let step = Math.abs(by); step > 0; step--) press(live, by < 0 ? 'up' : 'down')
  } else if (prompt) return
  else if (hit.kind === 'reader') scrollBy(live, by)
  else if (hit.kind === 'list') turnList(live, by)
  else if (hit.kind === 'over') {
    for (let step = Math.abs(by); step > 0; step--) run(live, by < 0 ? 'previous' : 'next', '')
  }
}

/** The cursor keeps its row, the list moves under it. */
function turnList(live: Live, by: number): void {
  const { shape } = live.frame()
  if (!shape || shape.count === 0) return
  const { cursor, cursorRow } = live.state()
  const to = pageFrom(shape, cursor, by)
  live.dispatch({ type: 'cursor-moved', to, row: listWindow(shape, to, cursorRow).cursorRow })
}
