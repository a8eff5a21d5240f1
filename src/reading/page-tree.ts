import { serialize } from 'parse5'
import { EXTRACT_INPUT, PAGE_ELEMENTS } from '../article/limits.ts'
import { type Element, isElement, type Node, type Page, parsePage } from './html-tree.ts'
import { dropOthers } from './other-stories.ts'

/** Never part of a story, and most of a page's bytes. */
const DROPPED: ReadonlySet<string> = new Set(
  'script style template svg canvas link base object embed #comment'.split(' '),
)

/**
 * A page as a browser would understand it, without code, styles, drawings, menus and teasers.
 * Taking those out of the text instead of the tree breaks pages.
 *
 * @param base the page's address, null where nobody knows it
 */
export function barePage(html: string, base: string | null): Page | 'too complex' | 'too large' {
  const page = parsePage(html, PAGE_ELEMENTS)
  if (!page) return 'too complex'
  dropOthers(withoutDropped(page), base)
  const { length } = serialize(page, { scriptingEnabled: false })
  return length > EXTRACT_INPUT ? 'too large' : page
}

/** Drops what is dropped; all elements that are left, each behind its parent. */
function withoutDropped(page: Page): Element[] {
  const elements: Element[] = []
  const visit = (parent: { childNodes: Node[] }): void => {
    parent.childNodes = parent.childNodes.filter(({ nodeName }) => !DROPPED.has(nodeName))
    for (const child of parent.childNodes) if (isElement(child)) elements.push(child)
  }
  visit(page)
  for (let at = 0; at < elements.length; at++) visit(elements[at] as Element)
  return elements
}
