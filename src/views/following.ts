import type { Live } from './live.ts'
import { followLink } from './page-loading.ts'
import { scrollOf } from './scrolling.ts'

/** Puts the focus on the next link and brings it into sight. */
export function focusLink(live: Live, by: 1 | -1): void {
  const { pane } = live.frame()
  if (!pane) return
  const count = pane.text.links.length
  if (count === 0) return live.say('no links in this story')
  const now = live.state().pane?.link ?? null
  const link = now === null ? (by > 0 ? 1 : count) : ((now - 1 + by + count) % count) + 1
  const line = pane.text.lineOfLink(link)
  const isVisible = line < 0 || (line >= pane.top && line < pane.top + pane.rows)
  const top = isVisible ? pane.top : line - Math.floor(pane.rows / 3)
  live.dispatch({ type: 'link-focused', link, to: scrollOf(pane, top) })
}

export function openFocused(live: Live): void {
  const { digit, pane } = live.state()
  if (digit !== null) return openLink(live, digit)
  if (pane?.link != null) openLink(live, pane.link)
  else live.hint('{focus-next} goes to a link, or type its number')
}

/** Opens the page of a link here, in the pane. */
export function followFocused(live: Live): void {
  const { digit, pane } = live.state()
  if (digit !== null) live.dispatch({ type: 'digit-typed', digit: null })
  const number = digit ?? pane?.link ?? null
  if (number === null) return live.hint('{focus-next} goes to a link, or type its number')
  onLink(live, number, (url) => followLink(live, url))
}

/** Does something with the link of a number, if there is one. */
export function onLink(live: Live, number: number, act: (url: string) => void): void {
  const link = live.frame().pane?.text.links[number - 1]
  if (link) act(link.url)
  else live.say(`no link ${number} in this story`)
}

/** The first digit waits for a second one where there are that many links. */
export function typeDigit(live: Live, digit: number): void {
  const count = live.frame().pane?.text.links.length ?? 0
  const first = live.state().digit
  if (first !== null) return openLink(live, first * 10 + digit)
  if (count >= digit * 10) return live.dispatch({ type: 'digit-typed', digit })
  openLink(live, digit)
}

export function openLink(live: Live, number: number): void {
  if (live.state().digit !== null) live.dispatch({ type: 'digit-typed', digit: null })
  onLink(live, number, (url) => openUrl(live, url))
}

/** Never waits for the browser; only what went wrong is told. */
export function openUrl(live: Live, url: string): void {
  live.options.openUrl(url).then(
    (message) => {
      if (message !== null) live.say(message)
    },
    (error: unknown) => live.say(`not opened: ${String(error)}`, true),
  )
}
