import type { Position } from '../library/head.ts'
import { matchAt } from '../reading/find.ts'
import type { Live } from './live.ts'
import { scrollOf } from './scrolling.ts'

/** Marks what is typed so far, and goes to the first match from where the search began. */
export function findTyped(live: Live, query: string): void {
  const { pane } = live.state()
  if (!pane) return
  const from: Position | null = pane.find ? pane.find.from : pane.at
  if (query.trim() === '') return endFinding(live, from)
  live.dispatch({ type: 'text-searched', find: { query, match: 0, from }, to: null })
  const shown = live.frame().pane
  if (!shown) return
  const { text } = shown
  const match = matchAt(text.matches, text.lineOf(from) - text.top)
  goTo(live, Math.max(0, match))
}

/** Goes to the next or previous match; behind the last one it begins anew, and says so. */
export function stepMatch(live: Live, by: 1 | -1): void {
  const { find } = live.state().pane ?? {}
  const count = live.frame().pane?.text.matches.length ?? 0
  if (!find) return
  if (count === 0) return live.say(`not found: ${find.query}`)
  const next = find.match + by
  if (next >= count) live.say('from the top again')
  if (next < 0) live.say('from the end again')
  goTo(live, (next + count) % count)
}

export const isFinding = (live: Live): boolean => Boolean(live.state().pane?.find)

/** Takes the marks away, and goes back to `to` where one is given. */
export function endFinding(live: Live, to?: Position | null): void {
  const { pane } = live.frame()
  const scroll = pane && to !== undefined ? scrollOf(pane, pane.text.lineOf(to)) : null
  live.dispatch({ type: 'text-searched', find: null, to: scroll })
}

function goTo(live: Live, match: number): void {
  const { pane } = live.frame()
  const { find } = live.state().pane ?? {}
  if (!pane || !find) return
  const line = pane.text.lineOfMatch(match)
  const isVisible = line < 0 || (line >= pane.top && line < pane.top + pane.rows)
  const to = isVisible ? null : scrollOf(pane, line - Math.floor(pane.rows / 3))
  live.dispatch({ type: 'text-searched', find: { ...find, match }, to })
}
