import { type DomNode, ELEMENT } from './dom.ts'

/** The next node in the document's order inside `root`. */
export function nextNode(node: DomNode, root: DomNode): DomNode | null {
  if (node.firstChild) return node.firstChild
  for (let at: DomNode | null = node; at && at !== root; at = at.parentNode) {
    if (at.nextSibling) return at.nextSibling
  }
  return null
}

/** The elements inside that a selector names, in order: names, attributes, and lists of both. */
export function select(root: DomNode, selector: string, most: number = Infinity): DomNode[] {
  const matches = matcher(selector)
  const found: DomNode[] = []
  for (let node = nextNode(root, root); node; node = nextNode(node, root)) {
    if (node.nodeType === ELEMENT && matches(node) && found.push(node) >= most) break
  }
  return found
}

type Matches = (element: DomNode) => boolean

const MATCHERS = new Map<string, Matches>()

function matcher(selector: string): Matches {
  let made = MATCHERS.get(selector)
  if (!made) {
    const each = selector.split(',').map((one) => simple(one.trim()))
    made = each.length === 1 && each[0] ? each[0] : (element) => each.some((one) => one(element))
    MATCHERS.set(selector, made)
  }
  return made
}

/** `p`, `*`, `[class]`, `[role=navigation]`. */
function simple(selector: string): Matches {
  if (selector === '*') return () => true
  const [, name, key = '', value] = /^(?:([\w-]+)|\[([\w-]+)(?:=([\w-]+))?\])$/.exec(selector) ?? []
  if (name !== undefined) return ({ localName }) => localName === name.toLowerCase()
  if (key === '') throw new Error(`no selector of ours: ${selector}`)
  return (element) => {
    const found = element.getAttribute(key)
    return found !== null && (value === undefined || found === value)
  }
}
