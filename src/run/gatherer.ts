import type { Event } from '../library/event.ts'
import type { Refreshed } from '../library/refreshed.ts'
import type { Pack } from './rows.ts'
import type { Run } from './run.ts'

/** Rows that arrive within this time are shown in one go. */
const GATHER_MS = 60

/** Takes in what arrives until it is shown. */
export interface Gatherer {
  readonly add: (refreshed: Refreshed) => void
  /** Shows what is left, and resolves when all is shown. */
  readonly flush: () => Promise<void>
}

/** Shows news at once, but what comes soon after together: each look at the store costs time. */
export function gatherer(
  { store, now }: Run,
  pack: Pack,
  dispatch: (event: Event) => void,
  muted: () => Promise<void>,
): Gatherer {
  let sources = new Set<string>()
  let ids: string[] = []
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  const showNow = async (from: ReadonlySet<string>, added: readonly string[]): Promise<void> => {
    await muted()
    const rows = pack(store.shelfOf(added))
    const strips = store.banners()
    dispatch({ type: 'headlines-arrived', rows, sources: from, strips, now: now() })
  }
  const show = (): void => {
    if (sources.size === 0) return
    const [from, added] = [sources, ids]
    last = last.then(() => showNow(from, added))
    ;[sources, ids] = [new Set(), []]
  }
  const rested = (): void => {
    timer = sources.size > 0 ? setTimeout(rested, GATHER_MS) : undefined
    show()
  }
  return {
    add: ({ source, added }) => {
      sources.add(source.id)
      ids.push(...added)
      if (!timer) rested()
    },
    flush: () => {
      clearTimeout(timer)
      timer = undefined
      show()
      return last
    },
  }
}
