import type { Steps } from './steps.ts'

/** A picture of a story. Cleaned; the words are empty where there are none. */
export interface Picture {
  /** An `href` of webUrl. */
  readonly url: string
  readonly alt: string
  readonly caption: string
}

/** The pictures of one story, one of them shown. */
export interface Pictures {
  readonly slot: number
  /** They stand on a page, not in what a feed says. */
  readonly isPage: boolean
  readonly all: readonly Picture[]
  readonly at: number
}

export type PictureEvent =
  | { readonly type: 'pictures-shown'; readonly pictures: Pictures }
  /** On to another one; 0 draws the same again. */
  | { readonly type: 'picture-turned'; readonly by: -1 | 0 | 1 }

export const PICTURE_STEPS: Steps<PictureEvent> = {
  'pictures-shown': (state, { pictures }) => ({ ...state, pictures, screen: 'pictures' }),
  'picture-turned': (state, { by }) => {
    const { pictures } = state
    if (!pictures) return state
    const { at, all } = pictures
    const to = Math.max(0, Math.min(at + by, all.length - 1))
    return by !== 0 && to === at ? state : { ...state, pictures: { ...pictures, at: to } }
  },
}
