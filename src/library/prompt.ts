import type { Clean } from '../article/clean.ts'
import type { Filter } from './state.ts'

/** Of a source: its address, name, tags, and words of those that are listed. */
type SourcePrompt = 'address' | 'title' | 'tags' | 'sources'

/** What an input line is for: a search, words to mute, names of a search and a file, words of a text, a list, the help or a command. */
export type PromptKind =
  | 'search'
  | 'words'
  | 'name'
  | 'file'
  | 'find'
  | 'town'
  | 'theme'
  | 'help'
  | 'command'
  | SourcePrompt

/** An open input line, which takes all keys. */
export interface Prompt {
  readonly kind: PromptKind
  readonly text: string
  /** UTF-16 units before the caret. */
  readonly caret: number
  /** What is wrong with it. */
  readonly problem: Clean | null
  /** How many entries of the history lie between this one and the line itself. */
  readonly back: number
  /** What was typed before the history was looked at. */
  readonly typed: string
  /** Row under the cursor of what an open line of commands lists. */
  readonly row: number
  /** What the list showed when the line was opened. */
  readonly before: Listed
}

export interface Listed {
  readonly filter: Filter
  readonly shown: Int32Array
  readonly unfolded: ReadonlySet<number>
  /** Articles on the shelf then. */
  readonly count: number
  /** The article under the cursor. */
  readonly slot: number | undefined
  readonly cursorRow: number
}
