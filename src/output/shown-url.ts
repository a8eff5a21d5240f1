import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { clean } from '../article/clean.ts'
import { redact } from '../article/redact.ts'
import { webUrl } from '../article/web-url.ts'
import type { SourceReport } from './report.ts'

/** An article's address without user and password; what is no web address stays as it is. */
export function shownUrl(text: string): string {
  const url = text.includes('@') ? webUrl(text) : undefined
  if (!url || (url.username === '' && url.password === '')) return text
  url.username = ''
  url.password = ''
  return url.href
}

/** Where a source is read from, as a URL without secrets; null: standard input, or made up. */
export function sourceUrl({ kind, place }: SourceReport['source']): string | null {
  if (kind === 'url') return redact(shownUrl(clean(place)))
  return kind === 'file' || kind === 'folder' ? clean(pathToFileURL(place).href) : null
}

/** What a page is called beside its banner: its host, or its file's name. */
export function placeName({ id, kind, place }: SourceReport['source']): string {
  if (kind === 'url') return webUrl(place)?.hostname ?? id
  return kind === 'stdin' || kind === 'sample' ? id : clean(basename(place))
}
