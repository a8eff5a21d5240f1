import { stripVTControlCharacters } from 'node:util'
import { renderToString } from 'ink'
import { keymap } from '../../src/keymap.ts'
import type { Body } from '../../src/library/head.ts'
import type { State } from '../../src/library/state.ts'
import { type Bodies, createBodies } from '../../src/views/bodies.ts'
import { frameOf } from '../../src/views/frame.ts'
import type { ReaderSettings } from '../../src/views/options.ts'
import { Screen } from '../../src/views/screen.tsx'
import { townBody } from './town.ts'

export const SETTINGS: ReaderSettings = {
  theme: 'terminal',
  colors: 1,
  ascii: false,
  motion: false,
  clock: 12,
  dwellSeconds: 3,
  spaceAdvances: true,
  keys: {},
}

export interface Drawing {
  readonly settings?: Partial<ReaderSettings>
  readonly body?: (id: string) => Body | undefined
  /** Bodies that were read before. */
  readonly bodies?: Bodies
  readonly spinner?: string
}

/** The screen of a state at a size, with its colours. */
export function paint(state: State, columns: number, rows: number, drawing: Drawing = {}): string {
  const settings = { ...SETTINGS, ...drawing.settings }
  const bodies = drawing.bodies ?? createBodies(drawing.body ?? townBody, () => {})
  const frame = frameOf(state, { columns, rows }, settings, bodies)
  return renderToString(
    <Screen
      state={state}
      frame={frame}
      settings={settings}
      keymap={keymap}
      about={['ctnews 0.1.0']}
      spinner={drawing.spinner ?? ''}
    />,
    { columns },
  )
}

/** Its rows as text. */
export function draw(...args: Parameters<typeof paint>): string[] {
  return stripVTControlCharacters(paint(...args)).split('\n')
}

export const drawText = (...args: Parameters<typeof draw>): string => draw(...args).join('\n')

/** Its rows without the blanks at their ends. */
export const drawTrimmed = (...args: Parameters<typeof draw>): string[] =>
  draw(...args).map((row) => row.trimEnd())
