import { BODY } from '../article/limits.ts'
import type { Scope } from './namespaces.ts'
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
 * All text below, in order, references decoded; markup falls away. A little over `limit` UTF-16
 * units at most of what has references or parts, so that no element costs more.
 */
export function textOf(element: XmlElement, limit: number = BODY): string {
  let text = ''
  for (const child of element.children) {
    if (text.length > limit) break
    if (typeof child === 'string') text += decodeReferences(child, limit)
    else text += 'cdata' in child ? child.cdata : textOf(child, limit)
  }
  return text
}

/** The name without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1)
}
