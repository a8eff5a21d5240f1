import type { Clean } from '../../src/article/clean.ts'
import { type Blocks, loadHtml, readBody } from '../../src/reading/blocks.ts'
import type { Line } from '../../src/reading/span.ts'

await loadHtml()

/** HTML that is read at once, its parser being there. */
export function read(html: string): Blocks {
  const blocks = readBody({ html: html as Clean, text: null, base: null })
  if (blocks instanceof Promise) throw new Error('the parser is not loaded')
  return blocks
}

export const textOf = ({ spans }: Line): string => spans.map(({ text }) => text).join('')

/** What the author wrote, in an order that no width changes. */
export const letters = (lines: readonly string[]): string =>
  Array.from(lines.join('').matchAll(/[\p{L}\p{N}]/gu), ([sign]) => sign)
    .toSorted()
    .join('')
