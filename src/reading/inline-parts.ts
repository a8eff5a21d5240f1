import type { Inline, Made } from './inline.ts'
import type { Target } from './links.ts'

/** A part of a block's text with one look. */
export interface Part {
  readonly text: string
  readonly style: number
  readonly made: Made | undefined
}

/** Parts beside each other that lead to the same place. */
export interface Linked {
  readonly target: Target | null
  readonly parts: readonly Part[]
}

/** A block's text by where it leads, without the numbers of links. */
export function linkedParts({ text, runs }: Inline): Linked[] {
  const all: { target: Target | null; parts: Part[] }[] = []
  let at = 0
  for (const { end, style, target, made } of runs) {
    const part = { text: text.slice(at, end).replaceAll(/[\u00ad\u200b]/g, ''), style, made }
    at = end
    const link = target?.kind === 'image' ? null : target
    if (made === 'marker' || part.text === '') continue
    if (all.at(-1)?.target === link) all.at(-1)!.parts.push(part)
    else all.push({ target: link, parts: [part] })
  }
  return all
}
