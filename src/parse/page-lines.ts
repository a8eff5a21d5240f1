import { clean } from '../article/clean.ts'
import { agoOf, printedDate } from './page-dates.ts'

/** What kinds of lines a news page saved as text is made of. Lines are trimmed, `''` is blank. */

const UNEVEN_BLANKS = /\s\s|[^\S ]/

/** The lines of a text, cleaned, white space collapsed; any system's line ends. */
export function linesOf(text: string): string[] {
  return clean(text, 'lines')
    .split('\n')
    .map((line) => (UNEVEN_BLANKS.test(line) ? line.replace(/\s+/g, ' ') : line).trim())
}

/** A drawn line, which parts articles. */
export function isRule(line: string): boolean {
  return /^([-=_*~#•–—])(?: ?\1){4,}$/.test(line)
}

const CHROME =
  /^(?:share(?: this (?:article|story))?|print|email(?: this)?|facebook|twitter|x|linkedin|reddit|whatsapp|copy link|advertisement|sponsored|(?:more|top) stories|more news|listen to this article|\d+ min read|video player is loading\.?|comments \([\d,]*\)|read more|save|follow us|subscribe):?$/i

/** Furniture of the site around an article. */
export function isChrome(line: string): boolean {
  return line.length <= 40 && CHROME.test(line)
}

/** Any line of the date zone that tells a time. */
export function isDateLine(line: string): boolean {
  return printedDate(line) !== undefined || agoOf(line) !== undefined
}

export function endsInMark(line: string): boolean {
  return /[.!?…]["'”’»)\]]*$/.test(line)
}

const ABBREVIATION =
  /(?:^|[^\p{L}.])(?:[ap]\.m|[AP]\.M|U\.S|D\.C|Jr|Sr|Inc|Co|Corp|No|St|Dr|Mr|Mrs|Ms|vs)\.["'”’»)\]]*$/u

/** Ends like a sentence and not in an abbreviation. */
export function isSentence(line: string): boolean {
  return endsInMark(line) && !ABBREVIATION.test(line)
}

const PARTICLES = new Set(
  '| & • · - and de da di del van von der den la le bin al el ibn y e of the'.split(' '),
)

/** A line that can be somebody's name: a few capitalised words. */
export function isNameLine(line: string): boolean {
  if (line.length > 70 || !/^\p{Lu}/u.test(line) || /\d/.test(line) || isSentence(line))
    return false
  const words = line.split(' ')
  return (
    words.length <= 9 && words.every((word) => PARTICLES.has(word) || /^[("'“‘]?\p{Lu}/u.test(word))
  )
}

const LEAD = /^(?:by|story by|written by|reported by|von):? (?=\S)/i

/** "By Ana Reyes" → "Ana Reyes"; undefined without such a beginning. */
export function withoutLead(line: string): string | undefined {
  return LEAD.test(line) ? line.replace(LEAD, '') : undefined
}

/** "By" and somebody's name, nothing that only begins with the word: "By noon the river fell". */
export function isSignature(line: string): boolean {
  const rest = withoutLead(line)
  return rest !== undefined && isNameLine(rest.replace(/^the /i, ''))
}

/** A line above the headline in capitals: a section, or what kind of warning follows. */
export function isCapitalLabel(line: string): boolean {
  return (
    line.length <= 40 &&
    /\p{Lu}/u.test(line) &&
    !/\p{Ll}/u.test(line) &&
    !endsInMark(line) &&
    line.split(' ').length <= 5
  )
}

const ALERT_WORD =
  /\b(?:watch(?:es)?|warnings?|advisor(?:y|ies)|alerts?|emergenc(?:y|ies)|breaking|developing|live updates?|storm mode|storm center)\b/i

export function hasAlertWord(label: string): boolean {
  return ALERT_WORD.test(label)
}

/** "Storm Watch: snow from nine" → label and text. */
export function labelledLine(line: string): { label: string; text: string } | undefined {
  const [, label = '', text] = /^([^:]{4,60}): (.{9,})$/.exec(line) ?? []
  const words = label.split(' ')
  const fits =
    words.length <= 4 &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    /(?:watch|warning|advisory|alert|news)$/i.test(label) &&
    hasAlertWord(label)
  return text !== undefined && fits ? { label, text } : undefined
}

export function isLabel(line: string): boolean {
  return isCapitalLabel(line) || labelledLine(line) !== undefined
}
