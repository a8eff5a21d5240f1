import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { BODY, XML_DEPTH } from '../article/limits.ts'
import { webUrl } from '../article/web-url.ts'
import { NO_SCOPE, type Scope, inner, nameIn } from './namespaces.ts'
import { decodeReferences } from './references.ts'

/** Character data with its references still in it, data of a CDATA section, or an element. */
export type XmlNode = string | Cdata | XmlElement

export interface Cdata {
  readonly cdata: string
}

export interface XmlElement {
  /** Lower case, under the prefix of `namespaces.ts`; feed elements have none. */
  readonly name: string
  /** As written. */
  readonly raw: string
  /** Names in lower case and decoded values, alternating; the first of a name counts. */
  readonly attributes: readonly string[]
  readonly children: XmlNode[]
  readonly parent: XmlElement | null
  readonly depth: number
  readonly scope: Scope
  /** xml:base in force here, resolved against the document's address. */
  readonly base: string | null
}

/** Told while the tree grows, so that what is finished can be used and dropped. */
export interface XmlWatcher {
  /** False: the element is built but not hung under its parent. */
  opened(element: XmlElement): boolean
  closed(element: XmlElement): void
  /** True: such an element is never inside another; a new one ends the one left open. */
  isAlone(element: XmlElement): boolean
}

const NOTHING: readonly never[] = []
/** Attributes of an element that are kept. */
const ATTRIBUTES = 100
/** UTF-16 units read between two yields; about 1 ms. */
const STEP = 65_536
const HANG_ALL: XmlWatcher = {
  opened: () => true,
  closed: () => undefined,
  isAlone: () => false,
}

export function attribute(element: XmlElement, name: string): string | undefined {
  const { attributes } = element
  for (let i = 0; i < attributes.length; i += 2) {
    if (attributes[i] === name) return attributes[i + 1]
  }
  return undefined
}

/** Elements among the children. */
export function elements(element: XmlElement): XmlElement[] {
  return element.children.filter(isElement)
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node === 'object' && 'name' in node
}

/**
 * All text below, in order, references decoded; markup falls away. A little over BODY units at
 * most of what has references or parts, so that no element costs more.
 */
export function textOf(element: XmlElement): string {
  let text = ''
  for (const child of element.children) {
    if (text.length > BODY) break
    if (typeof child === 'string') text += decodeReferences(child, BODY)
    else text += 'cdata' in child ? child.cdata : textOf(child)
  }
  return text
}

/**
 * Reads tolerant XML into a tree: never throws, closes what was left open, ignores close tags that
 * nothing opened. Elements deeper than XML_DEPTH fall away and leave their text to the last one.
 * DOCTYPE and processing instructions are skipped (no entity is ever defined).
 *
 * @param base the document's address
 * @returns an element without a name that holds the document; yields at least every 64 kB
 */
export function* readXmlInSteps(
  text: string,
  base: string | null,
  watcher: XmlWatcher = HANG_ALL,
): Generator<void, XmlElement> {
  const root = elementOf('', '', NOTHING, null, NO_SCOPE, base)
  const body = lineEnds(text.slice(bodyStart(text)))
  const callbacks = builder(body, root, watcher)
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, callbacks)
  for (let at = 0; at < body.length; at += STEP) {
    tokenizer.write(body.slice(at, at + STEP))
    yield
  }
  tokenizer.end()
  return root
}

export function readXml(text: string, base: string | null): XmlElement {
  return drained(readXmlInSteps(text, base))
}

/** Runs a generator of steps to its end. */
export function drained<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

function elementOf(
  name: string,
  raw: string,
  attributes: readonly string[],
  parent: XmlElement | null,
  scope: Scope,
  base: string | null,
): XmlElement {
  const depth = parent === null ? 0 : parent.depth + 1
  return { name, raw, attributes, children: [], parent, depth, scope, base }
}

/** XML 1.0 §2.11; done once here, it spares every text below a look at its CRs. */
function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Where the document begins: PHP warnings and blank lines before it, and its DOCTYPE, go. */
function bodyStart(text: string): number {
  const first = text.indexOf('<')
  const doctype = text.slice(0, 4096).search(/<!doctype/i)
  return doctype < 0 ? Math.max(first, 0) : doctypeEnd(text, doctype)
}

/** After a DOCTYPE, whose internal subset may hold `>` in brackets and quotes. */
function doctypeEnd(text: string, start: number): number {
  const subset = /^[^>]*\[/.test(text.slice(start, start + 1024)) ? text.indexOf(']', start) : start
  const end = text.indexOf('>', subset < 0 ? start : subset)
  return end < 0 ? start : end + 1
}

/** The tokenizer's callbacks: our own stack of open elements. */
function builder(text: string, root: XmlElement, watcher: XmlWatcher): TokenizerCallbacks {
  const open = new Map<string, number>()
  let current = root
  let rawName = ''
  let attributes: string[] = []
  let name = ''
  let value = ''
  let textStart = 0
  let textEnd = -1

  function openElement(isEmpty: boolean): void {
    if (current.depth >= XML_DEPTH) return
    let element = started(rawName, attributes, current)
    if (!isEmpty && watcher.isAlone(element) && (open.get(element.name) ?? 0) > 0) {
      closeElement(element.name)
      element = started(rawName, attributes, current)
    }
    open.set(element.name, (open.get(element.name) ?? 0) + 1)
    if (watcher.opened(element)) current.children.push(element)
    current = element
  }
  function closeLast(): void {
    const last = current
    open.set(last.name, (open.get(last.name) ?? 1) - 1)
    current = last.parent ?? root
    watcher.closed(last)
  }
  function closeElement(closed: string): void {
    if ((open.get(closed) ?? 0) === 0) return
    while (current.name !== closed) closeLast()
    closeLast()
  }
  return {
    ontext(start, end) {
      const { children } = current
      const joins = start === textEnd && typeof children.at(-1) === 'string'
      if (joins) children.pop()
      else textStart = start
      textEnd = end
      children.push(text.slice(textStart, end))
    },
    oncdata(start, end, offset) {
      current.children.push({ cdata: text.slice(start, end - offset) })
    },
    onopentagname(start, end) {
      rawName = text.slice(start, end)
      attributes = []
    },
    onattribname(start, end) {
      name = text.slice(start, end)
      value = ''
    },
    onattribdata(start, end) {
      value += text.slice(start, end)
    },
    onattribend() {
      if (attributes.length < ATTRIBUTES * 2) {
        attributes.push(name.toLowerCase(), decodeReferences(value))
      }
    },
    onopentagend: () => openElement(false),
    onselfclosingtag() {
      const before = current
      openElement(true)
      if (current !== before) closeLast()
    },
    onclosetag(start, end) {
      closeElement(nameIn(current.scope, text.slice(start, end)))
    },
    onend() {
      while (current !== root) closeLast()
    },
    onattribentity: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onprocessinginstruction: ignore,
    ontextentity: ignore,
  }
}

function ignore(): void {}

function started(raw: string, attributes: readonly string[], parent: XmlElement): XmlElement {
  let { scope, base } = parent
  let declares = false
  let ownBase: string | undefined
  for (let i = 0; i < attributes.length; i += 2) {
    const name = attributes[i] ?? ''
    if (name.startsWith('xmlns')) declares = true
    else if (name === 'xml:base') ownBase ??= attributes[i + 1]
  }
  if (declares) scope = inner(scope, attributes)
  if (ownBase !== undefined) base = webUrl(ownBase.trim(), base)?.href ?? base
  return elementOf(nameIn(scope, raw), raw, attributes, parent, scope, base)
}
