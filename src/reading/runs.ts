import { graphemeCount } from './graphemes.ts'
import type { Run } from './inline.ts'

/** Puts signs around the runs from `from` on, inside their outer spaces; blank text stays as it is. */
export function enclose(runs: Run[], from: number, before: string, after: Run | string): void {
  let first = from
  let last = runs.length - 1
  while (first <= last && isSpace(runs[first]!)) first++
  while (last > first && isSpace(runs[last]!)) last--
  if (first > last) return
  const tail = runs.splice(last)
  const closing = tail[0]!
  const text = closing.text.trimEnd()
  const end = typeof after === 'string' ? sign(closing, after) : after
  runs.push({ ...closing, text }, end)
  if (text !== closing.text) runs.push({ ...closing, text: ' ' })
  for (const run of tail.slice(1)) runs.push(run)
  if (before === '') return
  const opening = runs[first]!
  const rest = opening.text.trimStart()
  const lead = rest === opening.text ? '' : ' '
  runs.splice(first, 1, sign(opening, lead + before), { ...opening, text: rest })
}

const sign = ({ style, target }: Run, text: string): Run => ({ style, target, text, made: 'sign' })

const isSpace = ({ text }: Run): boolean => text === ' ' || text === '\n' || text === ''

/** What the runs from `from` on show, without link markers. */
export function shownText(runs: readonly Run[], from: number): string {
  let text = ''
  for (let at = from; at < runs.length; at++)
    if (runs[at]!.made !== 'marker') text += runs[at]!.text
  return text.replace(/\s+/g, ' ').trim()
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const LOWERED = '₀₁₂₃₄₅₆₇₈₉'

/** Superscript or subscript: Unicode digits, a footnote mark as it is, else `^x` or `^(xy)`. */
export function shift(runs: Run[], from: number, up: boolean): void {
  const text = shownText(runs, from)
  if (up && /^\[.*\]$/.test(text)) return
  const sign = up ? '^' : '_'
  if (/^\d+$/.test(text)) shiftDigits(runs, from, up ? RAISED : LOWERED)
  else if (graphemeCount(text) === 1) enclose(runs, from, sign, '')
  else enclose(runs, from, `${sign}(`, ')')
}

function shiftDigits(runs: Run[], from: number, digits: string): void {
  for (let at = from; at < runs.length; at++) {
    const run = runs[at]!
    if (run.made === 'marker') continue
    runs[at] = { ...run, text: run.text.replace(/\d/g, (digit) => digits[Number(digit)]!) }
  }
}
