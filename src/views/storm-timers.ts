import type { State } from '../library/state.ts'
import { isHeld, itemKey } from '../storm/bar-items.ts'
import { signalText } from '../storm/signal.ts'
import { nextWords } from '../storm/when.ts'
import type { Live } from './live.ts'
import { useAlarm, useTimeout } from './timers.ts'

const ROTATE_SECONDS = 8
/** No two signals within this time: what comes meanwhile is told as one. */
const SIGNAL_MS = 10_000

/** What the storm bar does because time passes; between two polls nothing else wakes for it. */
export function useStormTimers(live: Live, state: State): void {
  const { settings, now, signal } = live.options
  const { rotateSeconds = ROTATE_SECONDS } = settings
  useTimeout(isTurning(state, settings.motion) ? rotateSeconds * 1000 : null, shownKey(state), () =>
    live.dispatch({ type: 'bar-rested' }),
  )
  useAlarm(nextChange(state), now, () => live.dispatch({ type: 'ticked', now: now() }))
  const { untold, toldAt, local } = state.storm
  useAlarm(untold.length > 0 ? toldAt + SIGNAL_MS : null, now, () => {
    const bytes = signal?.(signalText(untold, now(), local)) ?? ''
    if (bytes !== '') live.write(bytes)
    live.dispatch({ type: 'signalled', now: now() })
  })
}

function shownKey({ bar, barIndex }: State): string {
  const item = bar[barIndex]
  return item ? itemKey(item) : ''
}

/** Not while something is typed or lies over the bar's own screen, nor where what holds it is shown. */
export function isTurning(
  { bar, barIndex, screen, digit, prompt }: State,
  motion: boolean,
): boolean {
  const shown = bar[barIndex]
  const isAlone = screen === 'main' && digit === null && prompt === null
  return motion && isAlone && bar.length > 1 && shown !== undefined && !isHeld(shown)
}

/** When an alert begins or ends, or the words of the one that is shown change. */
function nextChange({ bar, barIndex, storm, now }: State): number | null {
  const shown = bar[barIndex]
  const words = shown?.kind === 'alerts' ? nextWords(shown.group.first, now, storm.local) : Infinity
  return Math.min(words, storm.ruled.turnAt)
}
