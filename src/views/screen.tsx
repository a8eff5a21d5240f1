import { Box, Text } from 'ink'
import type { ReactElement } from 'react'
import { MIN_COLUMNS, MIN_ROWS } from '../article/limits.ts'
import type { Keymap } from '../keymap.ts'
import type { State } from '../library/state.ts'
import { alertsText } from './alerts-screen.ts'
import { errorsRows, errorsTop } from './errors-screen.ts'
import { type Frame, type Size, overRegion, placeOf } from './frame.ts'
import { type Glyphs, glyphsFor } from './glyphs.ts'
import { headerRow } from './header.ts'
import { headlinesRows } from './headlines.ts'
import { helpRows } from './help.ts'
import { hintRow, promptHints } from './hints.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { muteRows } from './mute-screen.ts'
import { type Paint, paintRow } from './paint.ts'
import { railRows } from './rail.ts'
import { paneRows } from './reading-pane.ts'
import { type Row, clip, piece } from './row.ts'
import { Rows } from './rows.tsx'
import { statusRow } from './status-line.ts'
import { StormBar } from './storm-bar.tsx'
import { themeFor } from './theme.ts'
import { themeRows, themed } from './themes.ts'
import { townRows } from './towns.ts'
import { viewsRows } from './views-screen.ts'

export interface ScreenProps {
  readonly state: State
  readonly frame: Frame
  readonly settings: ReaderSettings
  readonly keymap: Keymap
  readonly about: readonly string[]
  /** One frame of the spinner, or nothing. */
  readonly spinner: string
}

/** A whole screen, exactly as large as its layout. */
export function Screen(plain: ScreenProps): ReactElement {
  const { state, frame } = plain
  const settings = themed(state, plain.settings)
  const props = { ...plain, settings }
  const { layout } = frame
  if (layout.mode === 'small') {
    return <TooSmall columns={layout.columns} rows={layout.rows} ascii={settings.ascii} />
  }
  const paint = paintFor(settings)
  return (
    <Box flexDirection="column" flexShrink={0} width={layout.columns} height={layout.rows}>
      <Bar {...props} />
      <Line
        region={layout.sample}
        row={sampleRow(state, layout.columns, glyphsFor(settings.ascii).ellipsis)}
        paint={paint}
      />
      {state.screen === 'main' || state.screen === 'themes' ? (
        <Panes {...props} paint={paint} />
      ) : (
        <Over {...props} paint={paint} />
      )}
      <Line
        region={layout.status}
        row={statusRow(state, frame.pane, { ...props, layout })}
        paint={paint}
      />
      <Line
        region={layout.hints}
        row={
          state.prompt
            ? promptHints(state.prompt, layout.columns, settings.ascii)
            : hintRow(props.keymap, placeOf(state), layout.columns, settings.ascii)
        }
        paint={paint}
      />
    </Box>
  )
}

interface Painted extends ScreenProps {
  readonly paint: Paint
}

function Line(props: { region: Region | null; row: Row; paint: Paint }): ReactElement | null {
  const { region, row, paint } = props
  return region && <Rows region={region} rows={[row]} paint={paint} />
}

function Bar({ state, frame, settings, keymap }: ScreenProps): ReactElement | null {
  const { bar } = frame.layout
  return (
    bar && (
      <Box flexShrink={0} height={bar.rows}>
        <StormBar state={state} region={bar} settings={settings} keymap={keymap} />
      </Box>
    )
  )
}

function sampleRow({ sample }: State, columns: number, ellipsis: string): Row {
  return sample === null ? [] : clip([piece(` ${sample}`, 'new')], columns, ellipsis)
}

function Panes({ state, frame, settings, spinner, paint }: Painted): ReactElement {
  const { layout, list, part, pane } = frame
  const glyphs = glyphsFor(settings.ascii)
  return (
    <>
      <Line
        region={layout.header}
        row={headerRow(state, layout, settings, spinner)}
        paint={paint}
      />
      <Box flexDirection="row" flexShrink={0}>
        {layout.rail && (
          <>
            <Rows
              region={layout.rail}
              rows={railRows(state, layout.rail, settings)}
              paint={paint}
            />
            <Divider rows={layout.rail.rows} paint={paint} glyphs={glyphs} />
          </>
        )}
        {layout.list && list && (
          <Rows region={layout.list} rows={headlinesRows(state, list, layout.list)} paint={paint} />
        )}
        {layout.list && layout.reader && (
          <Divider rows={layout.list.rows} paint={paint} glyphs={glyphs} />
        )}
        {layout.reader && part && (
          <Rows region={layout.reader} rows={paneRows(state, pane, part)} paint={paint} />
        )}
      </Box>
      {layout.picker && (
        <Rows
          region={layout.picker}
          rows={themeRows(state, layout.picker, settings)}
          paint={paint}
        />
      )}
    </>
  )
}

/** The same object for the same settings, so that rows which did not change are not drawn anew. */
const paints = new WeakMap<ReaderSettings, Paint>()

function paintFor(settings: ReaderSettings): Paint {
  const { theme, colors } = settings
  const paint = paints.get(settings) ?? { theme: themeFor(theme, colors), colors }
  paints.set(settings, paint)
  return paint
}

function Divider(props: { rows: number; paint: Paint; glyphs: Glyphs }): ReactElement {
  const { rows, paint, glyphs } = props
  const line = paintRow([piece(glyphs.pane, 'divider')], paint)
  return (
    <Box flexShrink={0} width={1} height={rows}>
      <Text>{Array.from({ length: rows }, () => line).join('\n')}</Text>
    </Box>
  )
}

/** Help and errors lie over the panes and the header. */
function Over({ state, frame, settings, keymap, about, paint }: Painted): ReactElement {
  const { columns, region } = overRegion(frame)
  if (state.screen === 'help') {
    const rows = helpRows(keymap, about, columns, settings.ascii)
    const top = Math.min(state.screenRow, Math.max(0, rows.length - region.rows))
    return <Rows region={region} rows={rows.slice(top)} paint={paint} />
  }
  if (state.screen === 'views') {
    return <Rows region={region} rows={viewsRows(state, region, settings)} paint={paint} />
  }
  if (state.screen === 'mute') {
    return <Rows region={region} rows={muteRows(state, region, settings)} paint={paint} />
  }
  if (state.prompt?.kind === 'town') {
    return <Rows region={region} rows={townRows(state, region, settings)} paint={paint} />
  }
  if (state.screen === 'alerts') {
    return <Rows region={region} rows={alertsText(state, region, settings).rows()} paint={paint} />
  }
  const errors = errorsRows(state, columns, settings)
  return (
    <Rows region={region} rows={errors.rows.slice(errorsTop(errors, region.rows))} paint={paint} />
  )
}

function TooSmall(props: Size & { ascii: boolean }): ReactElement {
  const { columns, rows, ascii } = props
  const least = `(${MIN_COLUMNS}${ascii ? 'x' : '×'}${MIN_ROWS})`
  const words = [`window too small ${least}`, `too small ${least}`, least].find(
    ({ length }) => length <= columns,
  )
  return (
    <Box width={columns} height={rows} overflow="hidden">
      <Text wrap="truncate">{words}</Text>
    </Box>
  )
}
