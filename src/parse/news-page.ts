import { type Article, BLANK_ARTICLE } from '../article/article.ts'
import { clean, cleanOrNull } from '../article/clean.ts'
import { BODY, ITEMS } from '../article/limits.ts'
import { headlineOf, madeHeadline } from './headline.ts'
import { authorsNamed } from './names.ts'
import { paragraphsOf, unwrapped } from './page-body.ts'
import { namesIn } from './page-byline.ts'
import { type PrintedDate, agoOf, printedDate } from './page-dates.ts'
import { headerOf } from './page-header.ts'
import { isChrome, isDateLine, isSignature } from './page-lines.ts'
import { anchorOf, sectionsOf } from './page-sections.ts'

/**
 * The stories of a news page that was copied or saved as text, one field a line: title lines, a
 * byline, a date, the story. Without a date line the first line is the headline and all else the
 * story, so plain prose can be read too.
 */
export function readNewsPages(text: string): Article[] {
  return sectionsOf(text)
    .filter((lines) => lines.some((line) => line !== ''))
    .slice(0, ITEMS)
    .map((lines, position) => {
      const anchor = anchorOf(lines)
      return anchor < 0 ? plainStory(lines, position) : datedStory(lines, anchor, position)
    })
}

function plainStory(lines: readonly string[], position: number): Article {
  const first = lines.findIndex((line) => line !== '')
  const headline = lines[first] ?? ''
  const story = unwrapped(lines.slice(first + 1))
  return { ...BLANK_ARTICLE, position, ...titled(headline, story) }
}

function datedStory(lines: readonly string[], anchor: number, position: number): Article {
  const above = lines.slice(0, anchor).filter((line) => line !== '' && !isChrome(line))
  const zone = dateZone([...above.filter(isDateLine), ...lines.slice(anchor)])
  const story = paragraphsOf(zone.story)
  const header = headerOf(
    above.filter((line) => !isDateLine(line)),
    story,
  )
  const paragraphs = [...header.rest, ...story]
  const byline = header.byline ?? zone.byline
  const { banner } = header
  return {
    ...BLANK_ARTICLE,
    position,
    banner: banner && {
      label: clean(banner.label),
      text: cleanOrNull(banner.text),
      level: banner.level,
    },
    kicker: cleanOrNull(header.kicker),
    dek: cleanOrNull(header.dek),
    summary: cleanOrNull(header.dek),
    dekInBody: header.dek !== null && paragraphs.includes(header.dek),
    byline: cleanOrNull(byline),
    authors: authorsNamed(namesIn(byline ?? '')),
    ...zone.dates,
    ...titled(header.headline, paragraphs),
  }
}

/** A headline, made from the story where the page has none, and what is kept of the story. */
function titled(
  headline: string | null,
  paragraphs: readonly string[],
): Pick<Article, 'headline' | 'text' | 'truncated'> {
  const given = headline === null ? madeHeadline(cleanOrNull(paragraphs[0]), null) : clean(headline)
  const short = headlineOf(given)
  const whole = short === given || headline === null ? paragraphs : [headline, ...paragraphs]
  const text = whole.join('\n\n')
  return {
    headline: short,
    text: clean(text.slice(0, BODY), 'lines'),
    truncated: text.length > BODY,
  }
}

type Dates = Pick<
  Article,
  'published' | 'publishedText' | 'zone' | 'updated' | 'updatedText' | 'updatedAgo'
>

/** The lines that tell times, from the top; the story begins at the first that is no furniture. */
function dateZone(lines: readonly string[]): {
  dates: Dates
  byline: string | null
  story: readonly string[]
} {
  let published: [string, PrintedDate] | undefined
  let updated: [string, PrintedDate | string] | undefined
  let byline: string | null = null
  const end = lines.findIndex((line) => {
    const date = printedDate(line)
    const ago = agoOf(line)
    if (date?.kind === 'published') published ??= [line, date]
    else if (date ?? ago) updated ??= [line, (date ?? ago)!]
    else if (byline === null && isSignature(line)) byline = line
    else return line !== '' && !isChrome(line)
    return false
  })
  return { dates: datesOf(published, updated), byline, story: end < 0 ? [] : lines.slice(end) }
}

function datesOf(
  published: [string, PrintedDate] | undefined,
  updated: [string, PrintedDate | string] | undefined,
): Dates {
  const update = typeof updated?.[1] === 'object' ? updated[1] : undefined
  return {
    published: published?.[1].iso ?? null,
    publishedText: cleanOrNull(published?.[0]),
    zone: cleanOrNull(published?.[1].zone ?? update?.zone),
    updated: update?.iso ?? null,
    updatedText: cleanOrNull(updated?.[0]),
    updatedAgo: typeof updated?.[1] === 'string' ? updated[1] : null,
  }
}
