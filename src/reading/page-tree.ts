import { serialize } from 'parse5'
import { EXTRACT_INPUT, PAGE_ELEMENTS } from '../article/limits.ts'
import { type Element, isElement, type Node, type Page, parsePage, textOf } from './html-tree.ts'

/** Never part of a story, and most of a page's bytes. */
const DROPPED: ReadonlySet<string> = new Set(
  'script style template svg canvas link base object embed #comment'.split(' '),
)
/** A part of a page with that many links, and that part of its text in them: a menu, an archive. */
const LINKS = { count: 20, part: 0.85 }

export type BarePage = { readonly html: string } | 'too complex' | 'too large'

/**
 * A page as a browser would understand it, written out again without code, styles, drawings and
 * long lists of links. Taking those out of the text instead of the tree breaks pages.
 */
export function barePage(html: string): BarePage {
  const page = parsePage(html, PAGE_ELEMENTS)
  if (!page) return 'too complex'
  dropMenus(withoutDropped(page))
  const bare = serialize(page, { scriptingEnabled: false })
  return bare.length > EXTRACT_INPUT ? 'too large' : { html: bare }
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

interface Count {
  letters: number
  linked: number
  links: number
}

/** They cost Readability most of its time, and a very long one may look like the story to it. */
function dropMenus(elements: readonly Element[]): void {
  const counts = new Map<Element, Count>()
  for (const element of elements.toReversed()) {
    const own = { letters: 0, linked: 0, links: 0 }
    for (const child of element.childNodes) {
      const inner = isElement(child) ? counts.get(child) : undefined
      own.letters += inner?.letters ?? textOf(child)?.trim().length ?? 0
      own.linked += inner?.linked ?? 0
      own.links += inner?.links ?? 0
    }
    if (element.tagName === 'a') Object.assign(own, { linked: own.letters, links: 1 })
    counts.set(element, own)
    if (own.links < LINKS.count || own.linked < own.letters * LINKS.part) continue
    element.childNodes = []
    counts.set(element, { letters: 0, linked: 0, links: 0 })
  }
}
