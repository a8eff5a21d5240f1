import { useApp } from 'ink'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { State } from '../library/state.ts'
import { type ImageAnswer, KITTY_ERASE } from '../reading/image-form.ts'
import { type Frame, overRegion } from './frame.ts'
import type { Live } from './live.ts'
import { pictureCorner, pictureRoom } from './picture-screen.ts'
import { formOf } from './pictures.ts'

/** What came of a picture that was asked for, at the size that it was asked for. */
interface Loaded {
  readonly asked: Asked
  readonly answer: ImageAnswer
}

/** One picture in one region; another object whenever it has to be drawn anew. */
interface Asked {
  readonly pictures: State['pictures']
  readonly columns: number
  readonly rows: number
  readonly top: number
}

/**
 * Fetches the picture that is to be shown, until the reader goes on; null while it is waited for.
 * A picture as such is written over the blank cells of a frame, and taken away before the next one.
 */
export function usePicture(live: Live, state: State, frame: Frame): ImageAnswer | null {
  const asked = useAsked(state, frame)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const { waitUntilRenderFlush } = useApp()
  useEffect(() => {
    const { pictures } = asked ?? {}
    const picture = pictures?.all[pictures.at]
    const form = formOf(live.state(), live.options.settings)
    if (!asked || !pictures || !picture || form === 'off') return undefined
    const leaving = new AbortController()
    const source = live.state().heads.get(pictures.slot)?.source ?? ''
    const room = pictureRoom(picture, { ...asked, left: 0 })
    const { url } = picture
    void live.options
      .loadPicture?.({ url, source, isPage: pictures.isPage, form, room }, leaving.signal)
      .then((answer) => {
        if (!leaving.signal.aborted) setLoaded({ asked, answer })
      })
    return () => leaving.abort()
  }, [live, asked])
  const answer = loaded !== null && loaded.asked === asked ? loaded.answer : null
  useGraphic(live, asked, answer, waitUntilRenderFlush)
  return answer
}

/** The same object as long as nothing of it changes. */
function useAsked({ screen, pictures, prompt }: State, frame: Frame): Asked | null {
  const { columns, region } = overRegion(frame)
  const { top, rows } = region
  const isShown = screen === 'pictures' && prompt === null && frame.layout.mode !== 'small'
  return useMemo(
    () => (isShown ? { pictures, columns, rows, top } : null),
    [isShown, pictures, columns, rows, top],
  )
}

/** Puts a picture on the terminal by itself once the frame around it stands. */
function useGraphic(
  live: Live,
  asked: Asked | null,
  answer: ImageAnswer | null,
  framed: () => Promise<void>,
): void {
  const drawn = useRef<ImageAnswer | null>(null)
  const isOver = useRef(false)
  useEffect(() => {
    const { pictures } = asked ?? {}
    const picture = pictures?.all[pictures.at]
    if (drawn.current && drawn.current !== answer) {
      if (isKitty(drawn.current)) live.write(KITTY_ERASE)
      drawn.current = null
      // Other terminals keep a picture in the cells that are not written anew.
      queueMicrotask(() => isOver.current || live.redraw())
    }
    if (!asked || !picture || answer?.kind !== 'graphic' || drawn.current === answer) return
    drawn.current = answer
    void framed().then(() => {
      if (drawn.current !== answer || isOver.current) return
      const room = pictureRoom(picture, { ...asked, left: 0 })
      const { row, column } = pictureCorner(room, answer.cells)
      const to = `\x1b[${asked.top + row + 1};${column + 1}H`
      live.write(`\x1b7${to}${answer.sequence}\x1b8`)
    })
  }, [live, asked, answer, framed])
  useEffect(
    () => () => {
      isOver.current = true
      if (isKitty(drawn.current)) live.write(KITTY_ERASE)
    },
    [live],
  )
}

/** Its pictures lie over the cells and have to be named to go. */
const isKitty = (answer: ImageAnswer | null): boolean =>
  answer?.kind === 'graphic' && answer.sequence.startsWith('\x1b_G')
