import type { Article } from '../article/article.ts'
import { ITEMS } from '../article/limits.ts'

/** A feed's articles as they are read, never many more than ITEMS. */
export interface Newest {
  /** Would an article of that date be kept? Asked before the work of making one. */
  wants(date: string | null): boolean
  add(article: Article): void
  /** The newest ITEMS, by position; among those without a date the first. */
  all(): Article[]
}

export function newest(): Newest {
  let kept: { readonly article: Article; readonly at: number }[] = []
  let oldest = -1
  function shorten(): void {
    if (kept.length <= ITEMS) return
    kept.sort((a, b) => b.at - a.at || a.article.position - b.article.position)
    kept = kept.slice(0, ITEMS)
    oldest = kept.at(-1)?.at ?? -1
  }
  return {
    wants: (date) => oldest < 0 || timeOf(date) > oldest,
    add(article) {
      kept.push({ article, at: timeOf(article.published) })
      if (kept.length >= ITEMS * 2) shorten()
    },
    all() {
      shorten()
      return kept.map((it) => it.article).toSorted((a, b) => a.position - b.position)
    },
  }
}

/** Milliseconds since the epoch, 0 for no date. */
function timeOf(date: string | null): number {
  return date === null ? 0 : Date.parse(date) || 0
}
