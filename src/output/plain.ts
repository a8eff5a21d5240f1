import type { Head } from '../library/head.ts'
import { isNew } from './json-item.ts'
import { safeUrl } from './shown-url.ts'

/**
 * An article as one tab-separated line: id, date, flags, source, headline, address. Columns are
 * only ever added at the end; `-` stands for what is not known.
 *
 * @param fit shortens the headline
 */
export function plainLine(
  head: Head,
  lastVisit: number | null,
  fit: (headline: string) => string = (headline) => headline,
): string {
  const cells = [
    head.id,
    head.published ?? '-',
    flags(head, lastVisit),
    head.source,
    fit(head.headline),
    safeUrl(head.url) ?? '-',
  ]
  return `${cells.map((cell) => cell.replaceAll(/\s/g, ' ')).join('\t')}\n`
}

/** `U` or `R`, then `*` for a star and `N` for new. */
function flags(head: Head, lastVisit: number | null): string {
  const star = head.starred ? '*' : ''
  return `${head.read ? 'R' : 'U'}${star}${isNew(head, lastVisit) ? 'N' : ''}`
}
