import { STATUS_IDS } from '../article/limits.ts'
import type { Change } from './change.ts'
import type { Line } from './journal-line.ts'
import { printMap, type PrintMap } from './print-map.ts'
import { PRINT, toNumber, toNumbers } from './prints.ts'

export type ReadChange = Extract<Change, { readonly verb: 'read' | 'unread' }>
export type ReadLine = Line & { readonly change: ReadChange }

/** The last read or unread mark of each fingerprint that was marked over a state.json. */
export interface ReadMarks {
  /** Costs the same however many it marks: they are looked through at the first question. */
  readonly enter: (line: ReadLine) => void
  readonly of: (print: number) => ReadLine | undefined
  /** The smallest and the largest time of its lines. */
  readonly span: () => readonly [first: number, last: number]
  /** All that are marked, in no order, and which of the lines each was last marked by. */
  readonly all: () => {
    readonly prints: Float64Array
    readonly lines: readonly ReadLine[]
    readonly lineOf: (print: number) => number
  }
}

export function isReadLine(line: Line): line is ReadLine {
  return line.change.verb === 'read' || line.change.verb === 'unread'
}

/** Longer lists are turned into numbers by native code. */
const FEW = 16

export function readMarks(): ReadMarks {
  const lines: ReadLine[] = []
  let entered = 0
  let first = Infinity
  let last = 0
  let marks: PrintMap | undefined

  const enterOne = (line: ReadLine, index: number, map: PrintMap): void => {
    const wins = (before: number): boolean => isLater(line, lines[before] as ReadLine)
    const prints = printsOf(line.change)
    if (prints.length > FEW * PRINT) {
      for (const print of toNumbers(prints)) map.put(print, index, wins)
    } else {
      for (let at = 0; at < prints.length; at += PRINT) map.put(toNumber(prints, at), index, wins)
    }
  }
  const upToDate = (): PrintMap => {
    marks ??= printMap(sizeOf(lines))
    for (; entered < lines.length; entered++) {
      enterOne(lines[entered] as ReadLine, entered, marks)
    }
    return marks
  }

  return {
    enter: (line) => {
      lines.push(line)
      first = Math.min(first, line.time)
      last = Math.max(last, line.time)
    },
    span: () => [first, last],
    of: (print) => (lines.length === 0 ? undefined : lines[upToDate().get(print)]),
    all: () => ({ prints: upToDate().prints(), lines, lineOf: upToDate().get }),
  }
}

export function printsOf(change: ReadChange): string {
  return 'prints' in change ? change.prints : change.ids.join('')
}

/** Marked and taken back count twice: as many as are ever kept are room enough. */
function sizeOf(lines: readonly ReadLine[]): number {
  const sum = lines.reduce((count, { change }) => count + printsOf(change).length / PRINT, 0)
  return Math.min(sum, STATUS_IDS)
}

/** Of two of one time that of the later journal name stands, in one journal the later line. */
export function isLater(line: Line, before: Line): boolean {
  return line.time === before.time ? line.journal >= before.journal : line.time > before.time
}
