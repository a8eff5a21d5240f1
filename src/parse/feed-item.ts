import { type Article, BLANK_ARTICLE } from '../article/article.ts'
import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { BODY, DATE_CHARS, NAMES } from '../article/limits.ts'
import { feedDate } from './dates.ts'
import { type Content, contentOf, lineOf } from './feed-content.ts'
import { type Fields, ITEM_FIELDS, fieldsOf, first } from './feed-fields.ts'
import { attachmentsOf, guidOf, imageOf, linkOf, shortId } from './feed-links.ts'
import { peopleOf } from './feed-people.ts'
import { headlineOf, madeHeadline } from './headline.ts'
import { shortName } from './names.ts'
import { cutHtml } from './plain.ts'
import { type XmlElement, attribute, elements, textOf } from './xml.ts'

/** UTF-16 units up to which a body is its own summary too. */
const SHORT = 2000
/** UTF-16 units of a body that are enough to make a headline of, or to know its beginning. */
const START = 500

/** One item or entry as an article. Its authors are its own; the feed's come in later. */
export function articleOf(item: XmlElement, fields: Fields, position: number): Article {
  const groups = fields['group']
  const grouped = groups ? fieldsOf(groups, ITEM_FIELDS) : {}
  const url = linkOf(item, fields)
  const summary = first(fields['summary'], contentOf) ?? first(grouped['summary'], contentOf)
  const body = bodyOf(fields) ?? summary
  const separate = body !== summary
  const isShort = separate || (body?.text.length ?? 0) <= SHORT
  const summaryLine = isShort ? lineOf(summary) : null
  const guid = guidOf(item, fields) ?? url
  const published = dateIn(fields)
  return {
    ...BLANK_ARTICLE,
    position,
    guid: guid && shortId(guid),
    url,
    headline: headlineFrom(fields, grouped, body, url, guid),
    dek: separate ? dekOf(summaryLine, body) : null,
    summary: summaryLine,
    authors: authorsOf(fields),
    published,
    updated: first(fields['updated'], dateOf) ?? published,
    language: cleanOrNull(first(fields['language'], textOf) ?? attribute(item, 'xml:lang')),
    image: imageOf(fields),
    tags: tagsOf(fields),
    attachments: attachmentsOf(fields),
    ...bodyFields(body),
  }
}

/** When an item was published, else updated. */
export function dateIn(fields: Fields): string | null {
  return first(fields['published'], dateOf) ?? first(fields['updated'], dateOf) ?? null
}

export function dateOf(element: XmlElement): string | null {
  return feedDate(textOf(element, DATE_CHARS * 8))
}

function bodyOf(fields: Fields): Content | undefined {
  const list = fields['content']
  if (list && list.length > 1 && list[0]?.name === 'content') {
    const html = list.find((it) => /html/i.test(attribute(it, 'type') ?? ''))
    const found = html && contentOf(html)
    if (found) return found
  }
  return first(list, contentOf)
}

function bodyFields(
  body: Content | undefined,
): Pick<Article, 'html' | 'text' | 'base' | 'truncated'> {
  if (body === undefined) return { html: null, text: clean(''), base: null, truncated: false }
  const truncated = body.text.length > BODY
  const kept = truncated ? cutHtml(body.text) : body.text
  return body.isHtml
    ? { html: clean(kept, 'markup'), text: null, base: body.base, truncated }
    : { html: null, text: clean(kept, 'lines'), base: body.base, truncated }
}

function headlineFrom(
  fields: Fields,
  grouped: Fields,
  body: Content | undefined,
  url: Clean | null,
  guid: Clean | null,
): Clean {
  const read = (element: XmlElement): Clean | null => lineOf(contentOf(element))
  const given = first(fields['title'], read) ?? first(grouped['title'], read)
  if (given !== undefined) return headlineOf(given)
  const text = body && lineOf({ ...body, text: body.text.slice(0, START * 2) })
  return madeHeadline(text ?? null, url ?? guid)
}

/** A summary is a dek only when it says something before the text does. */
function dekOf(summary: Clean | null, body: Content | undefined): Clean | null {
  if (summary === null || body === undefined) return null
  const start = lineOf({ ...body, text: body.text.slice(0, START) })?.slice(0, 40) ?? ''
  return summary.startsWith(start.slice(0, summary.length - 1)) ? null : summary
}

function authorsOf(fields: Fields): Article['authors'] {
  const own = peopleOf(fields['authors'])
  if (own.length > 0) return own
  return peopleOf(
    fields['source']?.flatMap((it) => elements(it).filter((e) => e.name === 'author')),
  )
}

function tagsOf(fields: Fields): Clean[] {
  const tags = new Set<Clean>()
  for (const text of tagTexts(fields)) {
    const tag = shortName(text)
    if (tag !== null) tags.add(tag)
    if (tags.size === NAMES) break
  }
  return [...tags]
}

function* tagTexts(fields: Fields): Generator<string> {
  for (const it of fields['tags'] ?? []) yield* categoryTexts(it)
  for (const it of fields['keywords'] ?? []) yield* textOf(it).split(',')
}

/** A category and, as podcasts have them, those inside it. */
function categoryTexts(category: XmlElement): string[] {
  const inside = elements(category).filter((it) => it.name === category.name)
  const told = inside.length > 0 ? [termOf(category) ?? ''] : [textIn(category)]
  return [...told, ...inside.slice(0, NAMES).map(textIn)]
}

function textIn(category: XmlElement): string {
  return termOf(category) ?? lineOf(contentOf(category)) ?? ''
}

function termOf(category: XmlElement): string | undefined {
  return attribute(category, 'term') ?? attribute(category, 'text') ?? attribute(category, 'label')
}
