import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { clean } from '../article/clean.ts'
import { redact } from '../article/redact.ts'
import { webUrl, withoutUser } from '../article/web-url.ts'
import type { SourceReport } from './report.ts'

/**
 * An address of a feed for those who may open it without a look: without user and password, null
 * for a scheme that runs code or reads files (javascript:, data:, file: …). A relative one stays.
 */
export function safeUrl(text: string | null): string | null {
  const scheme = text === null ? undefined : URL.parse(text)?.protocol
  return text === null || (scheme !== undefined && !/^https?:$/.test(scheme))
    ? null
    : withoutUser(text)
}

/** Where a source is read from, as a URL without secrets; null: standard input, or made up. */
export function sourceUrl({ kind, place }: SourceReport['source']): string | null {
  if (kind === 'url') return redact(withoutUser(clean(place)))
  return kind === 'file' || kind === 'folder' ? clean(pathToFileURL(place).href) : null
}

/** What a page is called beside its banner: its host, or its file's name. */
export function placeName({ id, kind, place }: SourceReport['source']): string {
  if (kind === 'url') return webUrl(place)?.hostname ?? id
  return kind === 'stdin' || kind === 'sample' ? id : clean(basename(place))
}
