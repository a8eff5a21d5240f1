import { useApp, useInput, usePaste, useStdin } from 'ink'
import {
  type ReactElement,
  useEffect,
  useEffectEvent,
  useMemo,
  useReducer,
  useState,
  useSyncExternalStore,
} from 'react'
import { reachOf } from '../library/window.ts'
import { createBodies } from './bodies.ts'
import { paste } from './prompt.ts'
import { press } from './commands.ts'
import type { Size } from './frame.ts'
import { createKeyReader } from './keys.ts'
import { type Effects, createLive } from './live.ts'
import type { ReaderOptions } from './options.ts'
import { MOUSE_OFF, MOUSE_ON, type Pointed, type Pointer } from './pointer.ts'
import { point } from './pointing.ts'
import { usePageLoading } from './page-loading.ts'
import { usePicture } from './picture-loading.ts'
import { useReaderTimers } from './reader-timers.ts'
import { Screen } from './screen.tsx'
import { useSpinner } from './spinner.ts'

export interface AppProps extends Pick<Effects, 'write' | 'redraw'> {
  /** Where clicks and the wheel are asked for. */
  readonly pointer?: Pointer | null
  readonly options: Omit<ReaderOptions, 'stdin' | 'stdout' | 'stderr'>
  readonly size: Size
}

/** The whole reader: one subscription to the store, keys in, one screen out. */
export function App({ options, size, write, redraw, pointer = null }: AppProps): ReactElement {
  const { store, settings } = options
  const state = useSyncExternalStore(store.subscribe, store.getState)
  const [, bodyArrived] = useReducer((count: number) => count + 1, 0)
  const bodies = useMemo(() => createBodies(options.body, bodyArrived, options.pages), [options])
  const { exit } = useApp()
  const [crash] = useState(
    () =>
      (error: unknown): void =>
        exit(asError(error)),
  )
  const lend = useLending(write, pointer !== null, crash)
  const [live] = useState(() =>
    createLive(options, bodies, size, {
      ...{ write, redraw, lend },
      leave: () => exit(),
      suspend: () => void (options.suspend && lend(options.suspend)),
    }),
  )
  useEffect(() => {
    live.resize(size)
    if (state.reach !== reachOf(size.rows)) live.dispatch({ type: 'resized', rows: size.rows })
  }, [live, size, state.reach])
  useEffect(() => options.onCrash(crash), [options, crash])
  // A signal ends the reader from outside.
  useEffect(() => {
    if (state.hasQuit) exit()
  }, [state.hasQuit, exit])
  const frame = live.frameAt(state, size)
  useKeys((key) => press(live, key), options.now, crash)
  usePaste((text) => paste(live, text))
  usePointer(pointer, write, (at) => point(live, at), crash)
  useReaderTimers(live, state, frame)
  usePageLoading(live, state)
  const picture = usePicture(live, state, frame)
  const spinner = useSpinner(state.progress !== null && settings.motion, settings.ascii)
  const shown = { state, frame, settings, keymap: live.keymap, about: options.about }
  return <Screen {...shown} spinner={spinner} picture={picture} />
}

/** Gives the terminal away for as long as another program uses it. */
function useLending(
  write: Effects['write'],
  hasMouse: boolean,
  crash: (error: unknown) => void,
): Effects['lend'] {
  const { suspendTerminal } = useApp()
  const [off, on] = hasMouse ? [MOUSE_OFF, MOUSE_ON] : ['', '']
  return (use) =>
    void suspendTerminal(() => {
      write(off)
      // The next frame begins where another program left the cursor.
      return use().finally(() => write(`\r${on}`))
    }).catch(crash)
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function usePointer(
  pointer: Pointer | null,
  write: Effects['write'],
  act: (at: Pointed) => void,
  crash: (error: unknown) => void,
): void {
  const onPoint = useEffectEvent((at: Pointed) => {
    try {
      act(at)
    } catch (error) {
      crash(error)
    }
  })
  const begin = useEffectEvent(() => write(MOUSE_ON))
  useEffect(() => {
    if (!pointer) return undefined
    begin()
    return pointer.listen((at) => onPoint(at))
  }, [pointer])
}

/** Ink's pieces of input as key names, one call a key; a paste is no keys. */
function useKeys(
  onKey: (key: string) => void,
  now: () => number,
  crash: (error: unknown) => void,
): void {
  const [namesOf] = useState(() => createKeyReader(now))
  useInput(LISTEN)
  useRawInput((raw) => {
    try {
      for (const name of namesOf(raw)) onKey(name)
    } catch (error) {
      crash(error)
    }
  })
}

/** Ink reads the keyboard as long as somebody asks for keys. */
const LISTEN = (): void => {}

/** Ink's own names for keys do not tell function keys or a torn sequence; its raw events do. */
function useRawInput(onInput: (raw: string) => void): void {
  const { internal_eventEmitter: events } = useStdin() as unknown as RawInput
  const fire = useEffectEvent(onInput)
  useEffect(() => {
    const listen = (raw: string): void => fire(raw)
    events.on('input', listen)
    return () => {
      events.off('input', listen)
    }
  }, [events])
}

interface RawInput {
  readonly internal_eventEmitter: {
    on(event: 'input', listener: (raw: string) => void): void
    off(event: 'input', listener: (raw: string) => void): void
  }
}
