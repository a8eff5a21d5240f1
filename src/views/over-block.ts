import type { ImageAnswer } from '../reading/image-form.ts'
import { alertsText } from './alerts-screen.ts'
import { type Block, paneBlocks, type Shown } from './blocks.ts'
import { overRegion } from './frame.ts'
import { helpRows } from './help.ts'
import { muteRows } from './mute-screen.ts'
import { paletteRows } from './palette.ts'
import { pictureScreen } from './picture-screen.ts'
import { sourcesRows } from './sources-screen.ts'
import { townRows } from './towns.ts'
import { viewsRows } from './views-screen.ts'

export interface Overlaid extends Shown {
  readonly about: readonly string[]
  /** What came of the picture that is to be shown; null: it is waited for. */
  readonly picture?: ImageAnswer | null
}

const HAS_PANES: ReadonlySet<string> = new Set(['main', 'rail', 'themes'])

/** What stands between the edges: the panes, or what lies over them. */
export function middleBlocks(props: Overlaid): Block[] {
  const { state, frame } = props
  if (frame.layout.mode === 'small') return []
  const isOver = state.prompt?.kind === 'command'
  const hasPanes = HAS_PANES.has(state.screen)
  if (hasPanes && !isOver) return paneBlocks(props)
  return [overBlock(props)]
}

/** Help, sources and the like lie over the panes and the header. */
export function overBlock(shown: Overlaid): Block {
  const { state, frame, settings, keymap, about, spinner } = shown
  const { columns, region } = overRegion(frame)
  if (state.prompt?.kind === 'command') {
    return { region, rows: paletteRows(state, keymap, region, settings) }
  }
  if (state.screen === 'help') {
    const rows = helpRows(keymap, { about, settings, words: state.helpWords }, columns)
    const top = Math.min(state.screenRow, Math.max(0, rows.length - region.rows))
    return { region, rows: rows.slice(top) }
  }
  if (state.screen === 'pictures') {
    return { region, rows: pictureScreen(state, shown.picture ?? null, region, settings) }
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
  return { region, rows: sourcesRows(state, region, settings, spinner) }
}
