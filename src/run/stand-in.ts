import { clean } from '../article/clean.ts'
import { mapArticles } from '../library/article-map.ts'
import type { Event } from '../library/event.ts'
import type { Body } from '../library/head.ts'
import type { State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import type { ReadHead } from '../library/window.ts'
import { SAMPLE_LABEL, SAMPLE_SOURCE } from '../sources/sample.ts'
import { headReader } from './opening.ts'
import { openRefresher } from './refresher.ts'
import { openPack } from './rows.ts'
import type { Run } from './run.ts'

/** The sample edition, for want of any other story; it is kept apart from what is stored. */
export interface StandIn {
  readonly body: (id: string) => Body | undefined
  readonly heads: (ids: readonly string[]) => ReadHead[]
  /** Shows it, plainly labelled, where nothing is stored and nothing is to be had. */
  readonly show: (screen: Store<State, Event>) => Promise<void>
}

export function standIn(run: Run): StandIn {
  const store = mapArticles()
  return {
    body: store.body,
    heads: headReader({ store, memory: run.memory }),
    show: async (screen) => {
      const { shelf, hasQuit } = screen.getState()
      if (!run.isOwn || shelf.count > 0 || hasQuit) return
      const edition: Run = { ...run, store, sources: [SAMPLE_SOURCE], isOwn: false }
      screen.dispatch({ type: 'sample-shown', label: clean(SAMPLE_LABEL) })
      // The reader's own sources may still be under way.
      const dispatch = (event: Event): void => {
        if (!event.type.startsWith('refresh-')) screen.dispatch(event)
      }
      await openRefresher(edition, openPack(edition), dispatch).refresh('all')
    },
  }
}
