import { Box, Text } from 'ink'
import Link from 'ink-link'
import { type ReactElement, memo } from 'react'
import type { Region } from './layout.ts'
import type { Piece, Row } from './row.ts'
import type { Theme } from './theme.ts'

interface RowsProps {
  readonly region: Region
  readonly rows: readonly Row[]
  readonly theme: Theme
}

/** Draws the rows of one region; what is missing stays blank, what is too many is not drawn. */
export function Rows({ region, rows, theme }: RowsProps): ReactElement {
  return (
    <Box
      flexDirection="column"
      flexShrink={0}
      width={region.columns}
      height={region.rows}
      overflow="hidden"
    >
      {rows.slice(0, region.rows).map((row, index) => (
        <RowText key={index} row={row} theme={theme} />
      ))}
    </Box>
  )
}

/** A blank row is a space: Ink gives an empty text no height. */
const RowText = memo(function RowText({ row, theme }: { row: Row; theme: Theme }): ReactElement {
  if (row.length === 0) return <Text> </Text>
  return (
    <Text wrap="truncate">
      {row.map((one, index) => (
        <PieceText key={index} one={one} theme={theme} />
      ))}
    </Text>
  )
})

function PieceText({ one, theme }: { one: Piece; theme: Theme }): ReactElement {
  const text = (
    <Text {...theme[one.role]} {...one.style}>
      {one.text}
    </Text>
  )
  return one.url === undefined ? (
    text
  ) : (
    <Link url={one.url} fallback={false}>
      {text}
    </Link>
  )
}
