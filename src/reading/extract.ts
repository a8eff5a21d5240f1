import { type Clean, clean } from '../article/clean.ts'
import { escapeHtml } from '../article/escape-html.ts'
import { BODY } from '../article/limits.ts'
import { type DomNode, flat, linkedPart, TEXT } from './dom.ts'
import { barePage } from './page-tree.ts'
import { type IsFurniture, postClean } from './post-clean.ts'
import { readable } from './readable.ts'
import { sanitizeHtml } from './sanitize.ts'
import { settle } from './settle.ts'
import { visibleText } from './words.ts'

/** What is known of a page besides its HTML. */
export interface PageFacts {
  /** Null only for a page whose address nobody knows. */
  readonly base: string | null
  readonly headline: string
  /** The story as plain text, which a page made by scripts may hold beside its HTML. */
  readonly articleBody: string | null
  readonly isFurniture: IsFurniture
}

export type Extracted =
  | { readonly html: Clean; readonly letters: number; readonly truncated: boolean }
  | 'too complex'
  | 'too large'
  | 'no article'

/** Characters below which nothing on a page is a story. */
const NO_STORY = 60
/** The part of its text that is links: a page of headlines, not one of them. */
const FRONT_PAGE = 0.65

/** The story of a web page as HTML that any program may show, its addresses absolute. */
export function extract(html: string, facts: PageFacts): Extracted {
  const page = barePage(html, facts.base)
  if (typeof page === 'string') return page
  const story = readable(page)
  if (story) {
    settle(story, facts.base)
    postClean(story, facts.headline, facts.isFurniture)
  }
  const letters = story ? flat(story).length : 0
  const told = facts.articleBody === null ? '' : bodyHtml(facts.articleBody)
  if (visibleText(told).length > letters * 2) return result(told, facts.base, false)
  if (!story || letters < NO_STORY || linkedPart(story) > FRONT_PAGE) return 'no article'
  const truncated = cutText(story, BODY)
  return result(story.innerHTML, facts.base, truncated)
}

function result(html: string, base: string | null, truncated: boolean): Extracted {
  const safe = sanitizeHtml(html, base)
  return { html: safe, letters: visibleText(safe).length, truncated }
}

/** Some sites put HTML into it, most plain text whose lines are paragraphs. */
function bodyHtml(text: string): string {
  if (/<(?:p|br|div)\b/i.test(text)) return text.slice(0, BODY)
  const lines = clean(text.slice(0, BODY), 'lines').split(/\n+/)
  return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')
}

/** Drops what lies behind the first `units` of text. */
function cutText(story: DomNode, units: number): boolean {
  if (story.textContent.length <= units) return false
  let left = units
  const cut = (parent: DomNode): void => {
    for (const node of parent.childNodes) {
      const { length } = node.textContent
      if (left <= 0) node.remove()
      else if (length <= left) left -= length
      else if (node.nodeType === TEXT) {
        node.textContent = node.textContent.slice(0, left)
        left = 0
      } else cut(node)
    }
  }
  cut(story)
  return true
}
