// What a bench measures, and the one table that is printed of it.
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { resolve } from 'node:path'

const DOCUMENT = resolve(import.meta.dirname, '../../docs/performance.md')

/** One thing measured, beside something simpler that was measured between its runs. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: Unit
  readonly base: Base
  /** What the value is to reach, or with `ratio` what the value over the base is to reach. */
  readonly aim: Aim
}

export type Unit = 'ms' | 's' | 'MB' | 'kB' | 'MB/s' | '%' | 'frames'

/** In the unit of the figure. */
export interface Base {
  readonly what: string
  readonly value: number
}

export interface Aim {
  readonly of: 'value' | 'ratio'
  readonly sign: '≤' | '≥'
  readonly limit: number
}

export const atMost = (limit: number): Aim => ({ of: 'value', sign: '≤', limit })
export const atLeast = (limit: number): Aim => ({ of: 'value', sign: '≥', limit })
export const timesAtMost = (limit: number): Aim => ({ of: 'ratio', sign: '≤', limit })
export const timesAtLeast = (limit: number): Aim => ({ of: 'ratio', sign: '≥', limit })

export const median = (all: readonly number[]): number => quantile(all, 0.5)
export const p95 = (all: readonly number[]): number => quantile(all, 0.95)

/** The value below which `share` of all lie; NaN of none. */
function quantile(all: readonly number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN
}

const HEAD = ['figure', 'measured', 'beside, in the same run', 'ratio', 'target', ''] as const

/** A table as Markdown, with the machine, the versions and the day above it. */
export function table(figures: readonly Figure[], now: Date): string {
  return [machine(now), '', ...markdown([HEAD, ...figures.map(cells)])].join('\n')
}

/** The lines of a table, the first row its head; cells that begin with a digit stand right. */
export function markdown([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const isNumber = head.map((_, at) => /^[\d–]/.test(rows[0]?.[at] ?? ''))
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => row[at]!.length)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (isNumber[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join(' | ')} |`
  const rule = widths.map((width, at) => `${'-'.repeat(width - 1)}${isNumber[at] ? ':' : '-'}`)
  return [head, rule, ...rows].map(line)
}

/** Puts a text between `<!-- name: … -->` and `<!-- /name -->` of docs/performance.md. */
export async function writeBlock(name: string, text: string): Promise<void> {
  const document = await readFile(DOCUMENT, 'utf8')
  const block = new RegExp(`(<!-- ${name}:[^>]*-->\n)[^]*?(<!-- /${name} -->)`)
  if (!block.test(document)) throw new Error(`${DOCUMENT} has no block ${name}`)
  await writeFile(
    DOCUMENT,
    document.replace(block, (_, from: string, to: string) => `${from}\n${text}\n\n${to}`),
  )
}

/** The cells of one row. */
export function cells({ what, value, unit, base, aim }: Figure): string[] {
  const ratio = value / base.value
  const reached = aim.of === 'ratio' ? ratio : value
  const isMet = aim.sign === '≤' ? reached <= aim.limit : reached >= aim.limit
  return [
    what,
    amount(value, unit),
    `${base.what} ${amount(base.value, unit)}`,
    Number.isFinite(ratio) ? `${short(ratio)} ×` : '–',
    `${aim.sign} ${aim.limit.toLocaleString('en')} ${aim.of === 'ratio' ? '×' : unit}`,
    isMet ? 'met' : '**missed**',
  ]
}

const amount = (value: number, unit: Unit): string => `${short(value)} ${unit}`

/** Three digits that mean something. */
export function short(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 3))
}

/** The machine, what runs on it and the day, as a sentence. */
export function machine(now: Date): string {
  const [first] = cpus()
  const load = loadavg()[0]!.toFixed(1)
  return `${now.toISOString().slice(0, 10)}, ${cpus().length} × ${first?.model ?? 'an unknown processor'}, ${process.platform}, Node ${process.versions.node}, load ${load} at the end.`
}
