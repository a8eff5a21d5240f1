import { BLANK_ARTICLE } from '../article/article.ts'
import type { Problem } from '../article/problem.ts'
import type { Body } from '../library/head.ts'
import { pageCount, paged } from '../library/paged.ts'
import type { Pane } from '../library/state.ts'
import type { ListHead, State } from '../library/state.ts'
import { type FullText, type PageText, wantsFullText } from '../reading/full-text.ts'

/** Where pages come from. */
export interface PageSource {
  /** The text of an article's page, if it was loaded before. */
  readonly kept: (id: string) => PageText | undefined
  /** Loads the page of an article and keeps it, or that of a link in it. Never rejects. */
  readonly load: (head: ListHead, url: string | null, signal: AbortSignal) => Promise<FullText>
  /** Whether the page of an article may be asked for without a key. */
  readonly mayAsk: (head: ListHead) => boolean
}

/** Pages that are here already: those of articles, and those that links led to. */
export interface Pages {
  kept(id: string): PageText | null
  followed(url: string): PageText | null
  /** Whether its source's setting wants the page of an article. */
  isWanted(head: ListHead, state: State): boolean
  /** The same, of a page that is not here and was not asked for in vain. */
  isDue(head: ListHead, state: State): boolean
  /** Why there is none; null when it is here now. */
  load(head: ListHead, url: string | null, signal: AbortSignal): Promise<Problem | null>
}

/** Pages that are held at most; no trail is as long. */
const HELD = 60

export const NO_PAGES: PageSource = {
  kept: () => undefined,
  load: () => new Promise(() => {}),
  mayAsk: () => false,
}

export function createPages(
  { kept, load, mayAsk }: PageSource,
  bodyOf: (id: string) => Body | undefined,
): Pages {
  const ofArticles = new Map<string, PageText | null>()
  const ofLinks = new Map<string, PageText>()
  const wishes = new WeakMap<ListHead, boolean>()
  const failed = new Set<string>()
  const keptPage = (id: string): PageText | null =>
    ofArticles.get(id) ?? held(ofArticles, id, kept(id) ?? null)
  const isWanted = (head: ListHead, state: State): boolean => {
    const known = wishes.get(head)
    if (known !== undefined) return known
    const setting = state.sources.get(head.source)?.source.settings.fullText ?? 'auto'
    const body = setting === 'auto' ? bodyOf(head.id) : undefined
    const wish = wantsFullText(setting, body ?? { html: null, text: null })
    wishes.set(head, wish)
    return wish
  }
  return {
    kept: keptPage,
    followed: (url) => ofLinks.get(url) ?? null,
    isWanted,
    isDue: (head, state) =>
      !failed.has(head.id) && mayAsk(head) && isWanted(head, state) && !keptPage(head.id),
    async load(head, url, signal) {
      const answer = await load(head, url, signal)
      if (answer.kind === 'problem') {
        if (url === null && !signal.aborted) failed.add(head.id)
        return answer.problem
      }
      if (url === null) held(ofArticles, head.id, answer)
      else held(ofLinks, url, answer)
      return null
    },
  }
}

function held<Page>(pages: Map<string, Page>, key: string, page: Page): Page {
  pages.delete(key)
  pages.set(key, page)
  for (const oldest of pages.keys()) {
    if (pages.size <= HELD) break
    pages.delete(oldest)
  }
  return page
}

/** The page that the pane shows in place of what the feed gives; null: that. */
export function pageShown(state: State, head: ListHead, pages: Pages): PageText | null {
  const { trail, text }: Pick<Pane, 'trail' | 'text'> = state.pane ?? { trail: [], text: 'usual' }
  const last = trail.at(-1)
  if (last) return pages.followed(last.url)
  return text === 'feed'
    ? null
    : text === 'page'
      ? pages.kept(head.id)
      : usualPage(state, head, pages)
}

/** The page of an article where its source's setting wants that and it is here. */
export function usualPage(state: State, head: ListHead, pages: Pages): PageText | null {
  const page = pages.kept(head.id)
  return page && pages.isWanted(head, state) ? page : null
}

/** What stands over a page: of an article what its feed says and the page adds to it. */
export function pageHead(head: ListHead, page: PageText, url: string | undefined): ListHead {
  if (url === undefined) return paged(head, page)
  const { id, ids, source, sortAt, arrived } = head
  return {
    ...BLANK_ARTICLE,
    ...page.metadata,
    ...{ id, ids, source, sortAt, arrived, isUpdated: false, banner: null },
    url: url as ListHead['url'],
    ...pageCount(page),
  }
}
