import type { Banner, BannerLevel } from '../article/alert.ts'
import type { Article } from '../article/article.ts'
import { type Fields, fieldsOf, textIn } from './json-fields.ts'

const LEVELS: readonly string[] = ['emergency', 'warning', 'watch', 'advisory', 'breaking', 'alert']
/** Our own dates may be floating, without an offset, and then stay so. */
const OWN_DATE =
  /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/
const AGO = /^P(?:T\d{1,6}[SHM]|\d{1,6}[DWMY])$/

/** What `--json` writes under `_ctnews`, back into the article. Read and starred stay out. */
export function ownFields(item: Fields): Partial<Article> {
  const own = fieldsOf(item['_ctnews'])
  if (!Object.hasOwn(own, 'source')) return {}
  const { position } = own
  const ourId = textIn(item, 'id')
  return {
    ...(ourId && { ourId }),
    ...(Number.isSafeInteger(position) && { position: position as number }),
    guid: textIn(own, 'guid'),
    kicker: textIn(own, 'kicker'),
    banner: bannerIn(own),
    dek: textIn(own, 'dek'),
    dekInBody: own['dekInBody'] === true,
    byline: textIn(own, 'byline'),
    published: matching(own, 'published', OWN_DATE),
    publishedText: textIn(own, 'publishedText'),
    zone: textIn(own, 'zone'),
    updated: matching(own, 'updated', OWN_DATE),
    updatedText: textIn(own, 'updatedText'),
    updatedAgo: matching(own, 'updatedAgo', AGO),
    ...(own['subscription'] === true && { subscription: true }),
    ...(own['fullText'] === true && { fullText: true }),
    ...(own['truncated'] === true && { truncated: true }),
  }
}

function matching(own: Fields, name: string, form: RegExp): string | null {
  const text = textIn(own, name)
  return text !== null && form.test(text) ? text : null
}

function bannerIn(own: Fields): Banner | null {
  const banner = fieldsOf(own['banner'])
  const label = textIn(banner, 'label')
  const level = textIn(banner, 'level')
  if (label === null || level === null || !LEVELS.includes(level)) return null
  return { label, text: textIn(banner, 'text'), level: level as BannerLevel }
}
