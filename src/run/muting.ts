import type { Event } from '../library/event.ts'
import { searchMuted } from '../library/mute.ts'
import { inOneGo } from '../article/steps.ts'
import { openPace, paced } from '../library/pace.ts'
import type { Mute } from '../library/settings-types.ts'
import { has, MUTED } from '../library/shelf.ts'
import type { State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import type { Run } from './run.ts'
import { searchContext } from './search-run.ts'

/** What mute rules leave out of what is stored. */
export interface Muting {
  /** Whether a rule is about an article, by its row in the store: as of the last look. */
  readonly has: (rowid: number) => boolean
  /** Looks again, between the keys, and tells the screen what is muted now. */
  readonly look: () => Promise<void>
  /** From now on there is a screen, whose rules count. */
  readonly show: (screen: Store<State, Event>) => void
}

/** Looks once at the start, so that no frame shows what is muted. */
export function openMuting(run: Run): Muting {
  const { mute } = run.settings.settings
  const pace = openPace()
  const stopping = new AbortController()
  const steps = (rules: readonly Mute[]): ReturnType<typeof searchMuted> =>
    searchMuted(rules, run.store.search, searchContext(run))
  let isMuted = mute.length === 0 ? undefined : inOneGo(steps(mute))
  let last: Promise<void> = Promise.resolve()
  let screen: Store<State, Event> | undefined
  const muting: Muting = {
    has: (rowid) => isMuted?.(rowid, false) === true,
    look: () => (last = last.then(lookNow)),
    show: (shown) => (screen = shown),
  }
  const lookNow = async (): Promise<void> => {
    const rules = screen?.getState().mute ?? mute
    if (rules.length === 0 && !isMuted) return
    isMuted = await paced(steps(rules), pace, stopping.signal)
    if (screen) tell(screen, muting.has)
  }
  return muting
}

function tell(screen: Store<State, Event>, isMuted: Muting['has']): void {
  const { shelf } = screen.getState()
  const slots: number[] = []
  let isOther = false
  for (let slot = 0; slot < shelf.count; slot++) {
    const is = isMuted(shelf.rowids[slot] as number)
    if (is) slots.push(slot)
    if (is !== has(shelf, slot, MUTED)) isOther = true
  }
  if (isOther) screen.dispatch({ type: 'muted-found', slots: Int32Array.from(slots) })
}
