import { Buffer } from 'node:buffer'
import { clean } from '../article/clean.ts'
import { CLIPBOARD_BYTES } from '../article/limits.ts'
import { redact } from '../article/redact.ts'
import { type KeyTable, type Keymap, keyTable } from '../keymap.ts'
import type { Event } from '../library/event.ts'
import type { State } from '../library/state.ts'
import type { Bodies } from './bodies.ts'
import { type Frame, type Size, frameOf } from './frame.ts'
import type { ReaderOptions, ReaderSettings } from './options.ts'
import { keymapOf, withKeys } from './own-key.ts'

/** What only the running terminal program can do. */
export interface Effects {
  /** Writes outside the frame: the clipboard's sequence. */
  write(text: string): void
  redraw(): void
  suspend(): void
  /** Gives the terminal away until the promise is settled. */
  lend(use: () => Promise<void>): void
  /** Unmounts; the shell's screen comes back. */
  leave(): void
}

/** What a key may do: read the state of this very moment, tell events, ask for effects. */
export interface Live {
  readonly options: Omit<ReaderOptions, 'stdin' | 'stdout' | 'stderr'>
  readonly keymap: Keymap
  readonly keys: KeyTable
  /** The first of two keys while the second is waited for. */
  readonly begun: { key: string | null }
  readonly bodies: Bodies
  state(): State
  /** Laid out for the state of this moment, so that the next key of a burst sees it too. */
  frame(): Frame
  /** The same for a state and size that are being drawn; computed once for both. */
  frameAt(state: State, size: Size): Frame
  resize(size: Size): void
  dispatch(event: Event): void
  say(text: string, isError?: boolean): void
  /** Says words of our own, with keys by their commands: `{search} does`. */
  hint(words: string): void
  /** Writes outside the frame. */
  write(text: string): void
  copy(text: string): void
  redraw(): void
  suspend(): void
  lend(use: () => Promise<void>): void
  leave(): void
}

/** What a command does; `key` tells the digits apart. */
export type Action = (live: Live, key: string) => void

export function createLive(
  options: Live['options'],
  bodies: Bodies,
  size: Size,
  effects: Effects,
): Live {
  const { store, settings, now } = options
  const keymap = keymapOf(settings)
  let current = size
  const frameAt = createFrames(settings, bodies)
  const say = (text: string, isError = false): void =>
    store.dispatch({ type: 'said', text: clean(redact(text)), isError, now: now() })
  return {
    options,
    keymap,
    keys: keyTable(keymap),
    begun: { key: null },
    bodies,
    state: () => store.getState(),
    frame: () => frameAt(store.getState(), current),
    frameAt,
    resize: (next) => void (current = next),
    dispatch: (event) => store.dispatch(event),
    say,
    hint: (words) => say(withKeys(words, settings)),
    write: (text) => effects.write(text),
    copy(text) {
      if (Buffer.byteLength(text) > CLIPBOARD_BYTES) return say('too long for the clipboard')
      effects.write(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`)
      say(`copied: ${text}`)
    },
    redraw: () => effects.redraw(),
    suspend: () => effects.suspend(),
    lend: (use) => effects.lend(use),
    leave() {
      store.dispatch({ type: 'quit', now: now() })
      effects.leave()
    },
  }
}

/** Frames by state and size, the last one kept: drawing and keys ask for the same. */
function createFrames(settings: ReaderSettings, bodies: Bodies): Live['frameAt'] {
  let last: { state: State; size: Size; version: number; frame: Frame } | null = null
  return (state, size) => {
    const version = bodies.version()
    if (last?.state !== state || last.size !== size || last.version !== version) {
      last = { state, size, version, frame: frameOf(state, size, settings, bodies) }
    }
    return last.frame
  }
}
