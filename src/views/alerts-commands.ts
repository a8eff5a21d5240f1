import type { Command } from '../keymap.ts'
import { type AlertsText, alertsText, chosenSection } from './alerts-screen.ts'
import { linkOf } from './alerts-rows.ts'
import { sectionFor } from './alerts-sections.ts'
import { openUrl } from './following.ts'
import { overRegion } from './frame.ts'
import type { Action, Live } from './live.ts'
import { pagingActions } from './paging.ts'
import { pickTown } from './towns.ts'

/** What the keys do in the alerts screen beyond what they do in every screen. */
export const ALERTS_ACTIONS: Partial<Record<Command, Action>> = {
  ...pagingActions(move, pageRows),
  first: (live) => live.dispatch({ type: 'alerts-moved', to: { section: 0, row: 0 } }),
  last: (live) => live.dispatch({ type: 'alerts-moved', to: textOf(live).last() }),
  'bar-back': (live) => turn(live, -1),
  'bar-on': (live) => turn(live, 1),
  browser: (live) => {
    const section = chosenSection(textOf(live))
    const it = section?.kind === 'alert' || section?.kind === 'dismissed' ? section.it : null
    const url = it && linkOf(it.alert)
    if (url) openUrl(live, url)
    else live.say('no alert with a page here')
  },
  dismiss: (live) => dismiss(live),
  'left-out': (live) => toggleLeftOut(live),
  town: (live) => pickTown(live),
  storm: (live) => live.dispatch({ type: 'screen-opened', screen: 'main' }),
  refresh: (live) => live.options.refresh('due'),
}

/** What was left out stands below all alerts: it is gone to when it is shown. */
function toggleLeftOut(live: Live): void {
  live.dispatch({ type: 'left-out-toggled' })
  const section = textOf(live).sections.findIndex(({ kind }) => NOT_SHOWN.has(kind))
  if (section >= 0) live.dispatch({ type: 'alerts-moved', to: { section, row: 0 } })
}

const NOT_SHOWN: ReadonlySet<string> = new Set(['dismissed', 'dismissed-page', 'left-out'])

/** Opens the alerts at what the bar shows. */
export function showAlerts(live: Live): void {
  const state = live.state()
  const section = sectionFor(state, state.bar[state.barIndex])
  live.dispatch({ type: 'screen-opened', screen: 'alerts' })
  live.dispatch({ type: 'alerts-moved', to: { section, row: 0 } })
}

/** Dismisses what the bar shows. */
export function dismissShown(live: Live): void {
  const { bar, barIndex } = live.state()
  const item = bar[barIndex]
  if (item) live.dispatch({ type: 'dismissed', item, now: live.options.now() })
  else live.say('no alert to dismiss')
}

function textOf(live: Live): AlertsText {
  return alertsText(live.state(), overRegion(live.frame()).region, live.options.settings)
}

function pageRows(live: Live): number {
  return Math.max(1, overRegion(live.frame()).region.rows - 1)
}

function move(live: Live, by: number): void {
  live.dispatch({ type: 'alerts-moved', to: textOf(live).moved(by) })
}

/** The next or previous part goes to the top. */
function turn(live: Live, by: 1 | -1): void {
  const { spot, sections } = textOf(live)
  const at = by < 0 && spot.row > 0 ? spot.section : spot.section + by
  const section = Math.max(0, Math.min(at, sections.length - 1))
  live.dispatch({ type: 'alerts-moved', to: { section, row: 0 } })
}

/** Hides an alert, or shows again what was hidden. */
function dismiss(live: Live): void {
  const section = chosenSection(textOf(live))
  const now = live.options.now()
  if (section && 'item' in section) live.dispatch({ type: 'dismissed', item: section.item, now })
  else if (section && 'keys' in section)
    live.dispatch({ type: 'brought-back', keys: section.keys, now })
  else live.say('no alert to dismiss')
}
