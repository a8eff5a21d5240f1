import type { Event } from '../library/event.ts'
import type { Refreshed } from '../library/refreshed.ts'
import type { Pack } from './rows.ts'
import type { Run } from './run.ts'

/** Answers and rows that arrive within this time are shown in one go. */
const GATHER_MS = 60

/** Takes in what arrives until it is shown. */
export interface Gatherer {
  readonly add: (refreshed: Refreshed) => void
  /** Shows what is left, and resolves when all is shown. */
  readonly flush: () => Promise<void>
}

interface Telling {
  readonly run: Run
  readonly pack: Pack
  readonly dispatch: (event: Event) => void
  readonly muted: () => Promise<void>
}

/**
 * Shows an answer at once, but those that come soon after together: each frame and each look at the
 * store cost time.
 */
export function gatherer(telling: Telling, answered: (refreshed: Refreshed) => void): Gatherer {
  let answers: Refreshed[] = []
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  const show = (): void => {
    const all = answers
    answers = []
    // One after the other without a pause, so that they lead to one frame.
    for (const refreshed of all) answered(refreshed)
    const news = all.filter(({ outcome }) => outcome === 'new')
    if (news.length > 0) last = last.then(() => tell(telling, news))
  }
  const rested = (): void => {
    timer = answers.length > 0 ? setTimeout(rested, GATHER_MS) : undefined
    show()
  }
  return {
    add: (refreshed) => {
      answers.push(refreshed)
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

async function tell(
  { run: { store, now }, pack, dispatch, muted }: Telling,
  news: readonly Refreshed[],
): Promise<void> {
  await muted()
  const rows = pack(store.shelfOf(news.flatMap(({ added }) => added)))
  const sources = new Set(news.map(({ source }) => source.id))
  dispatch({ type: 'headlines-arrived', rows, sources, strips: store.banners(), now: now() })
}
