import type { Position } from './head.ts'

/**
 * Whose words stand in the pane: those of the feed, those of the article's page, or as the setting
 * of its source wants it.
 */
export type TextChoice = 'usual' | 'feed' | 'page'

/** A page that is being loaded: that of a link, or with `url` null that of the article itself. */
export interface Loading {
  readonly slot: number
  readonly url: string | null
  /** Nobody pressed a key for it. */
  readonly isAuto: boolean
}

/** What is looked for in the text of the pane. */
export interface Finding {
  readonly query: string
  /** Index of the match that was gone to. */
  readonly match: number
  /** Where the search began. */
  readonly from: Position | null
}

/** Where the reader stood before a link was followed. */
export interface Stop {
  /** Where the link led. */
  readonly url: string
  readonly at: Position | null
  readonly fraction: number
  readonly isEnd: boolean
  readonly link: number | null
  readonly find: Finding | null
}

/** Which text of an article the pane shows. */
export interface Shown {
  readonly text: TextChoice
  readonly loading: Loading | null
  /** Links that were followed from the article on; the page of the last one is shown. */
  readonly trail: readonly Stop[]
  readonly find: Finding | null
}

export const AS_USUAL: Shown = { text: 'usual', loading: null, trail: [], find: null }
