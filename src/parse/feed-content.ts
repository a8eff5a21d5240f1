import { type Clean, clean } from '../article/clean.ts'
import { BODY } from '../article/limits.ts'
import { webUrl } from '../article/web-url.ts'
import { looksLikeHtml, plainText } from './plain.ts'
import { decodeReferences } from './references.ts'
import { utf8Of } from './utf8.ts'
import {
  type XmlElement,
  type XmlNode,
  attribute,
  elements,
  isElement,
  localName,
  textOf,
} from './xml.ts'

/** The value of a text construct: a headline, a summary, a body. */
export interface Content {
  readonly text: string
  readonly isHtml: boolean
  /** What its relative addresses resolve against. */
  readonly base: string | null
}

const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)
const ADDRESSES = new Set(
  'action background cite classid codebase data formaction href longdesc poster profile src usemap'.split(
    ' ',
  ),
)
const TEXT_TYPES = new Set(['text', 'text/plain'])
const NOT_BASE64 = /[^A-Za-z0-9+/=\s]/

/** What an element holds, by Atom's type and mode (RFC 4287 §3.1, §4.1.3) or by its look. */
export function contentOf(element: XmlElement): Content | undefined {
  const type = attribute(element, 'type')?.trim().toLowerCase() ?? ''
  const mode = attribute(element, 'mode')?.trim().toLowerCase() ?? ''
  const isTree = element.children.some(isElement)
  if (isTree && mode !== 'escaped' && !TEXT_TYPES.has(type)) {
    return markupOf(element, type === 'html' || type === 'text/html')
  }
  const text = encoded(textOf(element).trim(), type, mode)
  if (text === '') return undefined
  return { text, isHtml: isHtml(text, type), base: element.base }
}

function isHtml(text: string, type: string): boolean {
  if (TEXT_TYPES.has(type)) return false
  return type.includes('html') || looksLikeHtml(text)
}

/** Base64 where the mode says so or a binary type could mean it, when it is UTF-8 inside. */
function encoded(text: string, type: string, mode: string): string {
  const may = mode === 'base64' || (type.includes('/') && !/^text\/|xml$|html/.test(type))
  if (!may || NOT_BASE64.test(text)) return text
  return utf8Of(Buffer.from(text, 'base64'))?.trim() ?? text
}

/** Child elements as HTML, without the one `div` around them; `isDouble`: their text is HTML too. */
function markupOf(element: XmlElement, isDouble: boolean): Content {
  const [only, second] = elements(element)
  const wrapped = only !== undefined && second === undefined && localName(only) === 'div'
  const holder = wrapped ? only : element
  const out: Markup = { base: holder.base, text: '' }
  for (const child of holder.children) serialise(isDouble ? decoded(child) : child, out)
  return { text: out.text.trim(), isHtml: true, base: holder.base }
}

function decoded(node: XmlNode): XmlNode {
  return typeof node === 'string' ? decodeReferences(node) : node
}

/** HTML under way; nothing is added once it is longer than BODY. */
interface Markup {
  readonly base: string | null
  text: string
}

function serialise(node: XmlNode, out: Markup): void {
  if (out.text.length > BODY) return
  if (typeof node === 'string') out.text += node
  else if ('cdata' in node) out.text += escaped(node.cdata)
  else {
    const name = localName(node)
    out.text += `<${name}${attributesOf(node, out.base)}>`
    for (const child of node.children) serialise(child, out)
    if (!VOID.has(name)) out.text += `</${name}>`
  }
}

function attributesOf(node: XmlElement, base: string | null): string {
  let text = ''
  for (let i = 0; i < node.attributes.length && text.length < BODY; i += 2) {
    const key = node.attributes[i] ?? ''
    if (!key.startsWith('xml')) text += ` ${key}="${address(node, key, i, base)}"`
  }
  return text
}

/** An attribute's value; an address under an xml:base of its own is resolved now. */
function address(node: XmlElement, key: string, i: number, base: string | null): string {
  const value = node.attributes[i + 1] ?? ''
  const moved = node.base !== base && ADDRESSES.has(key)
  return escaped(moved ? (webUrl(value, node.base)?.href ?? value) : value)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** One line of text: tags out, references decoded a second time, cleaned. */
export function lineOf(content: Content | undefined): Clean | null {
  if (content === undefined) return null
  const { text, isHtml: hasTags } = content
  const short = text.length > BODY ? text.slice(0, BODY) : text
  return clean(hasTags ? plainText(short) : short) || null
}
