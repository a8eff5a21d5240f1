import { BODY } from '../article/limits.ts'
import { decodeReferences } from './references.ts'

const TAG_START = /[a-z!/?]/i
const MARKUP = /<[a-z!/?]|&(?:#\d|#x[\da-f]|[a-z][a-z\d]*;)/i
/** Elements whose content is never read as text. */
const SILENT = /^(?:script|style|noscript|template|head)\b/i
/** Inline elements: their tags leave no gap. */
const INLINE =
  /^\/?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|!)/i

/** Does a text without a type hold a tag or a reference, so that it is meant as HTML? */
export function looksLikeHtml(text: string): boolean {
  return (text.includes('<') || text.includes('&')) && MARKUP.test(text)
}

/** HTML → its text with references decoded once: tags out, a blank where a block began. Linear. */
export function plainText(html: string): string {
  return decodeReferences(html.includes('<') ? withoutTags(html) : html)
}

function withoutTags(html: string): string {
  let out = ''
  let from = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    if (!TAG_START.test(html.charAt(at + 1))) {
      out += html.slice(from, at + 1)
      from = at + 1
      continue
    }
    out += html.slice(from, at)
    const name = html.slice(at + 1, at + 14)
    const end = tagEnd(html, at, name)
    if (end < 0) return out.trim() === '' ? html : out
    if (!INLINE.test(name)) out += ' '
    from = end
  }
  return out + html.slice(from)
}

/** After the tag, the comment, or the whole element whose content is not text; -1: never ends. */
function tagEnd(html: string, at: number, name: string): number {
  if (name.startsWith('!--')) return after(html, '-->', at + 4)
  const silent = SILENT.exec(name)
  return after(html, '>', silent ? html.indexOf(`</${silent[0]}`, at) : at)
}

function after(text: string, what: string, from: number): number {
  const at = from < 0 ? -1 : text.indexOf(what, from)
  return at < 0 ? -1 : at + what.length
}

/** At most `units` of HTML, not ending inside a tag. */
export function cutHtml(html: string, units: number = BODY): string {
  if (html.length <= units) return html
  const open = html.lastIndexOf('<', units)
  const inTag = open >= 0 && html.lastIndexOf('>', units - 1) < open
  return html.slice(0, inTag && units - open < 4096 ? open : units)
}
