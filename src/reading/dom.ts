import { DOMParser } from 'linkedom'

/** As much of the DOM as extraction works with (WHATWG DOM §4). */
export interface DomNode {
  readonly nodeType: number
  textContent: string
  remove(): void
}

export interface DomElement extends DomNode {
  /** In capitals. */
  readonly tagName: string
  innerHTML: string
  readonly parentElement: DomElement | null
  readonly childNodes: Iterable<DomNode>
  readonly nextElementSibling: DomElement | null
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
  append(...nodes: DomNode[]): void
  replaceWith(...nodes: DomNode[]): void
  readonly ownerDocument: Dom
}

export interface Dom extends DomElement {
  createElement(name: string): DomElement
}

/** The document of a whole page; it must have `html`, `head` and `body` tags. */
export function domOf(html: string): Dom {
  return new DOMParser().parseFromString(html, 'text/html') as unknown as Dom
}

/** The text of an element, white space collapsed. */
export function flat({ textContent }: DomNode): string {
  return textContent.replace(/\s+/g, ' ').trim()
}

/** The part of an element's text that is link text. */
export function linkedPart(element: DomElement, text: string = flat(element)): number {
  if (text === '') return 0
  let letters = element.tagName === 'A' ? text.length : 0
  for (const link of element.querySelectorAll('a')) letters += flat(link).length
  return Math.min(1, letters / text.length)
}
