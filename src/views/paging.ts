import type { Command } from '../keymap.ts'
import type { Action, Live } from './live.ts'

/**
 * The keys that go through rows one by one, half a page or a page at a time.
 *
 * @param rows of a page
 */
export function pagingActions(
  move: (live: Live, by: number) => void,
  rows: (live: Live) => number,
): Partial<Record<Command, Action>> {
  const half = (live: Live): number => Math.ceil(rows(live) / 2)
  return {
    next: (live) => move(live, 1),
    previous: (live) => move(live, -1),
    page: (live) => move(live, rows(live)),
    'page-back': (live) => move(live, -rows(live)),
    'half-down': (live) => move(live, half(live)),
    'half-up': (live) => move(live, -half(live)),
    'full-down': (live) => move(live, rows(live)),
    'full-up': (live) => move(live, -rows(live)),
    first: (live) => move(live, -Number.MAX_SAFE_INTEGER),
    last: (live) => move(live, Number.MAX_SAFE_INTEGER),
  }
}
