import type { Clean } from '../article/clean.ts'
import type { Head, Position } from './head.ts'
import type { Filter, Screen, SourceStatus } from './state.ts'

/** What another instance, or a server, did to one article. */
export interface ArrivedMark {
  readonly id: string
  readonly read?: boolean
  readonly starred?: boolean
  readonly at?: Position | null
}

/** Everything that can happen to a running reader. Times are milliseconds since the epoch. */
export type Event =
  | { readonly type: 'keyed'; readonly now: number }
  | { readonly type: 'cursor-moved'; readonly to: number; readonly row?: number }
  | { readonly type: 'filter-chosen'; readonly filter: Filter }
  | { readonly type: 'article-opened'; readonly id: string }
  | { readonly type: 'article-previewed'; readonly id: string }
  | { readonly type: 'pane-entered' }
  | { readonly type: 'list-entered' }
  | { readonly type: 'scrolled'; readonly to: Scroll }
  | { readonly type: 'end-met'; readonly now: number }
  | { readonly type: 'link-focused'; readonly link: number | null; readonly to: Scroll }
  | { readonly type: 'digit-typed'; readonly digit: number | null }
  | { readonly type: 'looked-at'; readonly id: string }
  | { readonly type: 'sent-to-browser'; readonly id: string }
  | { readonly type: 'read-toggled'; readonly id: string }
  | { readonly type: 'star-toggled'; readonly id: string }
  | { readonly type: 'all-read'; readonly now: number }
  | { readonly type: 'undone'; readonly now: number }
  | { readonly type: 'new-asked' }
  | { readonly type: 'bar-turned'; readonly by: 1 | -1 }
  | { readonly type: 'strip-dismissed'; readonly now: number }
  | { readonly type: 'zen-toggled' }
  | { readonly type: 'list-widened'; readonly by: number }
  | { readonly type: 'measure-widened'; readonly by: number }
  | { readonly type: 'sizes-rested' }
  | { readonly type: 'place-due' }
  | { readonly type: 'screen-opened'; readonly screen: Screen }
  | { readonly type: 'screen-moved'; readonly to: number }
  | { readonly type: 'said'; readonly text: Clean; readonly isError: boolean; readonly now: number }
  | { readonly type: 'logged'; readonly line: Clean }
  | { readonly type: 'noted'; readonly notes: readonly Clean[] }
  | { readonly type: 'ticked'; readonly now: number }
  | { readonly type: 'headlines-arrived'; readonly heads: readonly Head[]; readonly now: number }
  | { readonly type: 'refresh-started'; readonly total: number; readonly now: number }
  | { readonly type: 'source-answered'; readonly status: SourceStatus; readonly now: number }
  | { readonly type: 'refresh-finished'; readonly now: number }
  | { readonly type: 'marks-arrived'; readonly marks: readonly ArrivedMark[] }
  | { readonly type: 'place-found'; readonly id: string; readonly fraction: number }
  | { readonly type: 'shelf-read'; readonly heads: readonly Head[] }
  | { readonly type: 'sample-shown'; readonly label: Clean }
  | { readonly type: 'quit'; readonly now: number }

/** Where the reading pane is scrolled to. */
export interface Scroll {
  readonly at: Position | null
  readonly fraction: number
  readonly isEnd: boolean
}
