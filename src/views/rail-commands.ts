import type { Command } from '../keymap.ts'
import { showFilter } from './choosing.ts'
import type { Action, Live } from './live.ts'
import { pagingActions } from './paging.ts'
import { railIndex, railLines } from './rail.ts'

/** Gives the keys to the rail, where there is one. False: there is none. */
export function enterRail(live: Live): boolean {
  if (!live.frame().layout.rail) return false
  const row = Math.max(0, railIndex(live.state()))
  live.dispatch({ type: 'screen-opened', screen: 'rail' })
  live.dispatch({ type: 'screen-moved', to: row })
  return true
}

/** What the keys do while they go to the rail: the list shows what its cursor is on. */
export const RAIL_ACTIONS: Partial<Record<Command, Action>> = {
  ...pagingActions(moveRail, pageRows),
  open: (live) => leave(live),
  back: (live) => leave(live),
  quit: (live) => leave(live),
  'focus-next': (live) => leave(live),
  'focus-previous': (live) => leave(live),
  refresh: (live) => {
    const filter = railLines(live.state())[live.state().screenRow]?.filter
    live.options.refresh(filter?.kind === 'source' ? { source: filter.source } : 'due')
  },
  'read-all': (live) => live.dispatch({ type: 'all-read', now: live.options.now() }),
}

function leave(live: Live): void {
  live.dispatch({ type: 'screen-opened', screen: 'main' })
}

function pageRows(live: Live): number {
  return Math.max(1, (live.frame().layout.rail?.rows ?? 2) - 2)
}

function moveRail(live: Live, by: number): void {
  const state = live.state()
  const lines = railLines(state)
  const row = Math.max(0, Math.min(state.screenRow + by, lines.length - 1))
  const line = lines[row]
  if (!line || row === state.screenRow) return
  live.dispatch({ type: 'screen-moved', to: row })
  showFilter(live, line.filter)
}
