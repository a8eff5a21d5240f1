import { Readability } from '@mozilla/readability'
import { type DomNode, type DomPage, flat, linkedPart } from './dom.ts'
import { domPage } from './dom-tree.ts'
import type { Page } from './html-tree.ts'

/** Characters below which what was found is hardly a story, and the page's own marks are asked. */
const FEW = 200
/** Classes tell later what a part of the story is. */
const OPTIONS = { charThreshold: 120, nbTopCandidates: 8, keepClasses: true }

/** The part of its text that is links: a list of stories, and no story. */
const LINKS = 0.5

/**
 * The element of a page that its story stands in, in a document of its own; undefined where there
 * is none.
 */
export function readable(tree: Page): DomNode | undefined {
  const found = byScores(domPage(tree))
  if (found && flat(found).length >= FEW && linkedPart(found) < LINKS) return found
  const page = domPage(tree)
  const marked = longest(page, 'article') ?? longest(page, 'main')
  if (!found || !marked) return found ?? marked
  if (linkedPart(found) >= LINKS) return linkedPart(marked) < LINKS ? marked : found
  return flat(marked).length > flat(found).length ? marked : found
}

function byScores(page: DomPage): DomNode | undefined {
  const options = { ...OPTIONS, serializer: (node: unknown) => node as DomNode }
  try {
    return new Readability<DomNode>(page, options).parse()?.content ?? undefined
  } catch {
    // It goes up from its best element to a body, above which that of a mangled page may stand.
    return undefined
  }
}

function longest(page: DomPage, name: string): DomNode | undefined {
  let best: { readonly element: DomNode; readonly length: number } | undefined
  for (const element of page.querySelectorAll(name)) {
    const { length } = flat(element)
    if (length > (best?.length ?? 0)) best = { element, length }
  }
  return best?.element
}
