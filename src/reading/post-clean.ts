import { isChromeBlock, isRelatedHeading, namesChrome } from './chrome-blocks.ts'
import { type DomNode, flat, linkedPart } from './dom.ts'
import { BLOCKS } from './html-names.ts'

/** Parts that are no story, whatever stands in them. */
const NEVER = 'form, button, input, select, textarea, nav, footer, dialog, [role=navigation]'
/** An aside below that many characters is a teaser, above it a part of the story. */
const SHORT_ASIDE = 600
/** The part of a list's text that is link text, and of the story's text that the list is. */
const LINK_LIST = { linked: 0.85, ofStory: 0.3 }
/** A part whose class says that it is furniture, when it is small enough to be that. */
const NAMED = { units: 400, ofStory: 0.25 }
/** Of what stands behind a heading over other stories. */
const MOSTLY_LINKS = 0.6
/** More than that part of the text is no furniture: then all of it stays. */
const TOO_MUCH = 0.6

/** What a line of a page's own furniture is, told by who knows news pages. */
export type IsFurniture = (line: string) => boolean

/**
 * Takes out what Readability leaves of the site: teasers, sharing rows, link lists, notices.
 *
 * @param headline would stand above the story twice
 * @param isFurniture asked of the lines before and behind the story: dates, bylines
 */
export function postClean(story: DomNode, headline: string, isFurniture: IsFurniture): void {
  const all = flat(story).length
  const before = story.innerHTML
  for (const one of [...story.querySelectorAll(NEVER)]) one.remove()
  for (const one of [...story.querySelectorAll('aside')])
    if (flat(one).length < SHORT_ASIDE) one.remove()
  removeNamed(story, all)
  removeRelated(story)
  removeChrome(story)
  removeLinkLists(story)
  removeHeadline(story, headline)
  removeEnds(story, isFurniture)
  if (flat(story).length < all * (1 - TOO_MUCH)) story.innerHTML = before
}

function isBlock({ tagName }: DomNode): boolean {
  return tagName !== undefined && BLOCKS.has(tagName.toLowerCase())
}

/** Blocks without a block inside, in document order. */
function leafBlocks(story: DomNode): DomNode[] {
  const blocks = [...story.querySelectorAll('*')].filter(isBlock)
  const outer = new Set<DomNode>()
  for (const block of blocks) {
    let parent = block.parentElement
    while (parent && parent !== story && !outer.has(parent)) {
      outer.add(parent)
      parent = parent.parentElement
    }
  }
  return blocks.filter((block) => !outer.has(block))
}

function removeChrome(story: DomNode): void {
  for (const block of leafBlocks(story)) {
    const text = flat(block)
    if (isChromeBlock(text, linkedPart(block, text))) block.remove()
  }
}

/** Parts whose class says what they are. */
function removeNamed(story: DomNode, all: number): void {
  for (const one of [...story.querySelectorAll('[class], [id]')]) {
    const name = `${one.getAttribute('class') ?? ''} ${one.getAttribute('id') ?? ''}`
    if (!namesChrome(name) || one.querySelector('figure, blockquote')) continue
    const { length } = flat(one)
    if (length < NAMED.units && length < all * NAMED.ofStory) one.remove()
  }
}

function removeLinkLists(story: DomNode): void {
  const all = flat(story).length
  for (const list of [...story.querySelectorAll('ul, ol')]) {
    const text = flat(list)
    if (text.length < all * LINK_LIST.ofStory && linkedPart(list, text) > LINK_LIST.linked)
      list.remove()
  }
}

function removeRelated(story: DomNode): void {
  for (const heading of leafBlocks(story)) {
    if (!isRelatedHeading(flat(heading))) continue
    let head = heading
    while (head.parentElement && head.parentElement !== story && isAlone(head))
      head = head.parentElement
    let found = 0
    for (let next = head.nextElementSibling; next; next = head.nextElementSibling) {
      const text = flat(next)
      if (text !== '' && linkedPart(next, text) < MOSTLY_LINKS) break
      if (text !== '') found++
      next.remove()
    }
    if (found > 0) head.remove()
  }
}

function isAlone(element: DomNode): boolean {
  return flat(element) === flat(element.parentElement ?? element) && !element.nextElementSibling
}

function removeHeadline(story: DomNode, headline: string): void {
  const wanted = letters(headline)
  for (const heading of [...story.querySelectorAll('h1, h2')])
    if (wanted !== '' && letters(flat(heading)) === wanted) heading.remove()
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Lines above the story that the pane prints by itself, and furniture below it. */
function removeEnds(story: DomNode, isFurniture: IsFurniture): void {
  const blocks = leafBlocks(story).filter((block) => flat(block) !== '')
  const isText = (block: DomNode): boolean => !isFurniture(flat(block))
  const first = blocks.findIndex(isText)
  const last = blocks.findLastIndex(isText)
  if (first < 0) return
  for (const block of [...blocks.slice(0, first), ...blocks.slice(last + 1)]) block.remove()
}
