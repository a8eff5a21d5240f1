import { useEffect } from 'react'
import { webUrl } from '../article/web-url.ts'
import { paneHead } from '../library/select.ts'
import type { Loading } from '../library/shown.ts'
import type { State } from '../library/state.ts'
import type { Live } from './live.ts'

/** More than anybody follows; each page of them is held. */
const MOST_LINKS = 50

/** Loads the page that the pane waits for, until its reader leaves; and what a source's setting wants. */
export function usePageLoading(live: Live, { focus, pane }: State): void {
  const loading = pane?.loading ?? null
  useEffect(() => {
    const leaving = new AbortController()
    if (loading) loadPage(live, loading, leaving.signal)
    return () => leaving.abort()
  }, [live, loading])
  const slot = focus === 'reader' ? pane?.slot : undefined
  useEffect(() => {
    if (slot !== undefined) askForDue(live, slot)
  }, [live, slot])
}

/** Loads a page, and shows it unless nobody waits for it any more. */
export function loadPage(live: Live, loading: Loading, leaving: AbortSignal): void {
  const head = live.state().heads.get(loading.slot)
  if (!head) return
  live.bodies.pages.load(head, loading.url, leaving).then(
    (problem) => {
      if (leaving.aborted) return
      if (!problem) return live.dispatch({ type: 'page-arrived', loading })
      live.dispatch({ type: 'page-stopped' })
      live.say(`${loading.url === null ? 'no full text' : 'not opened'}: ${problem.message}`, true)
    },
    (error: unknown) => live.say(`not loaded: ${String(error)}`, true),
  )
}

/** Asks for the page of the story in the pane where the setting of its source wants it. */
export function askForDue(live: Live, slot: number): void {
  const state = live.state()
  const head = paneHead(state)
  if (!head || !live.bodies.pages.isDue(head, state)) return
  live.dispatch({ type: 'page-asked', loading: { slot, url: null, isAuto: true } })
}

/** Shows the text of the article's page, or the feed's again; loads it where it is not here. */
export function toggleFullText(live: Live): void {
  const state = live.state()
  const { pane } = state
  const head = paneHead(state)
  if (!pane || !head) return
  if (pane.trail.length > 0) return live.hint('this is the page itself; {back} goes back')
  if (pane.loading) return stop(live)
  if (live.frame().pane?.page) return live.dispatch({ type: 'text-chosen', text: 'feed' })
  if (live.bodies.pages.kept(head.id)) return live.dispatch({ type: 'text-chosen', text: 'page' })
  if (!webUrl(head.url ?? '')) return live.say('this story has no web address')
  live.dispatch({ type: 'page-asked', loading: { slot: pane.slot, url: null, isAuto: false } })
}

function stop(live: Live): void {
  live.dispatch({ type: 'page-stopped' })
  live.say('stopped')
}

/** Opens the page of a link in the pane; the way back is kept. */
export function followLink(live: Live, url: string): void {
  const { pane } = live.state()
  if (!pane) return
  if (!webUrl(url)) return live.hint('only web pages open here; {open} opens it elsewhere')
  if (pane.trail.length >= MOST_LINKS) return live.hint('too many links followed; {back} goes back')
  const loading = { slot: pane.slot, url, isAuto: false }
  if (!live.bodies.pages.followed(url)) return live.dispatch({ type: 'page-asked', loading })
  live.dispatch({ type: 'page-asked', loading })
  live.dispatch({ type: 'page-arrived', loading })
}

/** Leaves what is waited for, else the page of the last link. False: there is neither. */
export function leavePage(live: Live): boolean {
  const { pane } = live.state()
  if (pane?.loading && !pane.loading.isAuto) stop(live)
  else if (pane && pane.trail.length > 0) live.dispatch({ type: 'page-left' })
  else return false
  return true
}
