import {
  defaultTreeAdapter,
  type DefaultTreeAdapterTypes as Tree,
  parse,
  parseFragment,
} from 'parse5'
import { XML_DEPTH } from '../article/limits.ts'

export type Node = Tree.ChildNode
export type Element = Tree.Element
export type Page = Tree.Document
export type ParentNode = Tree.ParentNode
type Parent = ParentNode & { depth?: number }

class TooComplex extends Error {}

/**
 * Reads article HTML into a tree. Undefined when it would have more than `elements` elements or
 * lie deeper than XML_DEPTH: open formatting tags multiply by the rules of HTML, so a few kB can
 * ask for millions of elements.
 */
export function parseTree(html: string, elements: number): readonly Node[] | undefined {
  // Around a fragment the parser makes three elements of its own.
  return counting(elements + 3, (options) => parseFragment(html, options).childNodes)
}

/** Reads a whole page, `html`, `head` and `body` added where they are missing; limits as above. */
export function parsePage(html: string, elements: number): Page | undefined {
  return counting(elements, (options) => parse(html, options))
}

interface Options {
  readonly treeAdapter: typeof defaultTreeAdapter
  readonly scriptingEnabled: false
}

function counting<T>(elements: number, read: (options: Options) => T): T | undefined {
  try {
    return read({ treeAdapter: countingAdapter(elements), scriptingEnabled: false })
  } catch (error) {
    if (error instanceof TooComplex) return undefined
    throw error
  }
}

function countingAdapter(elements: number): typeof defaultTreeAdapter {
  let count = 0
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      if (++count > elements) throw new TooComplex()
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    appendChild(parent, child) {
      deepen(parent, child)
      defaultTreeAdapter.appendChild(parent, child)
    },
    insertBefore(parent, child, sibling) {
      deepen(parent, child)
      defaultTreeAdapter.insertBefore(parent, child, sibling)
    },
  }
}

function deepen(parent: Parent, child: Node): void {
  const depth = (parent.depth ?? 0) + 1
  if (depth > XML_DEPTH) throw new TooComplex()
  ;(child as Node & { depth?: number }).depth = depth
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}

export function isNamed(node: Node, name: string): node is Element {
  return isElement(node) && node.tagName === name
}

/** Text of a text node, undefined for anything else. */
export function textOf(node: Node): string | undefined {
  return node.nodeName === '#text' ? (node as Tree.TextNode).value : undefined
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

/** Whether such an element stands anywhere inside. */
export function has(element: Element, name: string): boolean {
  return element.childNodes.some(
    (node) => isElement(node) && (node.tagName === name || has(node, name)),
  )
}
