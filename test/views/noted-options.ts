import { vi } from 'vitest'
import type { Change } from '../../src/library/change.ts'
import type { Event } from '../../src/library/event.ts'
import type { State } from '../../src/library/state.ts'
import type { Store } from '../../src/library/store.ts'
import type { ReaderOptions } from '../../src/views/options.ts'
import { SETTINGS } from './draw.tsx'
import { NOON, townBody } from './town.ts'

interface Noted {
  readonly options: ReaderOptions
  /** Addresses that the browser was asked for. */
  readonly opened: string[]
  /** What was to be saved. */
  readonly changes: Change[]
}

/** What a reader of a town needs, its effects only noted. */
export function notedOptions(store: Store<State, Event>, more: Partial<ReaderOptions>): Noted {
  const opened: string[] = []
  const changes: Change[] = []
  const options = {
    store,
    settings: SETTINGS,
    now: () => NOON,
    body: townBody,
    openUrl(url: string) {
      opened.push(url)
      return Promise.resolve(null)
    },
    refresh: vi.fn<() => void>(),
    onChanges: (all: readonly Change[]) => changes.push(...all),
    suspend: null,
    onCrash: () => () => {},
    about: ['ctnews 0.1.0'],
    ...more,
  } as unknown as ReaderOptions
  return { options, opened, changes }
}
