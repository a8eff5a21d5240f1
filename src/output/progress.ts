import type { Body, Position } from '../library/head.ts'

/**
 * How much of an article lies behind the reader's place, 0…1; null when nothing is remembered, and
 * for HTML, whose blocks only the reading pane counts.
 */
export function progressOf(at: Position | null, body: Body | undefined): number | null {
  const text = body?.text
  if (!at || !text) return null
  const [block, graphemes] = at
  const paragraphs = text.split('\n\n')
  const before = paragraphs.slice(0, block).reduce((sum, { length }) => sum + length + 2, 0)
  const within = Math.min(graphemes, paragraphs[block]?.length ?? 0)
  return Math.min(1, Math.round(((before + within) / text.length) * 1000) / 1000)
}
