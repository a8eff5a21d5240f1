import type { Author } from '../article/article.ts'
import { NAMES } from '../article/limits.ts'
import { resolved } from '../article/web-url.ts'
import { contentOf, lineOf } from './feed-content.ts'
import { personName } from './names.ts'
import { type XmlElement, elements, localName, textOf } from './xml.ts'

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
