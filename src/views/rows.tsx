import { Box, Text } from 'ink'
import Link from 'ink-link'
import { type ReactElement, memo } from 'react'
import type { Region } from './layout.ts'
import { withIsolates } from '../reading/bidi.ts'
import { type Paint, paintPiece, paintRow } from './paint.ts'
import type { Row } from './row.ts'

interface RowsProps {
  readonly region: Region
  readonly rows: readonly Row[]
  readonly paint: Paint
}

/** Draws the rows of one region; what is missing stays blank, what is too many is not drawn. */
export function Rows({ region, rows, paint }: RowsProps): ReactElement {
  return (
    <Box
      position="absolute"
      flexDirection="column"
      marginLeft={region.left}
      marginTop={region.top}
      width={region.columns}
      height={region.rows}
    >
      {parts(rows.slice(0, region.rows).map(withIsolates), paint).map((part, index) =>
        typeof part === 'string' ? (
          <Lines key={index} text={part} />
        ) : (
          <LinkRow key={index} row={part} paint={paint} />
        ),
      )}
    </Box>
  )
}

/** Rows without links as one text, each row with a link by itself. */
function parts(rows: readonly Row[], paint: Paint): (string | Row)[] {
  const all: (string | Row)[] = []
  let lines: string[] = []
  const flush = (): void => {
    if (lines.length > 0) all.push(lines.join('\n'))
    lines = []
  }
  for (const row of rows) {
    if (row.some(({ url }) => url !== undefined)) {
      flush()
      all.push(row)
    } else {
      // Ink gives an empty text no height.
      lines.push(row.length === 0 ? ' ' : paintRow(row, paint))
    }
  }
  flush()
  return all
}

const Lines = memo(function Lines({ text }: { text: string }): ReactElement {
  return <Text wrap="truncate">{text}</Text>
})

const LinkRow = memo(function LinkRow({ row, paint }: { row: Row; paint: Paint }): ReactElement {
  return (
    <Text wrap="truncate">
      {row.map((one, index) =>
        one.url === undefined ? (
          <Text key={index}>{paintPiece(one, paint)}</Text>
        ) : (
          <Link key={index} url={one.url} fallback={false}>
            {paintPiece(one, paint)}
          </Link>
        ),
      )}
    </Text>
  )
})
