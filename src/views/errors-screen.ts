import type { SourceStatus, State } from '../library/state.ts'
import { width } from '../reading/width.ts'
import { wrapText } from '../reading/wrap.ts'
import { glyphsFor } from './glyphs.ts'
import type { ReaderSettings } from './options.ts'
import { BLANK, type Row, clip, piece, rowWidth } from './row.ts'
import type { Role } from './theme.ts'
import { ago, clockTime } from './times.ts'

/** The sources as the errors screen lists them: those with a problem first. */
export function listedSources({ sources }: State): SourceStatus[] {
  const all = [...sources.values()]
  const bad = (status: SourceStatus): boolean => status.problems.length > 0
  return [...all.filter(bad), ...all.filter((status) => !bad(status))]
}

export interface ErrorsPart {
  readonly rows: readonly Row[]
  /** First row and row count of the source under the cursor. */
  readonly cursor: { readonly first: number; readonly count: number }
}

/** A row a source: state, last answer, next try; below it what went wrong and what to do. */
export function errorsRows(state: State, columns: number, settings: ReaderSettings): ErrorsPart {
  const notes = state.notes.flatMap((note) => wrapText(note, Math.max(8, columns - 3)))
  const rows: Row[] = notes.map((line) => [piece(`  ${line}`, 'error')])
  if (rows.length > 0) rows.unshift([piece(' Ctnews', 'headline')], BLANK)
  rows.push(...(rows.length > 0 ? [BLANK] : []), [piece(' Sources', 'headline')], BLANK)
  let cursor = { first: 0, count: 1 }
  for (const [index, status] of listedSources(state).entries()) {
    const isHere = index === state.screenRow
    const own = sourceRows(status, isHere, state.now, columns, settings)
    if (isHere) cursor = { first: rows.length, count: own.length }
    rows.push(...own)
  }
  if (state.log.length > 0) rows.push(BLANK, [piece(' Log', 'headline')], BLANK)
  rows.push(...state.log.toReversed().flatMap((line) => indented(line, columns, 'meta')))
  return { rows, cursor }
}

function sourceRows(
  status: SourceStatus,
  isHere: boolean,
  now: number,
  columns: number,
  settings: ReaderSettings,
): Row[] {
  const glyphs = glyphsFor(settings.ascii)
  const facts = [status.state, answered(status, now), nextTry(status, now, settings)]
  const words = facts.filter((fact) => fact !== '').join(` ${glyphs.dot} `)
  const bad = status.problems.length > 0
  const role = bad ? 'error' : 'meta'
  const name = clip(
    [
      piece(isHere ? glyphs.cursor : ' ', 'cursor', { inverse: false }),
      piece(` ${status.name}`, isHere ? 'cursor' : 'text', bad ? { bold: true } : undefined),
    ],
    columns,
    glyphs.ellipsis,
  )
  const fits = rowWidth(name) + 2 + width(words) < columns
  const first = fits ? [[...name, piece(`  ${words}`, role, { bold: false })]] : [name]
  const below = fits ? [] : indented(words, columns, role)
  return [...first, ...below, ...status.problems.flatMap((one) => problemRows(one, columns))]
}

function indented(text: string, columns: number, role: Role): Row[] {
  return wrapText(text, Math.max(8, columns - 5)).map((line): Row => [piece(`    ${line}`, role)])
}

function answered({ okAt, problems }: SourceStatus, now: number): string {
  if (okAt === null) return problems.length > 0 ? 'no good answer yet' : ''
  return `last answer ${ago(okAt, now)}`
}

function nextTry({ nextAt }: SourceStatus, now: number, { clock }: ReaderSettings): string {
  return nextAt === null || nextAt <= now ? '' : `next try ${clockTime(nextAt, clock)}`
}

function problemRows({ name, problem }: SourceStatus['problems'][number], columns: number): Row[] {
  const words = name === null ? problem.message : `${name}: ${problem.message}`
  const lines = [words, ...(problem.hint === null ? [] : [problem.hint])]
  return lines.flatMap((text) => indented(text, columns, 'meta'))
}

/** First visible row so that the source under the cursor is on the screen. */
export function errorsTop({ rows, cursor }: ErrorsPart, visible: number): number {
  const needed = cursor.first + Math.min(cursor.count, visible) - visible
  return Math.max(0, Math.min(needed, rows.length - visible))
}
