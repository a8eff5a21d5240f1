import type { Scroll } from './event.ts'
import { remembered, scrolled, withPane } from './pane.ts'
import type { Finding, Loading, TextChoice } from './shown.ts'
import type { State } from './state.ts'
import type { Steps } from './steps.ts'

/** What happens to the text in the reading pane. */
export type PageEvent =
  | { readonly type: 'text-chosen'; readonly text: TextChoice }
  | { readonly type: 'page-asked'; readonly loading: Loading }
  /** It can be shown now. */
  | { readonly type: 'page-arrived'; readonly loading: Loading }
  /** It is not waited for any more. */
  | { readonly type: 'page-stopped' }
  /** Back to where the last link was followed. */
  | { readonly type: 'page-left' }
  | { readonly type: 'text-searched'; readonly find: Finding | null; readonly to: Scroll | null }

/** Back to what was read before the link with this index. */
function pageLeft(state: State, index: number): State {
  const trail = state.pane?.trail ?? []
  const stop = trail.at(index)
  if (!stop) return state
  const { url: _, ...before } = stop
  return withPane(state, {
    ...before,
    trail: trail.slice(0, index),
    loading: null,
    hasMoved: false,
    endedAt: null,
  })
}

/** Nothing is waited for any more, and the article's own text is there when the reader returns. */
export function storyLeft(state: State): State {
  return withPane(pageLeft(state, 0), { loading: null })
}

function pageArrived(state: State, loading: Loading): State {
  const { pane } = state
  if (pane?.loading !== loading) return state
  const { url } = loading
  if (url === null)
    return withPane(state, { loading: null, text: loading.isAuto ? pane.text : 'page' })
  const { at, fraction, isEnd, link, find } = pane
  const stop = { url, at, fraction, isEnd, link, find }
  const start = { at: null, fraction: 0, isEnd: false, link: null, find: null, endedAt: null }
  const trail = [...pane.trail, stop]
  return withPane(remembered(state), { ...start, trail, loading: null, hasMoved: false })
}

export const PAGE_STEPS: Steps<PageEvent> = {
  'text-chosen': (state, { text }) =>
    withPane(state, { text, loading: null, find: null, link: null }),
  'page-asked': (state, { loading }) => withPane(state, { loading }),
  'page-arrived': (state, { loading }) => pageArrived(state, loading),
  'page-stopped': (state) => withPane(state, { loading: null }),
  'page-left': (state) => pageLeft(state, -1),
  'text-searched': (state, { find, to }) => withPane(to ? scrolled(state, to) : state, { find }),
}
