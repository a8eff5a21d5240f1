import type { Author } from '../article/article.ts'
import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { NAME, NAMES } from '../article/limits.ts'

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

/** Authors of whom nothing but the name is known, at most NAMES. */
export function authorsNamed(names: readonly string[]): Author[] {
  const short = names.flatMap((name) => shortName(name) ?? [])
  return short.slice(0, NAMES).map((name) => ({ name, url: null }))
}
