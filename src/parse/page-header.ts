import type { BannerLevel } from '../article/alert.ts'
import { HEADLINE_UNITS } from '../article/limits.ts'
import {
  hasAlertWord,
  isCapitalLabel,
  isLabel,
  isNameLine,
  isSentence,
  isSignature,
  labelledLine,
  withoutLead,
} from './page-lines.ts'

/** What the lines above the date of a news page are. */
export interface Header {
  readonly banner: { label: string; text: string | null; level: BannerLevel } | null
  readonly kicker: string | null
  readonly headline: string | null
  readonly dek: string | null
  readonly byline: string | null
  /** Lines that are none of these; they stay part of the story. */
  readonly rest: readonly string[]
}

/** Reads the lines above the date, without blank, date and chrome lines. */
export function headerOf(lines: readonly string[], paragraphs: readonly string[]): Header {
  const left = lines.filter((line) => line.length <= HEADLINE_UNITS)
  const rest = lines.filter((line) => line.length > HEADLINE_UNITS)
  const byline = isByline(left) ? left.pop()! : null
  const { label, text, kicker } = takeLabel(left)
  const last = left.at(-1)
  const isDek = left.length > 1 && last && (isSentence(last) || paragraphs.includes(last))
  let dek = isDek ? left.pop()! : null
  let headline = left.pop() ?? null
  const bannerText = label === null ? null : (text ?? left.shift() ?? null)
  if (label === null && dek === null && left.length > 0) {
    dek = headline
    headline = left.pop()!
  }
  const banner = label === null ? null : { label, text: bannerText, level: levelOf(label) }
  return { banner, kicker, headline, dek, byline, rest: [...left, ...rest] }
}

/** Is the last line the byline? A line of capitalised words only below something to be by. */
function isByline(lines: readonly string[]): boolean {
  const last = lines.at(-1)
  if (last === undefined) return false
  if (isSignature(last)) return true
  const above = lines.slice(0, -1)
  if (isNameLine(last)) return above.some((line) => !isLabel(line))
  const isLed = withoutLead(last) !== undefined && !/^von /i.test(last)
  return isLed && above.length > 0 && !isSentence(last)
}

/** Takes the label off the front: the banner's, with its text when one line holds both. */
function takeLabel(lines: string[]): {
  label: string | null
  text: string | null
  kicker: string | null
} {
  const first = lines[0]
  const none = { label: null, text: null, kicker: null }
  if (first === undefined || lines.length < 2) return none
  const both = labelledLine(first)
  if (!both && !isCapitalLabel(first)) return none
  lines.shift()
  if (both) return { ...none, ...both }
  return hasAlertWord(first) ? { ...none, label: first } : { ...none, kicker: first }
}

const LEVELS: readonly (readonly [RegExp, BannerLevel])[] = [
  [/emergenc/i, 'emergency'],
  [/warning/i, 'warning'],
  [/watch/i, 'watch'],
  [/advisor/i, 'advisory'],
  [/breaking|developing|live/i, 'breaking'],
]

function levelOf(label: string): BannerLevel {
  return LEVELS.find(([words]) => words.test(label))?.[1] ?? 'alert'
}
