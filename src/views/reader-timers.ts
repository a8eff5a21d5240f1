import { useMemo } from 'react'
import { cursorHead, headAt, markOf } from '../library/select.ts'
import type { ListHead, State } from '../library/state.ts'
import { lineOf } from '../reading/position.ts'
import { shareBefore } from '../reading/progress.ts'
import type { BodyText } from './bodies.ts'
import { openLink } from './following.ts'
import type { Frame } from './frame.ts'
import { type ListShape, listWindow } from './list-window.ts'
import type { Live } from './live.ts'
import { usualPage } from './pages.ts'
import { useStormTimers } from './storm-timers.ts'
import { useInterval, useTimeout } from './timers.ts'

/** Milliseconds of rest after which the pane shows the cursor's story. */
const PREVIEW_MS = 150
/** Milliseconds of rest after which remembered places are looked up. */
const PLACES_MS = 300
/** Milliseconds after which the cursor's story is read ahead: the first HTML costs some 100. */
const AHEAD_MS = 400
/** Milliseconds in which a link number may get its second digit. */
const DIGIT_MS = 700
const PLACE_MS = 5000
const SIZES_MS = 1000
const MINUTE_MS = 60_000

/** Everything in the reader that happens because time passes. */
export function useReaderTimers(live: Live, state: State, frame: Frame): void {
  const { now } = live.options
  usePreview(live, state, frame)
  usePlaces(live, state, frame)
  useTimeout(state.pane || state.shown.length === 0 ? null : AHEAD_MS, 'first', () => {
    const head = cursorHead(state)
    if (head) usualText(live, state, head)
  })
  useDwell(live, state, frame)
  useTimeout(state.digit === null ? null : DIGIT_MS, state.digit, () => {
    if (state.digit !== null) openLink(live, state.digit)
  })
  useInterval(state.pane?.hasMoved ? PLACE_MS : null, () => live.dispatch({ type: 'place-due' }))
  useTimeout(state.hasNewSizes ? SIZES_MS : null, state.sizes, () =>
    live.dispatch({ type: 'sizes-rested' }),
  )
  useInterval(MINUTE_MS, () => live.dispatch({ type: 'ticked', now: now() }))
  useStormTimers(live, state)
}

function usePreview(live: Live, state: State, { layout }: Frame): void {
  const slot = state.shown[state.cursor]
  const isShown = layout.list !== null && layout.reader !== null && state.focus === 'list'
  const isDue = isShown && slot !== undefined && state.pane?.slot !== slot
  useTimeout(isDue ? (state.pane ? PREVIEW_MS : 0) : null, slot, () => {
    if (slot !== undefined) live.dispatch({ type: 'article-previewed', slot })
  })
}

/**
 * A place remembered in an earlier run is a block and a hash; how far down that is shows only once
 * the text is laid out. Done for the visible rows, when nothing else is going on.
 */
function usePlaces(live: Live, state: State, { list, shape }: Frame): void {
  const version = live.bodies.version()
  const rest = useMemo(() => ({ state, version }), [state, version])
  useTimeout(list && shape ? PLACES_MS : null, rest, () => {
    if (!shape) return
    for (const index of visibleIndexes(shape, state)) {
      const head = headAt(state, index)
      const slot = state.shown[index]
      if (!head || slot === undefined) continue
      const mark = markOf(state, slot)
      if (!mark.at || mark.fraction !== null) continue
      const text = usualText(live, state, head)
      if (typeof text === 'string') continue
      const fraction = shareBefore(text, lineOf(text, mark.at))
      live.dispatch({ type: 'place-found', slot, fraction })
    }
  })
}

/** An article's text as the pane would show it. */
function usualText({ bodies }: Live, state: State, head: ListHead): BodyText {
  return bodies.textOf(head, state.sizes.measure, usualPage(state, head, bodies.pages))
}

function visibleIndexes(shape: ListShape, { cursor, cursorRow }: State): number[] {
  const indexes: number[] = []
  const { first } = listWindow(shape, cursor, cursorRow)
  let rows = 0
  for (let index = first; index < shape.count && rows < shape.rows; index++) {
    indexes.push(index)
    rows += shape.heightOf(index)
  }
  return indexes
}

function useDwell(live: Live, state: State, { layout }: Frame): void {
  const { pane } = state
  const isLooking = pane !== null && !pane.isSettled && layout.reader !== null
  const isDue = isLooking && state.markRead === 'dwell' && state.screen === 'main'
  const milliseconds = live.options.settings.dwellSeconds * 1000
  useTimeout(isDue ? milliseconds : null, pane?.slot, () => {
    if (pane) live.dispatch({ type: 'looked-at', slot: pane.slot })
  })
}
