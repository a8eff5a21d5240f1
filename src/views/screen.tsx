import { Box } from 'ink'
import type { ReactElement } from 'react'
import { edgeBlocks } from './blocks.ts'
import { middleBlocks, type Overlaid } from './over-block.ts'
import { paintFor } from './paint.ts'
import { Rows } from './rows.tsx'
import { themed } from './themes.ts'

/** A whole screen, exactly as large as its layout. */
export function Screen(plain: Overlaid): ReactElement {
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
