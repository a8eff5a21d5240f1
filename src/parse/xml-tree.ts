import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { BODY, XML_DEPTH } from '../article/limits.ts'
import { webUrl } from '../article/web-url.ts'
import { inner, nameIn, newScope } from './namespaces.ts'
import { decodeReferences } from './references.ts'
import { type XmlElement } from './xml.ts'

/** Told while the tree grows, so that what is finished can be used and dropped. */
export interface XmlWatcher {
  /** False: the element is built but not hung under its parent. */
  opened(element: XmlElement): boolean
  closed(element: XmlElement): void
  /** True: such an element is never inside another; a new one ends the one left open. */
  isAlone(element: XmlElement): boolean
}

const HANG_ALL: XmlWatcher = {
  opened: () => true,
  closed: () => undefined,
  isAlone: () => false,
}
/** Attributes of an element that are kept. */
const ATTRIBUTES = 100
/** UTF-16 units read between two yields; about 1 ms. */
const STEP = 65_536

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
  const body = yield* lineEnds(text.slice(bodyStart(text)))
  const tree = newTree(body, base, watcher)
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, callbacks(tree))
  for (let at = 0; at < body.length; at += STEP) {
    tokenizer.write(body.slice(at, at + STEP))
    yield
  }
  tokenizer.end()
  return tree.root
}

/** A document type in here is that of a page that is quoted. */
const QUOTED = /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)/g

/** Where the document begins: PHP warnings and blank lines before it, and its DOCTYPE, go. */
function bodyStart(text: string): number {
  const doctype = text
    .slice(0, 4096)
    .replace(QUOTED, (quoted) => ' '.repeat(quoted.length))
    .search(/<!doctype/i)
  if (doctype < 0) return Math.max(text.indexOf('<'), 0)
  const hasSubset = /^[^>]*\[/.test(text.slice(doctype, doctype + 1024))
  const end = hasSubset ? /\]\s*>/g : />/g
  end.lastIndex = doctype
  return end.test(text) ? end.lastIndex : doctype
}

/** XML 1.0 §2.11; done once here, it spares every text below a look at its CRs. */
function* lineEnds(text: string): Generator<void, string> {
  if (!text.includes('\r')) return text
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    const end = at + STEP + (text[at + STEP] === '\n' ? 1 : 0)
    // Replacing builds a chain of pieces: many of them cost ten times what splitting does.
    parts.push(text.slice(at, end).split('\r\n').join('\n').split('\r').join('\n'))
    at = end
    yield
  }
  return parts.join('')
}

/** A tree under way, with a stack of open elements of our own: any depth costs the same. */
interface Tree {
  readonly text: string
  readonly root: XmlElement
  readonly watcher: XmlWatcher
  /** Name → how many such elements are open. */
  readonly open: Map<string, number>
  current: XmlElement
  /** The tag being read. */
  raw: string
  attributes: string[]
  attributeName: string
  attributeValue: string
  /** Where the last text begins and ends, which a step may have cut in two. */
  textStart: number
  textEnd: number
}

function newTree(text: string, base: string | null, watcher: XmlWatcher): Tree {
  const root: XmlElement = {
    name: '',
    raw: '',
    attributes: [],
    children: [],
    parent: null,
    depth: 0,
    scope: newScope(),
    base,
  }
  return {
    text,
    root,
    watcher,
    open: new Map(),
    current: root,
    raw: '',
    attributes: [],
    attributeName: '',
    attributeValue: '',
    textStart: 0,
    textEnd: -1,
  }
}

function callbacks(tree: Tree): TokenizerCallbacks {
  const { text } = tree
  return {
    ontext: (start, end) => addText(tree, start, end),
    oncdata(start, end, offset) {
      tree.current.children.push({ cdata: text.slice(start, end - offset) })
    },
    onopentagname(start, end) {
      tree.raw = text.slice(start, end)
      tree.attributes = []
    },
    onattribname(start, end) {
      tree.attributeName = text.slice(start, end)
      tree.attributeValue = ''
    },
    onattribdata: (start, end) => void (tree.attributeValue += text.slice(start, end)),
    onattribend: () => addAttribute(tree),
    onopentagend: () => void openElement(tree, false),
    onselfclosingtag() {
      if (openElement(tree, true)) closeLast(tree)
    },
    onclosetag(start, end) {
      closeElement(tree, nameIn(tree.current.scope, text.slice(start, end)))
    },
    onend() {
      while (tree.current !== tree.root) closeLast(tree)
    },
    onattribentity() {},
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    ontextentity() {},
  }
}

function addText(tree: Tree, start: number, end: number): void {
  const { children } = tree.current
  const goesOn = start === tree.textEnd && typeof children.at(-1) === 'string'
  if (goesOn) children.pop()
  else tree.textStart = start
  tree.textEnd = end
  children.push(tree.text.slice(tree.textStart, end))
}

function addAttribute({ attributes, attributeName, attributeValue }: Tree): void {
  if (attributes.length < ATTRIBUTES * 2)
    attributes.push(attributeName.toLowerCase(), decodeReferences(attributeValue, BODY))
}

/** @returns false where the element is too deep */
function openElement(tree: Tree, isEmpty: boolean): boolean {
  const { open, watcher } = tree
  if (tree.current.depth >= XML_DEPTH) return false
  let element = started(tree)
  if (!isEmpty && watcher.isAlone(element) && (open.get(element.name) ?? 0) > 0) {
    closeElement(tree, element.name)
    element = started(tree)
  }
  open.set(element.name, (open.get(element.name) ?? 0) + 1)
  if (watcher.opened(element)) tree.current.children.push(element)
  tree.current = element
  return true
}

function started({ raw, attributes, current: parent }: Tree): XmlElement {
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
  const { depth } = parent
  const name = nameIn(scope, raw)
  return { name, raw, attributes, children: [], parent, depth: depth + 1, scope, base }
}

/** Closes the nearest such element and everything left open inside it; ignores what nothing opened. */
function closeElement(tree: Tree, name: string): void {
  if ((tree.open.get(name) ?? 0) === 0) return
  while (tree.current.name !== name) closeLast(tree)
  closeLast(tree)
}

function closeLast(tree: Tree): void {
  const last = tree.current
  tree.open.set(last.name, (tree.open.get(last.name) ?? 1) - 1)
  tree.current = last.parent ?? tree.root
  tree.watcher.closed(last)
}
