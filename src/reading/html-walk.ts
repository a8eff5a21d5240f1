import { BLOCKS, DROPPED, STYLES } from './html-names.ts'
import type { Block } from './block.ts'
import { readImage, rescueImage } from './html-image.ts'
import { flush, type Look, type Reading, type Signs } from './html-reading.ts'
import { attribute, type Element, has, isElement, type Node, textOf } from './html-tree.ts'
import { type Inline, inlineOf, runText } from './inline.ts'
import { addLink, isOwnAddress, linkUrl } from './links.ts'
import { enclose, shift, shownText } from './runs.ts'
import { BOLD, CODE, ITALIC, STRIKE } from './span.ts'

export function walk(nodes: readonly Node[], look: Look, reading: Reading): void {
  for (const node of nodes) {
    const text = textOf(node)
    if (text !== undefined) reading.runs.push({ ...look, text: runText(text) })
    else if (isElement(node)) walkElement(node, look, reading)
  }
}

function walkElement(element: Element, look: Look, reading: Reading): void {
  const name = element.tagName
  if (name === 'noscript') rescueImage(element, reading)
  if (DROPPED.has(name)) {
    // What stands around a form or a menu does not run into one line.
    if (!reading.flat && (name === 'form' || name === 'nav')) flush(reading)
    return
  }
  if (isHidden(element)) return
  if (BLOCKS.has(name)) reading.readBlock(element, look, reading)
  else if (name === 'br') reading.runs.push({ ...look, text: '\n' })
  else if (name === 'wbr') reading.runs.push({ ...look, text: '\u200b' })
  else if (name === 'img') readImage(element, look, reading)
  else if (name === 'a') readLink(element, look, reading)
  else walkInline(element, look, reading)
}

const UNDISPLAYED = /(?:^|;)\s*display\s*:\s*none\b/i

function isHidden(element: Element): boolean {
  if (element.attrs.length === 0) return false
  if (attribute(element, 'hidden') !== undefined) return true
  return UNDISPLAYED.test(attribute(element, 'style') ?? '')
}

const ENCLOSED: Readonly<Record<string, Signs>> = {
  code: ['`', '`', CODE],
  kbd: ['`', '`', CODE],
  samp: ['`', '`', CODE],
  del: ['~~', '~~', STRIKE],
  s: ['~~', '~~', STRIKE],
  strike: ['~~', '~~', STRIKE],
  rt: ['(', ')', 0],
}

function signsOf(element: Element, look: Look): Signs | null {
  const name = element.tagName
  if (name === 'q') return isInnerQuote(element) ? ['‘', '’', 0] : ['“', '”', 0]
  const signs = Object.hasOwn(ENCLOSED, name) ? ENCLOSED[name]! : null
  // Keys in a chord of keys are parted by their own signs.
  return signs && (signs[2] & look.style) !== 0 ? null : signs
}

function isInnerQuote(element: Element): boolean {
  let isInner = false
  for (let at = element.parentNode; at && 'parentNode' in at; at = at.parentNode) {
    if (at.nodeName === 'q') isInner = !isInner
  }
  return isInner
}

function walkInline(element: Element, look: Look, reading: Reading): void {
  const name = element.tagName
  const signs = signsOf(element, look)
  const own = STYLES.has(name) ? (name === 'b' || name === 'strong' ? BOLD : ITALIC) : 0
  const inner = { ...look, style: look.style | own | (signs?.[2] ?? 0) }
  const from = reading.runs.length
  const mixed = !reading.flat && hasBlocks(element)
  if (mixed && signs) return walkAround(element, inner, signs, reading)
  walk(element.childNodes, inner, reading)
  if (mixed) return
  if (signs) enclose(reading.runs, from, signs[0], signs[1])
  else if (name === 'sup' || name === 'sub') shift(reading.runs, from, name === 'sup')
  else if (name === 'ruby') {
    for (let at = from; at < reading.runs.length; at++) {
      const run = reading.runs[at]!
      reading.runs[at] = { ...run, text: run.text.replace(/^ | $/g, '') }
    }
  }
}

/** Each block inside has the signs. */
function walkAround(element: Element, look: Look, around: Signs, reading: Reading): void {
  flush(reading)
  const inner = { ...reading, runs: [], around }
  walk(element.childNodes, look, inner)
  flush(inner)
}

function readLink(element: Element, look: Look, reading: Reading): void {
  const href = attribute(element, 'href') ?? ''
  const url = linkUrl(href, reading.links.base)
  if (url === undefined) return walk(element.childNodes, look, reading)
  if ((!reading.flat && hasBlocks(element)) || (reading.figure && has(element, 'img'))) {
    const target = addLink(reading.links, 'plain', url, '')
    return walk(element.childNodes, { ...look, target }, reading)
  }
  const from = reading.runs.length
  walk(element.childNodes, look, reading)
  const text = shownText(reading.runs, from)
  if (text === '') return
  const kind = isOwnAddress(text, href, url) ? 'plain' : 'marked'
  const target = addLink(reading.links, kind, url, text)
  if (!target) return
  for (let at = from; at < reading.runs.length; at++) {
    reading.runs[at] = { ...reading.runs[at]!, target }
  }
  if (kind === 'plain') return
  enclose(reading.runs, from, '', { ...look, text: `[${target.number}]`, target, made: 'marker' })
}

const blocky = new WeakMap<Element, boolean>()

function hasBlocks(element: Element): boolean {
  let found = blocky.get(element)
  if (found === undefined) {
    found = element.childNodes.some(
      (node) => isElement(node) && (BLOCKS.has(node.tagName) || hasBlocks(node)),
    )
    blocky.set(element, found)
  }
  return found
}

/** The blocks of a container of its own. */
export function blocksIn(
  nodes: readonly Node[],
  look: Look,
  reading: Reading,
  figure = false,
): Block[] {
  const inner: Reading = { ...reading, out: [], runs: [], paragraph: false, flat: false, figure }
  walk(nodes, look, inner)
  flush(inner)
  return inner.out
}

/** The text of an element as one block, whatever stands in it. */
export function flatText(nodes: readonly Node[], look: Look, reading: Reading): Inline {
  const inner: Reading = { ...reading, out: [], runs: [], flat: true, figure: false }
  walk(nodes, look, inner)
  return inlineOf(inner.runs)
}
