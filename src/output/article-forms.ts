import { escapeHtml } from '../article/escape-html.ts'
import { dateWords, type Local, systemLocal } from '../article/local-time.ts'
import type { Body, Head } from '../library/head.ts'
import { isPageText } from '../library/page-text.ts'
import { readBody, TRUNCATED } from '../reading/blocks.ts'
import { SUBSCRIBERS } from '../reading/full-text.ts'
import { layout } from '../reading/layout.ts'
import { markdownOf } from '../reading/markdown.ts'
import { plainLines } from '../reading/lines.ts'
import { sanitizeHtml } from '../reading/sanitize.ts'
import { readText } from '../reading/text-body.ts'
import { wrapText } from '../reading/wrap.ts'
import { safeUrl } from './shown-url.ts'
import { hrefOf } from './xhtml.ts'

/** An article with all that is printed of it. */
export interface Told {
  readonly head: Head
  readonly body: Body
  /** What its source is called. */
  readonly source: string
  readonly hours: Local['hours']
}

/** Headline, facts and text in lines of at most so many columns, with the list of links. */
export async function asText(told: Told, columns: number): Promise<string> {
  const { head, body } = told
  const above = [head.headline, ownDek(told), factsOf(told), safeUrl(head.url), noticeOf(told)]
  const lines = above.flatMap((text) => (text ? wrapText(text, columns) : []))
  const text = plainLines(layout(await readBody(body), columns, { images: true }))
  return `${[...lines, '', ...text].join('\n')}\n`
}

/** The same as Markdown. */
export async function asMarkdown(told: Told, level = 1): Promise<string> {
  const { head, body } = told
  const url = safeUrl(head.url)
  const plain = (text: string): string => markdownOf(readText(text, null))
  const parts = [
    `${'#'.repeat(level)} ${plain(head.headline)}`,
    plain(ownDek(told) ?? ''),
    plain(factsOf(told)),
    url === null ? '' : `<${url}>`,
    noticeOf(told) && `*${noticeOf(told)}*`,
    markdownOf(await readBody(body), level),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** The same as an `article` element; `text`: its text as HTML. */
export function asHtml(told: Told, text: string, level = 1): string {
  const { head } = told
  const url = safeUrl(head.url)
  const dek = ownDek(told)
  const parts = [
    `<h${level}>${escapeHtml(head.headline)}</h${level}>`,
    dek === null ? '' : `<p class="dek">${escapeHtml(dek)}</p>`,
    `<p class="facts">${escapeHtml(factsOf(told))}</p>`,
    noticeOf(told) && `<p class="facts">${noticeOf(told)}</p>`,
    text,
    url === null ? '' : `<p class="source"><a href="${hrefOf(url)}">${escapeHtml(url)}</a></p>`,
  ]
  const lang = head.language === null ? '' : ` lang="${escapeHtml(head.language)}"`
  const all = parts.filter((part) => part !== '').join('\n')
  return `<article id="a${head.id}"${lang}>\n${all}\n</article>`
}

/** One article as a page of its own. */
export function asPage(told: Told): string {
  const { head, body } = told
  const text = body.html === null ? paragraphs(body.text ?? '') : sanitizeHtml(body.html, body.base)
  const end = body.truncated ? `\n<p class="facts">${TRUNCATED}</p>` : ''
  return htmlPage(head.headline, asHtml(told, text + end))
}

export function htmlPage(title: string, body: string): string {
  const top = `<!doctype html>\n<html>\n<meta charset="utf-8">\n<title>${escapeHtml(title)}</title>`
  return `${top}\n<style>${STYLE}</style>\n${body}\n</html>\n`
}

/** How pages look in a browser: a column that can be read, light or dark as the reader likes it. */
export const STYLE: string =
  ':root{color-scheme:light dark}body{max-width:40em;margin:2em auto;padding:0 1em;' +
  'font:1.1em/1.55 Georgia,serif}h1,h2{line-height:1.2}.facts,.source{font-size:.85em;opacity:.75}' +
  '.dek{font-style:italic}img,video{max-width:100%;height:auto}pre{overflow:auto}'

function paragraphs(text: string): string {
  return text
    .split(/\n[ \t]*\n\s*/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n')
}

/** What has to be known of a text before it is read; empty where nothing has. */
function noticeOf({ head, body }: Told): string {
  const isLocked = isPageText(body) ? body.subscription : head.subscription
  return isLocked ? SUBSCRIBERS : ''
}

const ownDek = ({ head }: Told): string | null => (head.dekInBody ? null : head.dek)

/** `By Ana Reyes · The Ledger · Nov 21, 2026, 8:15 AM`. */
function factsOf({ head, source, hours }: Told): string {
  const { byline, authors, publishedText, published } = head
  const names = authors.map(({ name }) => name).join(', ')
  const by = byline ?? (names === '' ? '' : `By ${names}`)
  const when = publishedText ?? (published === null ? '' : dateWords(published, systemLocal(hours)))
  return [by, source, when].filter((part) => part !== '').join(' · ')
}
