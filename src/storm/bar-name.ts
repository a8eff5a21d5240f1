import type { Measure } from './bar-parts.ts'

const LEVEL_WORD = /\b(?:emergency|warning|watch|advisory|statement|alert|outlook)\b/gi

/** A name in at most so many columns: its middle gives way, the word of its level never. */
export function shortName(name: string, columns: number, { width, cut }: Measure): string {
  if (width(name) <= columns) return name
  const found = [...name.matchAll(LEVEL_WORD)].at(-1)
  if (!found) return cut(name, columns)
  const [word] = found
  const head = name.slice(0, found.index).trimEnd()
  const beginning = cut(name, columns)
  if (beginning.startsWith(name.slice(0, found.index + word.length))) return beginning
  const room = columns - width(word) - 1
  // One column holds the ellipsis alone.
  return room >= 1 ? `${cut(head, room)} ${word}` : cut(word, columns)
}
