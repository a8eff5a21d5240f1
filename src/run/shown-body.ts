import type { Body, Head } from '../library/head.ts'
import type { Scan } from '../library/scan.ts'
import type { PageText } from '../reading/full-text.ts'
import type { Run } from './run.ts'

/**
 * The text of an article as the reader shows it: that of its page, if it was kept and the setting
 * of its source wants it, else the feed's.
 */
export function shownBody(
  { store, sources }: Run,
  scan?: Pick<Scan, 'bodyOf'>,
): (head: Pick<Head, 'id' | 'source'>) => Body | PageText | undefined | Promise<Body | PageText> {
  const wishes = new Map(sources.map(({ id, settings }) => [id, settings.fullText]))
  let kept: ReadonlySet<string> | undefined
  return ({ id, source }) => {
    const body = scan?.bodyOf(id) ?? store.body(id)
    kept ??= store.fullTexts()
    if (!body || !kept.has(id)) return body
    // Few have one, and what tells how much a feed gives comes with a reader of HTML.
    return import('../reading/full-text.ts').then(({ wantsFullText }) =>
      wantsFullText(wishes.get(source) ?? 'auto', body) ? (store.fullText(id) ?? body) : body,
    )
  }
}
