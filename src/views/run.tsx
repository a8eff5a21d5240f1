import { type Instance, render, useWindowSize } from 'ink'
import { type ReactElement, useEffect, useEffectEvent } from 'react'
import { App } from './app.tsx'
import { previewSlot } from './frame.ts'
import type { Effects } from './live.ts'
import type { ReaderOptions } from './options.ts'
import { overFrame } from './over-frame.ts'
import { createPointer, MOUSE_OFF, type Pointer } from './pointer.ts'
import { untilLeft } from './until-left.ts'

const MAX_FPS = 60
const HOME_AND_ERASE = '\x1b[H\x1b[J'
/** How long a window has to stay as it is before all of it is drawn again. */
const SETTLED_MS = 60

/**
 * Opens the reader on the alternate screen and resolves with the exit code when the reader has
 * left: 0, or 1 after a crash, whose one cleaned sentence then stands on `stderr`.
 */
export function runReader(options: ReaderOptions): Promise<number> {
  const { stdin, stdout, settings } = options
  return untilLeft(options, async () => {
    previewFirst(options)
    const pointer = settings.mouse ? createPointer(stdin) : null
    try {
      await mount(options, pointer).waitUntilExit()
    } finally {
      // Even where the screen crashed; Ink knows no mouse.
      if (pointer) stdout.write(MOUSE_OFF)
    }
  })
}

/** Where both panes fit, the first frame shows a story too. */
function previewFirst({ store, stdout, settings }: ReaderOptions): void {
  const state = store.getState()
  const slot = previewSlot(state, stdout, settings)
  if (state.pane === null && slot !== undefined) store.dispatch({ type: 'article-previewed', slot })
}

function mount(options: ReaderOptions, pointer: Pointer | null): Instance {
  const { stdin, stdout, before } = options
  const interactive = stdin.isTTY && stdout.isTTY
  const view = (): ReactElement => (
    <Root
      options={options}
      pointer={pointer}
      write={(text) => stdout.write(text)}
      redraw={() => {
        instance.clear()
        stdout.write(HOME_AND_ERASE)
        instance.rerender(view())
      }}
    />
  )
  const start = (): Instance =>
    render(view(), {
      stdin: pointer?.stdin ?? stdin,
      stdout,
      alternateScreen: true,
      incrementalRendering: true,
      maxFps: MAX_FPS,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive,
    })
  const isPainted = before?.isPainted() === true
  if (interactive && !isPainted) takeFirstColumn(stdin, stdout)
  const instance = isPainted ? overFrame(stdout, start) : start()
  before?.handOver()
  return instance
}

/**
 * Ink's first frame begins where the cursor is. What is typed while the program starts is echoed
 * there; from here on the terminal echoes nothing.
 */
function takeFirstColumn(stdin: ReaderOptions['stdin'], stdout: ReaderOptions['stdout']): void {
  stdin.setRawMode(true)
  stdout.write('\r')
}

interface RootProps extends Pick<Effects, 'write' | 'redraw'> {
  readonly options: ReaderOptions
  readonly pointer: Pointer | null
}

function Root({ options, ...effects }: RootProps): ReactElement {
  const { columns, rows } = useWindowSize()
  useSettledWindow(options, effects.redraw)
  const spare = options.platform === 'win32' ? 1 : 0
  return <App options={options} size={{ columns, rows: rows - spare }} {...effects} />
}

/**
 * Draws all anew once the window rests. What a terminal cut off while it was smaller is not there
 * again when it has its old size, of which Ink hears nothing.
 */
function useSettledWindow(options: ReaderOptions, redraw: () => void): void {
  const draw = useEffectEvent(redraw)
  useEffect(() => {
    let timer: NodeJS.Timeout | undefined
    const stop = options.onWindowChange?.(() => {
      clearTimeout(timer)
      timer = setTimeout(() => draw(), SETTLED_MS)
    })
    return () => {
      clearTimeout(timer)
      stop?.()
    }
  }, [options])
}
