import { type Clean, clean } from '../article/clean.ts'
import { HEADLINE, HEADLINE_UNITS } from '../article/limits.ts'

/** A headline of at most HEADLINE graphemes and HEADLINE_UNITS, `…` where it was cut. */
export function headlineOf(text: Clean): Clean {
  if (text.length <= HEADLINE) return text
  const short = text.slice(0, HEADLINE_UNITS)
  let kept = 0
  let units = 0
  for (const { segment } of new Intl.Segmenter().segment(short)) {
    if (++kept > HEADLINE) break
    if (kept < HEADLINE) units += segment.length
  }
  return kept <= HEADLINE && text.length <= HEADLINE_UNITS
    ? text
    : clean(`${short.slice(0, units)}…`)
}

/** UTF-16 units of a headline made from the text of an article that has none. */
const MADE_HEADLINE = 100

/** A headline where there is none: the start of the text cut at a word, else the address. */
export function madeHeadline(text: Clean | null, address: Clean | null): Clean {
  if (!text) return address ? headlineOf(address) : clean('—')
  if (text.length <= MADE_HEADLINE) return text
  const blank = text.lastIndexOf(' ', MADE_HEADLINE)
  return clean(`${text.slice(0, blank > 0 ? blank : MADE_HEADLINE)}…`)
}
