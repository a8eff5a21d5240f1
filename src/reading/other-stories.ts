import { siteOf, webUrl } from '../article/web-url.ts'
import { attribute, type Element, isElement, type ParentNode, textOf } from './html-tree.ts'

/** A part of a page with that many links, and that part of its text in them: a menu, an archive. */
const MENU = { links: 20, linked: 0.85 }
/** Neighbours of one kind, each short, and each with a headline or a picture that leads elsewhere. */
const TEASERS = { run: 4, letters: 500, pictured: 250, linked: 0.25, title: 20 }
/** The part of a story that teasers inside it can be; more of it is a list that is the story. */
const INSIDE = 0.25

/** What stands in an element. */
interface Count {
  letters: number
  /** Of them in links. */
  linked: number
  links: number
  pictures: number
  /** h1 */
  headlines: number
  /** Other headings, and those of them that are links to elsewhere on the site. */
  headings: number
  leading: number
  /** Links to elsewhere on the site that can be a headline. */
  titles: number
}

const NOTHING: Count = {
  ...{ letters: 0, linked: 0, links: 0, pictures: 0 },
  ...{ headlines: 0, headings: 0, leading: 0, titles: 0 },
}

/**
 * Empties what only leads to other stories. It costs Readability most of its time, and much of it
 * looks like the story to Readability.
 *
 * @param elements all of a page, each behind its parent
 */
export function dropOthers(elements: readonly Element[], base: string | null): void {
  const counts = new Map<Element, Count>()
  const runs: { readonly parent: Element; readonly teasers: readonly Element[] }[] = []
  for (const element of elements.toReversed()) {
    const count = countOf(element, counts, base)
    if (isMenu(count)) {
      element.childNodes = []
      counts.set(element, NOTHING)
      continue
    }
    counts.set(element, count)
    const teasers = teasersIn(element, counts)
    if (teasers.length >= TEASERS.run) runs.push({ parent: element, teasers })
  }
  for (const { parent, teasers } of runs) {
    const letters = teasers.reduce((all, one) => all + (counts.get(one)?.letters ?? 0), 0)
    const story = storyAround(parent, counts)
    if (letters < story * INSIDE) for (const one of teasers) one.childNodes = []
  }
}

function countOf(
  element: Element,
  counts: ReadonlyMap<Element, Count>,
  base: string | null,
): Count {
  const count = { ...NOTHING }
  for (const child of element.childNodes) {
    const inner = isElement(child) ? counts.get(child) : undefined
    if (!inner) count.letters += textOf(child)?.trim().length ?? 0
    else for (const key of KEYS) count[key] += inner[key]
  }
  const { tagName } = element
  if (tagName === 'img') count.pictures++
  else if (tagName === 'h1') count.headlines++
  else if (/^h[2-6]$/.test(tagName)) {
    count.headings++
    if (count.titles > 0 && count.linked >= count.letters * 0.8) count.leading++
  } else if (tagName === 'a') {
    count.links++
    count.linked = count.letters
    if (!leadsElsewhere(attribute(element, 'href'), base)) return count
    if (count.letters >= TEASERS.title || count.headings > 0) count.titles++
    count.leading = count.headings
  }
  return count
}

const KEYS = Object.keys(NOTHING) as (keyof Count)[]

/** To another page of the same site; a story's own lists lead to other sites, or down the page. */
function leadsElsewhere(href: string | undefined, base: string | null): boolean {
  if (href === undefined || href.includes('#')) return false
  const here = webUrl(base ?? '')?.hostname
  const there = webUrl(href, base ?? 'https://x.invalid/')?.hostname
  return there !== undefined && (here === undefined || siteOf(there) === siteOf(here))
}

function isMenu({ links, linked, letters }: Count): boolean {
  return links >= MENU.links && linked >= letters * MENU.linked
}

/** The children that are teasers, of the kind that most are. */
function teasersIn(parent: Element, counts: ReadonlyMap<Element, Count>): Element[] {
  const kinds = new Map<string, Element[]>()
  for (const child of parent.childNodes) {
    if (!isElement(child) || !isTeaser(counts.get(child) ?? NOTHING)) continue
    const kind = kinds.get(child.tagName)
    if (kind) kind.push(child)
    else kinds.set(child.tagName, [child])
  }
  return [...kinds.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
}

function isTeaser(count: Count): boolean {
  const { letters, linked, headlines, headings, leading, pictures, titles } = count
  if (headlines > 0 || letters > TEASERS.letters) return false
  if (leading > 0 && leading === headings) return true
  const isPictured = pictures > 0 && letters <= TEASERS.pictured
  return isPictured && titles > 0 && linked >= letters * TEASERS.linked
}

/** The letters of the story that an element stands in; Infinity where it stands in none. */
function storyAround(element: Element, counts: ReadonlyMap<Element, Count>): number {
  let at: ParentNode | null = element
  while (at && 'tagName' in at) {
    const count = counts.get(at)
    if (at.tagName === 'article' && count && count.headlines > 0) return count.letters
    at = at.parentNode
  }
  return Infinity
}
