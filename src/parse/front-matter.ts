import { type Article, BLANK_ARTICLE } from '../article/article.ts'
import { clean, cleanOrNull } from '../article/clean.ts'
import { BODY } from '../article/limits.ts'
import { feedDate } from './dates.ts'
import { headlineOf, madeHeadline } from './headline.ts'
import { authorsNamed } from './names.ts'
import { isSomebody } from './page-byline.ts'
import { printedDate } from './page-dates.ts'

type Matter = ReadonlyMap<string, readonly string[]>

const FENCES = { '---': /^(?:---|\.\.\.)[ \t]*$/m, '+++': /^\+\+\+[ \t]*$/m }

/**
 * Markdown as one article: title, date, author and description of its front matter (YAML between
 * `---` or TOML between `+++`, plain values and lists only), else its first heading; the rest is
 * the text, with its marks as they are.
 */
export function readMarkdown(text: string): Article {
  const { matter, body } = partsOf(clean(text, 'lines').trim())
  const heading = /^# +(\S.*)$|^(\S.*)\n=+[ \t]*$/m.exec(body)
  const top = heading && body.slice(0, heading.index).trim() === '' ? heading : null
  const topTitle = cleanOrNull((top?.[1] ?? top?.[2])?.replace(/ #+ ?$/, ''))
  const title = cleanOrNull(matter.get('title')?.[0]) ?? topTitle
  const story = top && title === topTitle ? body.slice(top.index + top[0].length) : body
  const dek = cleanOrNull((matter.get('description') ?? matter.get('summary'))?.[0])
  const kept = story.trim()
  return {
    ...BLANK_ARTICLE,
    position: 0,
    headline: title ? headlineOf(title) : madeHeadline(cleanOrNull(kept.slice(0, 2000)), null),
    dek,
    summary: dek,
    ...datesOf(matter.get('date')?.[0]),
    authors: authorsNamed((matter.get('authors') ?? matter.get('author') ?? []).filter(isSomebody)),
    text: clean(kept.slice(0, BODY), 'lines'),
    truncated: kept.length > BODY,
  }
}

function partsOf(text: string): { matter: Matter; body: string } {
  const fence = text.startsWith('---') ? '---' : text.startsWith('+++') ? '+++' : null
  const from = text.indexOf('\n') + 1
  const rest = text.slice(from)
  const end = fence && from > 0 ? FENCES[fence].exec(rest) : null
  if (!end) return { matter: new Map(), body: text }
  const body = rest.slice(end.index + end[0].length).trimStart()
  return { matter: fieldsOf(rest.slice(0, end.index)), body }
}

/** `key: value`, `key = value`, lists in brackets or on lines of their own. */
function fieldsOf(matter: string): Matter {
  const fields = new Map<string, string[]>()
  let values: string[] = []
  for (const line of matter.split('\n')) {
    const [, name, value = ''] = /^([A-Za-z][\w-]{0,40}) ?[:=] ?(.*)$/.exec(line) ?? []
    if (name) fields.set(name.toLowerCase(), (values = listOf(value)))
    else if (/^ *- /.test(line)) values.push(...listOf(line.replace(/^ *- (?:name: ?)?/, '')))
  }
  return fields
}

function listOf(value: string): string[] {
  const list = /^\[(.*)\]$/.exec(value.trim())?.[1]
  return (list === undefined ? [value] : list.split(','))
    .map((it) => it.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((it) => it !== '')
}

function datesOf(date: string | undefined): Pick<Article, 'published' | 'publishedText' | 'zone'> {
  const printed = date === undefined ? undefined : printedDate(date)
  const published = printed?.iso ?? (date === undefined ? null : feedDate(date))
  return { published, publishedText: cleanOrNull(date), zone: cleanOrNull(printed?.zone) }
}
