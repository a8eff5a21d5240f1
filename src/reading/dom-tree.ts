import { serialize, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5'
import { PAGE_ELEMENTS } from '../article/limits.ts'
import {
  type Attribute,
  DOCUMENT,
  type DomNode,
  type DomPage,
  ELEMENT,
  type Fields,
  TEXT,
} from './dom.ts'
import { nextNode, select } from './dom-select.ts'
import { isElement, type Node, type Page, parseTree, textOf } from './html-tree.ts'

type Types = TreeAdapterTypeMap<DomNode, DomNode, DomNode>

const METHODS: Omit<DomNode, keyof Fields> & ThisType<DomNode> = {
  get nodeName() {
    return this.tagName ?? (this.nodeType === TEXT ? '#text' : '#document')
  },
  get childNodes() {
    const nodes: DomNode[] = []
    for (let node = this.firstChild; node; node = node.nextSibling) nodes.push(node)
    return nodes
  },
  get children() {
    return (this.kids ??= this.childNodes.filter(({ nodeType }) => nodeType === ELEMENT))
  },
  get parentElement() {
    return this.parentNode?.nodeType === ELEMENT ? this.parentNode : null
  },
  get firstElementChild() {
    return this.children[0] ?? null
  },
  get nextElementSibling() {
    let node = this.nextSibling
    while (node && node.nodeType !== ELEMENT) node = node.nextSibling
    return node
  },
  get previousElementSibling() {
    let node = this.previousSibling
    while (node && node.nodeType !== ELEMENT) node = node.previousSibling
    return node
  },
  get id() {
    return this.getAttribute('id') ?? ''
  },
  set id(value) {
    this.setAttribute('id', value)
  },
  get src() {
    return this.getAttribute('src') ?? ''
  },
  get srcset() {
    return this.getAttribute('srcset') ?? ''
  },
  get style() {
    const text = this.getAttribute('style')
    return text === null
      ? UNSTYLED
      : { display: styled(text, 'display'), visibility: styled(text, 'visibility') }
  },
  get className() {
    return this.getAttribute('class') ?? ''
  },
  set className(value) {
    this.setAttribute('class', value)
  },
  get textContent() {
    let text = this.data
    for (let node = nextNode(this, this); node; node = nextNode(node, this)) text += node.data
    return text
  },
  set textContent(text) {
    if (this.nodeType === TEXT) this.data = text
    else fill(this, [textNode(text, this.ownerDocument)])
  },
  get innerHTML() {
    return serialize(this, { treeAdapter: READ, scriptingEnabled: false })
  },
  set innerHTML(html) {
    const nodes = parseTree(html, PAGE_ELEMENTS)
    if (!nodes) throw new Error('too complex')
    fill(this, copies(nodes, this.ownerDocument))
  },
  append(...nodes) {
    for (const node of nodes) put(node, this, null)
  },
  appendChild(node) {
    put(node, this, null)
    return node
  },
  removeChild(node) {
    take(node)
    return node
  },
  replaceChild(fresh, old) {
    put(fresh, this, old)
    take(old)
    return old
  },
  replaceWith(...nodes) {
    const parent = this.parentNode
    if (parent) for (const node of nodes) put(node, parent, this)
    take(this)
  },
  remove() {
    take(this)
  },
  getAttribute(name) {
    for (const attribute of this.attributes) if (attribute.name === name) return attribute.value
    return null
  },
  hasAttribute(name) {
    return this.getAttribute(name) !== null
  },
  setAttribute(name, value) {
    const found = this.attributes.find((one) => one.name === name)
    if (found) found.value = value
    else this.attributes.push(attributeOf(name, value))
  },
  setAttributeNode({ name, value }) {
    this.setAttribute(name, value)
  },
  removeAttribute(name) {
    this.attributes = this.attributes.filter((one) => one.name !== name)
  },
  getElementsByTagName(name) {
    return this.querySelectorAll(name)
  },
  querySelector(selector) {
    return select(this, selector, 1)[0] ?? null
  },
  querySelectorAll(selector) {
    return select(this, selector)
  },
}

const UNSTYLED = { display: '', visibility: '' }

function styled(css: string, name: string): string {
  const found = new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([\\w-]+)`, 'i').exec(css)
  return found?.[1]?.toLowerCase() ?? ''
}

/** Takes a node out of its place and puts it into `parent`, before `next` or last. */
function put(node: DomNode, parent: DomNode, next: DomNode | null): void {
  take(node)
  const previous = next ? next.previousSibling : parent.lastChild
  node.parentNode = parent
  node.previousSibling = previous
  node.nextSibling = next
  if (previous) previous.nextSibling = node
  else parent.firstChild = node
  if (next) next.previousSibling = node
  else parent.lastChild = node
  parent.kids = null
}

function take(node: DomNode): void {
  const { parentNode: parent, previousSibling: previous, nextSibling: next } = node
  if (!parent) return
  if (previous) previous.nextSibling = next
  else parent.firstChild = next
  if (next) next.previousSibling = previous
  else parent.lastChild = previous
  node.parentNode = node.previousSibling = node.nextSibling = null
  parent.kids = null
}

function fill(parent: DomNode, nodes: readonly DomNode[]): void {
  while (parent.firstChild) take(parent.firstChild)
  parent.append(...nodes)
}

function cloneNode(this: Attribute): Attribute {
  return attributeOf(this.name, this.value)
}

const attributeOf = (name: string, value: string): Attribute => ({ name, value, cloneNode })

function made(nodeType: number, localName: string, more: Partial<Fields>): DomNode {
  const node: Omit<Fields, 'ownerDocument'> & { readonly __proto__: typeof METHODS } = {
    __proto__: METHODS,
    nodeType,
    localName,
    tagName: nodeType === ELEMENT ? localName.toUpperCase() : undefined,
    attributes: [],
    data: '',
    parentNode: null,
    firstChild: null,
    lastChild: null,
    previousSibling: null,
    nextSibling: null,
    kids: null,
    ...more,
  }
  return node as unknown as DomNode
}

const textNode = (data: string, ownerDocument: DomPage): DomNode =>
  made(TEXT, '', { data, ownerDocument })

/** Elements and texts of a tree; comments and the doctype stay behind. */
function copies(nodes: readonly Node[], ownerDocument: DomPage): DomNode[] {
  const all: DomNode[] = []
  for (const node of nodes) {
    const text = textOf(node)
    if (text !== undefined) all.push(textNode(text, ownerDocument))
    if (!isElement(node)) continue
    const attributes = node.attrs.map(({ name, value }) => attributeOf(name, value))
    const element = made(ELEMENT, node.tagName, { attributes, ownerDocument })
    element.append(...copies(node.childNodes, ownerDocument))
    all.push(element)
  }
  return all
}

/** A page that may be changed while the tree it was made of stays as it is. */
export function domPage({ childNodes }: Page): DomPage {
  const page = made(DOCUMENT, '', {}) as DomPage
  page.append(...copies(childNodes, page))
  return Object.assign(page, {
    documentElement: page.firstElementChild,
    body: page.querySelector('body'),
    title: page.querySelector('title')?.textContent ?? '',
    baseURI: null,
    documentURI: null,
    createElement: (name: string) => made(ELEMENT, name.toLowerCase(), { ownerDocument: page }),
    createTextNode: (text: string) => textNode(text, page),
  })
}

/** How parse5 writes such a tree. */
const READ = {
  isElementNode: ({ nodeType }: DomNode) => nodeType === ELEMENT,
  isTextNode: ({ nodeType }: DomNode) => nodeType === TEXT,
  getTagName: ({ localName }: DomNode) => localName,
  getNamespaceURI: () => 'http://www.w3.org/1999/xhtml',
  getAttrList: ({ attributes }: DomNode) => attributes,
  getChildNodes: ({ childNodes }: DomNode) => childNodes,
  getTemplateContent: (node: DomNode) => node,
  getTextNodeContent: ({ data }: DomNode) => data,
  getParentNode: ({ parentNode }: DomNode) => parentNode,
} as unknown as TreeAdapter<Types>
