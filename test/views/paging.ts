import { BLANK_ARTICLE } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { type Problem, problem } from '../../src/article/problem.ts'
import type { FullText, PageText } from '../../src/reading/full-text.ts'
import type { PageSource } from '../../src/views/pages.ts'

export function pageText(html: string, more: Partial<PageText> = {}): PageText {
  return {
    kind: 'text',
    html: clean(html, 'markup'),
    text: null,
    base: null,
    truncated: false,
    subscription: false,
    metadata: { ...BLANK_ARTICLE, position: 0, headline: clean('A page of its own') },
    ...more,
  }
}

export const failure = (
  ...words: Parameters<typeof problem>
): { kind: 'problem'; problem: Problem } => ({
  kind: 'problem',
  problem: problem(...words),
})

export interface Asked {
  readonly id: string
  readonly url: string | null
  readonly signal: AbortSignal
  answer(text: FullText): void
}

/** A source of pages whose answers the test gives, one after the other. */
export function askedPages(
  more: Partial<PageSource> = {},
): PageSource & { readonly asked: Asked[] } {
  const asked: Asked[] = []
  return {
    asked,
    kept: () => undefined,
    load: ({ id }, url, signal) =>
      new Promise((answer) => {
        asked.push({ id, url, signal, answer })
      }),
    mayAsk: () => true,
    ...more,
  }
}
