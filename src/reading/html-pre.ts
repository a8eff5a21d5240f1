import { clean } from '../article/clean.ts'
import { DROPPED, STYLES } from './html-names.ts'
import { attribute, type Element, isElement, type Node, textOf } from './html-tree.ts'
import type { Look } from './html-reading.ts'
import type { Inline } from './inline.ts'
import { addLink, type Links, linkUrl, type Target } from './links.ts'
import { BOLD, CODE, ITALIC } from './span.ts'
import { width } from './width.ts'

interface Pre {
  text: string
  /** Columns of its last line. */
  column: number
  readonly runs: { end: number; style: number; target: Target | null }[]
  readonly links: Links
}

const TAB = 4

/** Preformatted text as it is: tabs widened, the first line end and trailing blanks dropped. */
export function preText(element: Element, look: Look, links: Links): Inline {
  const pre: Pre = { text: '', column: 0, runs: [], links }
  walkPre(element.childNodes, { ...look, style: look.style | CODE }, pre)
  return { text: pre.text.trimEnd(), runs: pre.runs }
}

function walkPre(nodes: readonly Node[], look: Look, pre: Pre): void {
  for (const node of nodes) {
    const text = textOf(node)
    if (text !== undefined) add(pre, clean(text, 'markup'), look)
    else if (isElement(node) && !DROPPED.has(node.tagName)) {
      if (node.tagName === 'br') add(pre, '\n', look)
      else walkPre(node.childNodes, lookOf(node, look, pre.links), pre)
    }
  }
}

function lookOf(element: Element, look: Look, links: Links): Look {
  const name = element.tagName
  if (STYLES.has(name)) {
    return { ...look, style: look.style | (name === 'b' || name === 'strong' ? BOLD : ITALIC) }
  }
  const url = name === 'a' ? linkUrl(attribute(element, 'href') ?? '', links.base) : undefined
  return url === undefined ? look : { ...look, target: addLink(links, 'plain', url, '') }
}

function add(pre: Pre, text: string, look: Look): void {
  const first = pre.text === '' ? text.replace(/^\n/, '') : text
  for (const part of first.split(/([\t\n])/)) {
    const shown = part === '\t' ? ' '.repeat(TAB - (pre.column % TAB)) : part
    pre.column = part === '\n' ? 0 : pre.column + width(shown)
    pre.text += shown
  }
  pre.runs.push({ end: pre.text.length, ...look })
}
