/** Kinds of nodes (WHATWG DOM §4.4). */
export const ELEMENT = 1
export const TEXT = 3
export const DOCUMENT = 9

export interface Attribute {
  readonly name: string
  value: string
  cloneNode(): Attribute
}

export interface Fields {
  /** {@link ELEMENT}, {@link TEXT} or {@link DOCUMENT}. */
  readonly nodeType: number
  readonly localName: string
  /** Of an element, in capitals. */
  readonly tagName: string | undefined
  /** What makes new nodes. */
  readonly ownerDocument: DomPage
  attributes: Attribute[]
  /** A text's; empty for others. */
  data: string
  parentNode: DomNode | null
  firstChild: DomNode | null
  lastChild: DomNode | null
  previousSibling: DomNode | null
  nextSibling: DomNode | null
  /** The elements among the children, until one comes or goes. */
  kids: DomNode[] | null
}

/** A node of a page: as much of the DOM as extraction and Readability ask for (WHATWG DOM §4). */
export interface DomNode extends Fields {
  readonly nodeName: string
  readonly childNodes: DomNode[]
  readonly children: DomNode[]
  readonly parentElement: DomNode | null
  readonly firstElementChild: DomNode | null
  readonly nextElementSibling: DomNode | null
  readonly previousElementSibling: DomNode | null
  readonly src: string
  readonly srcset: string
  readonly style: { readonly display: string; readonly visibility: string }
  id: string
  className: string
  textContent: string
  innerHTML: string
  append(...nodes: DomNode[]): void
  appendChild(node: DomNode): DomNode
  removeChild(node: DomNode): DomNode
  replaceChild(fresh: DomNode, old: DomNode): DomNode
  replaceWith(...nodes: DomNode[]): void
  remove(): void
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  setAttribute(name: string, value: string): void
  setAttributeNode(attribute: Attribute): void
  removeAttribute(name: string): void
  getElementsByTagName(name: string): DomNode[]
  querySelector(selector: string): DomNode | null
  querySelectorAll(selector: string): DomNode[]
}

export interface DomPage extends DomNode {
  readonly documentElement: DomNode | null
  readonly body: DomNode | null
  readonly title: string
  /** Addresses are made absolute elsewhere. */
  readonly baseURI: null
  readonly documentURI: null
  createElement(name: string): DomNode
  createTextNode(text: string): DomNode
}

/** The text of an element, white space collapsed. */
export function flat({ textContent }: DomNode): string {
  return textContent.replace(/\s+/g, ' ').trim()
}

/** The part of an element's text that is link text. */
export function linkedPart(element: DomNode, text: string = flat(element)): number {
  if (text === '') return 0
  let letters = element.tagName === 'A' ? text.length : 0
  for (const link of element.querySelectorAll('a')) letters += flat(link).length
  return Math.min(1, letters / text.length)
}
