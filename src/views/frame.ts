import type { Place } from '../keymap.ts'
import type { State } from '../library/state.ts'
import type { Bodies } from './bodies.ts'
import type { HeadlineLook } from './headline-row.ts'
import { listLook, listShape } from './headlines.ts'
import { type Layout, type Region, layout } from './layout.ts'
import type { ListShape } from './list-window.ts'
import type { ReaderSettings } from './options.ts'
import { type PanePart, type PaneText, paneText } from './reading-pane.ts'
import { PICKER_ROWS } from './themes.ts'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** Everything that depends on the size of the screen; the same for drawing and for keys. */
export interface Frame {
  readonly layout: Layout
  readonly list:
    | (HeadlineLook & Pick<ReaderSettings, 'clock'> & { readonly settings: ReaderSettings })
    | null
  readonly shape: ListShape | null
  readonly part: PanePart | null
  readonly pane: PaneText | null
}

export function frameOf(state: State, size: Size, settings: ReaderSettings, bodies: Bodies): Frame {
  const regions = layoutOf(state, size, settings)
  const compact = regions.mode === 'compact'
  const list = regions.list && listLook(state, settings, regions.list, compact)
  const part = regions.reader && {
    region: regions.reader,
    compact,
    columns: size.columns,
    settings,
    bodies,
  }
  let text: PaneText | null | undefined
  return {
    layout: regions,
    list,
    shape: list && regions.list && listShape(state, list, regions.list.rows),
    part,
    // Most keys of a burst are not about it.
    get pane() {
      return (text ??= part && paneText(state, part))
    },
  }
}

function layoutOf(state: State, size: Size, settings: ReaderSettings): Layout {
  return layout(size.columns, size.rows, {
    barRows: state.bar.length > 0 ? (settings.barRows ?? 1) : 0,
    hasSample: state.sample !== null,
    hasRail: hasRail(state, settings),
    listWidth: state.sizes.listWidth,
    focus: state.focus,
    isZen: state.isZen,
    pickerRows: state.screen === 'themes' ? PICKER_ROWS : 0,
  })
}

/** The story that the first frame shows beside the list, where both panes fit. */
export function previewSlot(
  state: State,
  size: Size,
  settings: ReaderSettings,
): number | undefined {
  const { list, reader } = layoutOf(state, size, settings)
  return list && reader ? state.shown[state.cursor] : undefined
}

function hasRail({ sources }: State, { rail }: ReaderSettings): boolean {
  return rail === 'always' || (rail !== 'never' && sources.size > 1)
}

/** Which keys count: the screen that lies on top, else the pane in focus. */
export function placeOf({ screen, focus }: State): Place {
  return screen === 'main' ? focus : screen
}

/** Where a screen over the panes goes. */
export function overRegion({ layout }: Frame): { columns: number; region: Region } {
  const { columns, header, status, bar, sample } = layout
  const top = header?.top ?? (bar?.rows ?? 0) + (sample ? 1 : 0)
  const rows = Math.max(0, (status?.top ?? top) - top)
  return { columns, region: { left: 0, top, columns, rows } }
}
