import { stripVTControlCharacters } from 'node:util'
import { render } from 'ink-testing-library'
import { expect, vi } from 'vitest'
import { type Command, keymap } from '../../src/keymap.ts'
import type { Change } from '../../src/library/change.ts'
import type { Event } from '../../src/library/event.ts'
import type { State } from '../../src/library/state.ts'
import { type Store, createStore } from '../../src/library/store.ts'
import { App } from '../../src/views/app.tsx'
import type { ReaderOptions } from '../../src/views/options.ts'
import { notedOptions } from './noted-options.ts'
import { NOON, townState, townUpdate } from './town.ts'

/** What the keys of the table are as bytes of a terminal. */
const BYTES: Readonly<Record<string, string>> = {
  enter: '\r',
  space: ' ',
  esc: '\x1b',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  f1: '\x1bOP',
  pgdn: '\x1b[6~',
  home: '\x1b[H',
}

export function bytesOf(key: string): string {
  const control = /^ctrl\+(.)$/.exec(key)?.[1]
  if (control) return String.fromCharCode(control.charCodeAt(0) - 96)
  return BYTES[key] ?? key
}

/** Patient, since other tests run beside this one; quick to see what is there. */
export function waitFor(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 5000, interval: 10 })
}

export interface Reader {
  readonly store: Store<State, Event>
  readonly options: ReaderOptions
  readonly changes: Change[]
  readonly written: string[]
  readonly opened: string[]
  readonly clock: { now: number }
  /** Types raw bytes in one write. */
  type(bytes: string): void
  /** Presses the first key of each command, one write a key. */
  press(...commands: readonly Command[]): void
  screen(): string
  /** Waits for a screen that holds the words. */
  see(words: string | RegExp): Promise<void>
  /** Waits for a state. */
  until(isReached: (state: State) => boolean): Promise<void>
  unmount(): void
}

/** Ink writes nothing, and waits for its answer, to know when a frame has been taken. */
function answerInk(stdout: ReturnType<typeof render>['stdout']): void {
  const { write } = stdout
  Object.assign(stdout, {
    write(frame: string, taken?: () => void) {
      if (frame !== '') write(frame)
      taken?.()
    },
  })
}

/** The reader on a screen of any size, its effects only noted. */
export async function openReader(
  more: {
    readonly state?: State
    readonly columns?: number
    readonly rows?: number
    readonly options?: Partial<ReaderOptions>
  } = {},
): Promise<Reader> {
  const store = more.options?.store ?? createStore(more.state ?? townState(), townUpdate)
  const clock = { now: NOON }
  const written: string[] = []
  const { options, opened } = notedOptions(store, { now: () => clock.now, ...more.options })
  const changes: Change[] = []
  store.subscribe(() => changes.push(...store.getState().changes))
  const app = render(
    <App
      options={options}
      size={{ columns: more.columns ?? 80, rows: more.rows ?? 24 }}
      write={(text) => written.push(text)}
      redraw={() => written.push('redraw')}
    />,
  )
  answerInk(app.stdout)
  const screen = (): string => stripVTControlCharacters(app.lastFrame() ?? '')
  // Keys sent before the effects have run are lost: the first frame is not enough to wait for.
  await waitFor(() => expect(app.stdin.listenerCount('readable')).toBeGreaterThan(0))
  const type = (bytes: string): void => app.stdin.write(bytes)
  return {
    store,
    options,
    changes,
    written,
    opened,
    clock,
    type,
    press(...commands) {
      for (const command of commands) type(bytesOf(keymap[command].keys[0]!))
    },
    screen,
    see: (words) => waitFor(() => expect(screen()).toMatch(words)),
    until: (isReached) => waitFor(() => expect(isReached(store.getState())).toBe(true)),
    unmount: () => app.unmount(),
  }
}
