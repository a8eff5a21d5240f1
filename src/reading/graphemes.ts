import { ODD, SIZES } from './column-sizes.ts'

let segmenter: Intl.Segmenter | undefined

/** Made at the first text that needs it: the first one costs 7–13 ms. */
export function segment(text: string): Intl.Segments {
  // Through globalThis, so that a build which replaces `Intl.Segmenter` in packages misses it.
  segmenter ??= new globalThis.Intl.Segmenter()
  return segmenter.segment(text)
}

/** Every UTF-16 unit of the text is a grapheme by itself. */
export function isSimple(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (SIZES[text.charCodeAt(i)] === ODD) return false
  }
  return true
}

/** The text's user-perceived characters. */
export function graphemes(text: string): string[] {
  if (isSimple(text)) return text.split('')
  return Array.from(segment(text), (part) => part.segment)
}

export function graphemeCount(text: string): number {
  if (isSimple(text)) return text.length
  let count = 0
  for (const _ of segment(text)) count++
  return count
}
