import type { DismissedAlert } from './dismissed-alert.ts'
import type { Position } from './head.ts'

/** What a star keeps of an article, so that it survives the article store. */
export interface Star {
  readonly url: string | null
  readonly headline: string
  readonly source: string
  readonly published: string | null
}

/**
 * One thing the reader did. `ids` are fingerprints; all of an article's are written. For many
 * articles at once `prints`: their fingerprints one after the other, 8 characters each, in one
 * string without separators, so that a hundred thousand cost no more than their bytes; `articles` is
 * how many they are, for saying that they are not saved.
 */
export type Change =
  | { readonly verb: 'read' | 'unread'; readonly ids: readonly string[] }
  | { readonly verb: 'read' | 'unread'; readonly prints: string; readonly articles?: number }
  | { readonly verb: 'unstar'; readonly ids: readonly string[] }
  | { readonly verb: 'star'; readonly ids: readonly string[]; readonly star: Star }
  | { readonly verb: 'at'; readonly ids: readonly string[]; readonly at: Position | null }
  | { readonly verb: 'visit'; readonly visit: Visit }
  | { readonly verb: 'view'; readonly view: View }
  | {
      readonly verb: 'dismiss'
      readonly key: string
      readonly end: number | null
      /** Of a weather alert; a page's strip has none of it. */
      readonly alert?: DismissedAlert
    }
  | { readonly verb: 'undismiss'; readonly key: string }
  | { readonly verb: 'source'; readonly source: SourceNote }

/** Where the reader was when the program ended. */
export interface Visit {
  readonly at: number
  readonly cursor: string | null
}

/** Sizes the reader chose with a key. */
export interface View {
  readonly measure?: number
  readonly listWidth?: number
}

/** What was learnt of a source and has to outlive the article store. */
export interface SourceNote {
  readonly id: string
  /** Its server says it is gone for good (410), or no longer does. */
  readonly gone?: boolean
  /** The address it had before it moved for good; its read marks still count. */
  readonly alias?: string
  /** Those before that one, oldest first. */
  readonly aliases?: readonly string[]
}
