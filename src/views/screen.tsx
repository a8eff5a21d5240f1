import { Box } from 'ink'
import type { ReactElement } from 'react'
import { alertsText } from './alerts-screen.ts'
import { type Block, edgeBlocks, paneBlocks, type Shown } from './blocks.ts'
import { errorsRows, errorsTop } from './errors-screen.ts'
import { overRegion } from './frame.ts'
import { helpRows } from './help.ts'
import { muteRows } from './mute-screen.ts'
import { paintFor } from './paint.ts'
import { Rows } from './rows.tsx'
import { themed } from './themes.ts'
import { townRows } from './towns.ts'
import { viewsRows } from './views-screen.ts'

export interface ScreenProps extends Shown {
  readonly about: readonly string[]
}

/** A whole screen, exactly as large as its layout. */
export function Screen(plain: ScreenProps): ReactElement {
  const { state, frame } = plain
  const props = { ...plain, settings: themed(state, plain.settings) }
  const { columns, rows } = frame.layout
  const paint = paintFor(props.settings)
  const blocks = [...edgeBlocks(props), ...middleBlocks(props)]
  return (
    <Box flexShrink={0} width={columns} height={rows}>
      {blocks.map(({ region, rows }) => (
        <Rows key={`${region.left} ${region.top}`} region={region} rows={rows} paint={paint} />
      ))}
    </Box>
  )
}

function middleBlocks(props: ScreenProps): Block[] {
  const { state, frame } = props
  if (frame.layout.mode === 'small') return []
  if (state.screen === 'main' || state.screen === 'themes') return paneBlocks(props)
  return [overBlock(props)]
}

/** Help and errors lie over the panes and the header. */
function overBlock({ state, frame, settings, keymap, about }: ScreenProps): Block {
  const { columns, region } = overRegion(frame)
  if (state.screen === 'help') {
    const rows = helpRows(keymap, about, columns, settings.ascii)
    const top = Math.min(state.screenRow, Math.max(0, rows.length - region.rows))
    return { region, rows: rows.slice(top) }
  }
  if (state.screen === 'views') {
    return { region, rows: viewsRows(state, region, settings) }
  }
  if (state.screen === 'mute') {
    return { region, rows: muteRows(state, region, settings) }
  }
  if (state.prompt?.kind === 'town') {
    return { region, rows: townRows(state, region, settings) }
  }
  if (state.screen === 'alerts') {
    return { region, rows: alertsText(state, region, settings).rows() }
  }
  const errors = errorsRows(state, columns, settings)
  return { region, rows: errors.rows.slice(errorsTop(errors, region.rows)) }
}
