import type { Article } from '../article/article.ts'
import type { Blocks } from './block.ts'
import type * as HtmlBody from './html-body.ts'
import { readText } from './text-body.ts'

export type { Blocks } from './block.ts'

/** An article's body: exactly one of `html` and `text` is not null. */
export type Body = Pick<Article, 'html' | 'text' | 'base'>

let html: typeof HtmlBody | undefined

/** Loads the HTML reader and its parser (some 40 ms), so that {@link readBody} need not wait. */
export async function loadHtml(): Promise<void> {
  html ??= await import('./html-body.ts')
}

/**
 * Reads a body once; {@link layout} then lays it out for any width. Plain text, and HTML after
 * {@link loadHtml}, is read at once; the first HTML otherwise later. Never throws.
 */
export function readBody(body: Body): Blocks | Promise<Blocks> {
  const { html: markup, text, base } = body
  if (markup === null) return readText(text ?? '', base)
  if (html) return html.readHtml(markup, base)
  return loadHtml().then(() => html!.readHtml(markup, base))
}
