import { Box, Text } from 'ink'
import type { ReactElement } from 'react'
import type { Keymap } from '../keymap.ts'
import type { State } from '../library/state.ts'
import { errorsRows, errorsTop } from './errors-screen.ts'
import { type Frame, overRegion, placeOf } from './frame.ts'
import { type Glyphs, glyphsFor } from './glyphs.ts'
import { headerRow } from './header.ts'
import { headlinesRows } from './headlines.ts'
import { helpRows } from './help.ts'
import { hintRow } from './hints.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { railRows } from './rail.ts'
import { paneRows } from './reading-pane.ts'
import { type Row, piece, spread } from './row.ts'
import { Rows } from './rows.tsx'
import { statusRow } from './status-line.ts'
import { StormBar } from './storm-bar.tsx'
import { type Theme, themeFor } from './theme.ts'

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
export function Screen(props: ScreenProps): ReactElement {
  const { state, frame, settings } = props
  const { layout } = frame
  if (layout.mode === 'small') return <TooSmall columns={layout.columns} rows={layout.rows} />
  const theme = themeFor(settings.theme, settings.colors)
  return (
    <Box flexDirection="column" flexShrink={0} width={layout.columns} height={layout.rows}>
      {layout.bar && (
        <Box flexShrink={0} height={1}>
          <StormBar
            entries={state.bar}
            index={state.barIndex}
            columns={layout.columns}
            settings={settings}
          />
        </Box>
      )}
      <Line region={layout.sample} row={sampleRow(state, layout.columns)} theme={theme} />
      {state.screen === 'main' ? (
        <Panes {...props} theme={theme} />
      ) : (
        <Over {...props} theme={theme} />
      )}
      <Line
        region={layout.status}
        row={statusRow(state, frame.pane, { ...props, layout })}
        theme={theme}
      />
      <Line
        region={layout.hints}
        row={hintRow(props.keymap, placeOf(state), layout.columns, settings.ascii)}
        theme={theme}
      />
    </Box>
  )
}

interface Themed extends ScreenProps {
  readonly theme: Theme
}

function Line(props: { region: Region | null; row: Row; theme: Theme }): ReactElement | null {
  const { region, row, theme } = props
  return region && <Rows region={region} rows={[row]} theme={theme} />
}

function sampleRow({ sample }: State, columns: number): Row {
  return sample === null ? [] : spread([piece(` ${sample}`, 'new')], [], columns, '')
}

function Panes({ state, frame, settings, spinner, theme }: Themed): ReactElement {
  const { layout, list, part, pane } = frame
  const glyphs = glyphsFor(settings.ascii)
  return (
    <>
      <Line
        region={layout.header}
        row={headerRow(state, layout, settings, spinner)}
        theme={theme}
      />
      <Box flexDirection="row" flexShrink={0}>
        {layout.rail && (
          <>
            <Rows
              region={layout.rail}
              rows={railRows(state, layout.rail, glyphs.ellipsis)}
              theme={theme}
            />
            <Divider rows={layout.rail.rows} theme={theme} glyphs={glyphs} />
          </>
        )}
        {layout.list && list && (
          <Rows region={layout.list} rows={headlinesRows(state, list, layout.list)} theme={theme} />
        )}
        {layout.list && layout.reader && (
          <Divider rows={layout.list.rows} theme={theme} glyphs={glyphs} />
        )}
        {layout.reader && part && (
          <Rows region={layout.reader} rows={paneRows(state, pane, part)} theme={theme} />
        )}
      </Box>
    </>
  )
}

function Divider(props: { rows: number; theme: Theme; glyphs: Glyphs }): ReactElement {
  const { rows, theme, glyphs } = props
  const line: Row = [piece(glyphs.pane, 'divider')]
  return (
    <Rows
      region={{ left: 0, top: 0, columns: 1, rows }}
      rows={Array.from({ length: rows }, () => line)}
      theme={theme}
    />
  )
}

/** Help and errors lie over the panes and the header. */
function Over({ state, frame, settings, keymap, about, theme }: Themed): ReactElement {
  const { columns, region } = overRegion(frame)
  if (state.screen === 'help') {
    const rows = helpRows(keymap, about, columns, settings.ascii)
    const top = Math.min(state.screenRow, Math.max(0, rows.length - region.rows))
    return <Rows region={region} rows={rows.slice(top)} theme={theme} />
  }
  const errors = errorsRows(state, columns, settings)
  return (
    <Rows region={region} rows={errors.rows.slice(errorsTop(errors, region.rows))} theme={theme} />
  )
}

function TooSmall({ columns, rows }: { columns: number; rows: number }): ReactElement {
  return (
    <Box width={columns} height={rows} overflow="hidden">
      <Text wrap="truncate">{'window too small (30×8)'.slice(0, columns)}</Text>
    </Box>
  )
}
