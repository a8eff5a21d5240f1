import type { Body } from '../library/head.ts'
import type { State } from '../library/state.ts'
import type { PageText } from '../reading/full-text.ts'
import { readBody } from '../reading/blocks.ts'
import { type Block, edgeBlocks, paneBlocks } from './blocks.ts'
import { createBodies, type Read } from './bodies.ts'
import { boundKeys } from './bound-keys.ts'
import { frameOf, type Size } from './frame.ts'
import type { ReaderSettings } from './options.ts'
import { NO_PAGES } from './pages.ts'
import { type Paint, paintFor, paintRow } from './paint.ts'
import { themed } from './themes.ts'

/** What the first frame is made of beside the state. */
export interface Stored {
  readonly body: (id: string) => Body | undefined
  readonly kept: (id: string) => PageText | undefined
}

/** The main screen as one text for a blank screen, the same that Ink draws after it. */
export function firstFrame(
  state: State,
  size: Size,
  plain: ReaderSettings,
  { body, kept }: Stored,
): string {
  const settings = themed(state, plain)
  const bodies = createBodies(body, () => {}, { ...NO_PAGES, kept }, textAtOnce)
  const frame = frameOf(state, size, settings, bodies)
  const { keymap } = boundKeys(settings.keymap ?? 'default', settings.keys)
  const shown = { state, frame, settings, keymap, spinner: '' }
  const isSmall = frame.layout.mode === 'small'
  const blocks = [...edgeBlocks(shown), ...(isSmall ? [] : paneBlocks(shown))]
  const paint = paintFor(settings)
  return blocks.map((block) => painted(block, paint)).join('')
}

/** The parser of HTML takes longer to load than all else; its text comes with Ink. */
const textAtOnce: Read = (body) => (body.html === null ? readBody(body) : new Promise(() => {}))

/** Rows where they belong (ECMA-48 §8.3.21, cursor position). */
function painted({ region, rows }: Block, paint: Paint): string {
  return rows
    .slice(0, region.rows)
    .map((row, at) =>
      row.length === 0
        ? ''
        : `\x1b[${region.top + at + 1};${region.left + 1}H${paintRow(row, paint)}`,
    )
    .join('')
}
