import type { Article } from '../article/article.ts'
import type { Blocks } from './block.ts'
import { inlineOf } from './inline.ts'
import { leafOf } from './leaves.ts'
import { DIM } from './span.ts'
import type * as HtmlBody from './html-body.ts'
import { readText } from './text-body.ts'

export type { Blocks } from './block.ts'

/** An article's body: exactly one of `html` and `text` is not null. */
export type Body = Pick<Article, 'html' | 'text' | 'base'> & Partial<Pick<Article, 'truncated'>>

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
  const { html: markup, text, base, truncated } = body
  const ended = truncated ? withNotice : (blocks: Blocks): Blocks => blocks
  if (markup === null) return ended(readText(text ?? '', base))
  if (html) return ended(html.readHtml(markup, base))
  return loadHtml().then(() => ended(html!.readHtml(markup, base)))
}

/** Stands below a text that was cut. */
export const TRUNCATED = '(truncated)'

function withNotice({ blocks, leaves, links }: Blocks): Blocks {
  const inline = inlineOf([{ text: TRUNCATED, style: DIM, target: null }])
  const notice = { kind: 'text', id: leaves.length, inline, loose: false } as const
  return {
    blocks: [...blocks, notice],
    leaves: [...leaves, leafOf(() => inline.text, 0)],
    links,
  }
}
