import { webUrl } from '../article/web-url.ts'
import type { Pane } from '../library/state.ts'

/** What the status row says while a page is on its way. */
export function awaitedWords(pane: Pane, head: { readonly url: string | null }): string {
  const { loading } = pane
  if (!loading) return ''
  const host = webUrl(loading.url ?? head.url ?? '')?.hostname ?? ''
  return loading.url === null ? `fetching the full text from ${host}` : `opening ${host}`
}
