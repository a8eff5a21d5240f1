import { dateWords, type Local, systemLocal } from '../article/local-time.ts'
import { counted } from '../article/counted.ts'
import type { ListHead } from '../library/state.ts'
import { LEVEL_LOOKS } from '../storm/levels.ts'
import type { Laid } from '../reading/span.ts'
import { isolated, isolatedText } from '../reading/bidi.ts'
import { cut, width } from '../reading/width.ts'
import { wrapText } from '../reading/wrap.ts'
import { glyphsFor } from './glyphs.ts'
import { BLANK, type Row, piece } from './row.ts'
import type { Role } from './theme.ts'
import { ago } from './times.ts'

export interface HeaderLook {
  readonly columns: number
  readonly ascii: boolean
  readonly clock: Local['hours']
  readonly now: number
  /** Shorter facts for a small window. */
  readonly compact: boolean
  readonly source: string
  /** Other sources that tell the same story. */
  readonly twins: number
  /** The page was saved by somebody: its "3 days ago" counts from a moment nobody knows. */
  readonly isSaved: boolean
  /** The storm bar already says all of the page's strip. */
  readonly hidesStrip: boolean
}

const HEADLINE_LINES = 3

/** What stands above an article's text, a blank row last. */
export function headerRows(head: ListHead, laid: Laid | null, look: HeaderLook): Row[] {
  return [
    ...stripRows(head, look),
    ...wrapped(head.kicker, 'kicker', look.columns),
    ...headlineRows(head, look),
    ...(showsDek(head, laid) ? wrapped(head.dek, 'dek', look.columns) : []),
    ...factRows(head, look).map((text): Row => [piece(text, 'meta')]),
    BLANK,
  ]
}

/** The station's own strip in full: the bar may have had no room for its words. */
function stripRows({ banner }: ListHead, { columns, ascii, hidesStrip }: HeaderLook): Row[] {
  if (!banner || hidesStrip) return []
  const looks = LEVEL_LOOKS[banner.level]
  const label = `${ascii ? looks.ascii : looks.symbol} ${banner.label}`
  const text = banner.text ? `${label}  ${banner.text}` : label
  return [
    ...wrapText(text, columns).map((line, index): Row =>
      index === 0 && line.startsWith(label)
        ? [piece(label, 'kicker'), piece(line.slice(label.length), 'dek')]
        : [piece(line, index === 0 ? 'kicker' : 'dek')],
    ),
    BLANK,
  ]
}

function wrapped(text: string | null, role: Role, columns: number): Row[] {
  if (text === null) return []
  return wrapText(text, columns).map((line): Row => isolated([piece(line, role)], text))
}

function headlineRows({ headline }: ListHead, { columns, ascii }: HeaderLook): Row[] {
  const { ellipsis } = glyphsFor(ascii)
  const lines = wrapText(headline, columns)
  const shown = lines.slice(0, HEADLINE_LINES)
  if (lines.length > HEADLINE_LINES) {
    shown[HEADLINE_LINES - 1] = cut(shown.at(-1) + ellipsis, columns, ellipsis)
  }
  return shown.map((line): Row => isolated([piece(line, 'headline')], headline))
}

/** Blocks that the text may begin with: a picture or the headline again comes first at times. */
const BEGINNING = 2
/** What a dek made of the text ends in where it breaks off. */
const CUT = /\s*(?:…|\.\.\.|\[(?:…|\.\.\.)\])$/

/** The dek is left out only where the text begins with the very same words. */
function showsDek({ dek }: ListHead, laid: Laid | null): boolean {
  if (dek === null || laid === null) return dek !== null
  const words = dek.replace(CUT, '')
  return !laid.leaves.slice(0, BEGINNING).some(({ text }) => {
    const first = text.replace(/\s+/g, ' ').trim()
    return words === dek ? first === dek : first.startsWith(words)
  })
}

function factRows(head: ListHead, look: HeaderLook): string[] {
  const { columns, compact, ascii } = look
  const dot = ` ${glyphsFor(ascii).dot} `
  const minutes = `${head.minutes} min`
  const when = [bylineOf(head), publishedWords(head, look), ...updatedWords(head, look)]
  if (compact) return flow([...when, minutes], columns, dot)
  const words = counted(head.words, 'word')
  const { twins } = look
  const also = twins > 0 ? [`+${counted(twins, 'source')}`] : []
  return [
    ...flow(when, columns, dot),
    ...flow([look.source, minutes, words, ...also], columns, dot),
    ...flow(tagsOf(head), columns, ', ').slice(0, TAG_LINES),
  ]
}

/** A long list of tags would push the story off the screen. */
const TAG_LINES = 2

/** All but the kicker, which stands over the headline already. */
function tagsOf({ tags, kicker }: ListHead): string[] {
  const [first, ...more] = tags.filter((tag) => tag !== kicker)
  return first === undefined ? [] : [`Tags: ${first}`, ...more]
}

function bylineOf({ byline, authors }: ListHead): string {
  if (byline !== null) return byline
  return authors.length > 0 ? `By ${authors.map(({ name }) => name).join(', ')}` : ''
}

/** The date as its page prints it, else as the feed gives it. */
function publishedWords({ publishedText, published }: ListHead, { clock }: HeaderLook): string {
  return publishedText ?? (published === null ? '' : dateWords(published, systemLocal(clock)))
}

function updatedWords(head: ListHead, { now, clock, isSaved }: HeaderLook): string[] {
  const { updatedText, updated, updatedAgo, published } = head
  if (updatedText !== null) {
    return [updatedAgo !== null && isSaved ? `${updatedText} (when saved)` : updatedText]
  }
  if (updated === null || published === null || updated === published) return []
  const then = Date.parse(updated)
  if (!(then > Date.parse(published))) return []
  const isFixed = /(?:Z|[+-]\d\d:?\d\d)$/.test(updated)
  const when = isFixed && then <= now ? ago(then, now) : dateWords(updated, systemLocal(clock))
  return [`Updated ${when}`]
}

/** Parts one after the other, as many to a line as fit whole. */
function flow(parts: readonly string[], columns: number, between: string): string[] {
  const lines: string[] = []
  for (const own of parts.filter((text) => text !== '')) {
    const part = width(own) <= columns ? isolatedText(own) : own
    const last = lines.at(-1)
    const longer = last === undefined ? part : last + between + part
    if (last !== undefined && width(longer) <= columns) lines[lines.length - 1] = longer
    else lines.push(...wrapText(part, columns))
  }
  return lines
}
