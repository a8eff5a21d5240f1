import type { Body, Head } from '../library/head.ts'
import { type PageText, wantsFullText } from '../reading/full-text.ts'
import type { Run } from './run.ts'

/**
 * The text of an article as the reader shows it: that of its page, if it was kept and the setting
 * of its source wants it, else the feed's.
 */
export function shownBody({
  store,
  sources,
}: Run): (head: Pick<Head, 'id' | 'source'>) => Body | PageText | undefined {
  const wishes = new Map(sources.map(({ id, settings }) => [id, settings.fullText]))
  let kept: ReadonlySet<string> | undefined
  return ({ id, source }) => {
    const body = store.body(id)
    kept ??= store.fullTexts()
    if (!body || !kept.has(id)) return body
    return wantsFullText(wishes.get(source) ?? 'auto', body) ? (store.fullText(id) ?? body) : body
  }
}
