import type { Article } from '../article/article.ts'
import { clean, type Clean } from '../article/clean.ts'
import { authorsNamed, shortName } from './names.ts'
import type { LdArticle } from './json-ld.ts'
import { isSomebody, namesIn } from './page-byline.ts'
import type { PageFacts, Told } from './page-facts.ts'
import { isNameLine } from './page-lines.ts'
import { plainText } from './plain.ts'

const METAS = [
  'author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'citation_author',
  'byl',
]

/**
 * Who wrote a page's story, by the best place that names anybody. A wrong author is worse than none.
 *
 * @param others what is no author however it is marked: the site's name, the headline
 */
export function authorsOf(
  facts: PageFacts,
  ld: LdArticle | null,
  others: readonly (Clean | null)[],
): Article['authors'] {
  const metas = METAS.map((name) => (facts.metas.get(name) ?? []).flatMap(namesIn))
  const printed = bylinesOf(facts)
    .flatMap(({ text }) => namesIn(clean(text)))
    .filter((it) => isNameLine(it) && it.includes(' ') && it.split(' ').length <= 5)
  const nobody = new Set(others.map((it) => it?.toLowerCase()))
  for (const names of [ld?.authors ?? [], ...metas, printed]) {
    const people = [...new Set(names.flatMap((it) => shortName(plainText(it)) ?? []))]
    const known = people.filter((it) => isSomebody(it) && !nobody.has(it.toLowerCase()))
    if (known.length > 0) return authorsNamed(known)
  }
  return []
}

/** UTF-16 units of text behind the headline in which a class alone tells a byline. */
const NEAR = 1500
/** Between the bylines of two who wrote together; teasers have their text there. */
const BETWEEN = 120

/** The first bylines after the headline: those further on are of other stories. */
function bylinesOf({ bylines, headings }: PageFacts): readonly Told[] {
  const [heading] = headings
  const from = heading && headings.length === 1 ? heading.at : null
  const isNear = ({ at, isMarked }: Told): boolean =>
    from === null || (at >= from && (isMarked || at <= from + NEAR))
  const below = bylines.filter(isNear)
  const near = below.length > 0 ? below : bylines.filter(({ isMarked }) => isMarked)
  const end = near.findIndex((byline, index) => {
    const before = near[index - 1]
    return before !== undefined && byline.at - before.at - before.text.length > BETWEEN
  })
  return end < 0 ? near : near.slice(0, end)
}
