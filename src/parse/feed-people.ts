import type { Author } from '../article/article.ts'
import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { ID_CHARS, NAME, NAMES } from '../article/limits.ts'
import { resolved } from '../article/web-url.ts'
import { contentOf, lineOf } from './feed-content.ts'
import { type XmlElement, elements, localName, textOf } from './xml.ts'

const FORMS = [
  /^\S+@\S+\s*\(([^()]+)\)$/,
  /^([^()]+?)\s*\(\S+@\S+\)$/,
  /^([^<>]+?)\s*<[^<>\s]+@[^<>\s]+>$/,
  /^[^\s@]+@[^\s@]+\s+([^@]+)$/,
]

/** `a@b (Name)`, `Name (a@b)`, `Name <a@b>`, `a@b Name` → Name; else as written. */
export function personName(text: string): Clean | null {
  const written = clean(text)
    .replace(/^mailto:/i, '')
    .slice(0, 512)
  for (const form of FORMS) {
    const name = form.exec(written)?.[1]
    if (name !== undefined) return shortName(name)
  }
  return shortName(written)
}

/** A name or tag of at most NAME graphemes, counted cheaply as code points. */
export function shortName(text: string): Clean | null {
  const name = clean(text)
  if (name.length <= NAME) return name || null
  return cleanOrNull([...name.slice(0, NAME * 4)].slice(0, NAME).join(''))
}

const PARTS = new Set(['name', 'email', 'uri', 'url', 'homepage'])

/** Atom's author with name, email and uri, or a person written as text. */
function personOf(element: XmlElement): Author | undefined {
  const parts = new Map<string, XmlElement>()
  for (const part of elements(element)) {
    const local = localName(part)
    if (PARTS.has(local) && !parts.has(local) && textOf(part).trim() !== '') parts.set(local, part)
  }
  const told = parts.get('name') ?? parts.get('email')
  const line = told ? textOf(told) : parts.size > 0 ? null : lineOf(contentOf(element))
  const name = line === null ? null : personName(line)
  if (name === null) return undefined
  const uri = parts.get('uri') ?? parts.get('url') ?? parts.get('homepage')
  return { name, url: uri ? resolved(textOf(uri).trim(), uri.base) : null }
}

/** Everybody named by the best name that names anybody, each once, at most NAMES. */
export function peopleOf(list: readonly XmlElement[] | undefined): Author[] {
  const people = new Map<string, Author>()
  let from: string | undefined
  for (const element of list ?? []) {
    if (from !== undefined && element.name !== from) break
    const person = personOf(element)
    if (person === undefined) continue
    from = element.name
    if (!people.has(person.name) && people.size < NAMES) people.set(person.name, person)
  }
  return [...people.values()]
}

/** A guid of at most ID_CHARS; a longer one becomes a hash that stays the same. */
export function shortId(guid: Clean): Clean {
  if (guid.length <= ID_CHARS) return guid
  let low = 0x811c9dc5
  let high = 0x1000193
  for (let i = 0; i < guid.length; i++) {
    low = Math.imul(low ^ guid.charCodeAt(i), 0x01000193)
    high = Math.imul(high + guid.charCodeAt(i), 0x85ebca6b)
  }
  return clean(`long:${(low >>> 0).toString(16)}${(high >>> 0).toString(16)}-${guid.length}`)
}
