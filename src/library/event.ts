import type { Clean } from '../article/clean.ts'
import type { BarItem } from '../storm/bar-items.ts'
import type { Weather } from '../storm/weather.ts'
import type { StoredHead } from './article-store.ts'
import type { Columns } from './columns.ts'
import type { Position } from './head.ts'
import type { PictureEvent } from './pictures.ts'
import type { PageEvent } from './show-page.ts'
import type { SourcesEvent } from './subscribing.ts'
import type { Mute } from './settings-types.ts'
import type { Filter, PromptKind, SavedSearch, Saving, Screen, SourceStatus, Tag } from './state.ts'
import type { Spot } from './storm-state.ts'

/** Everything that can happen to a running reader. Times are milliseconds since the epoch. */
export type Event =
  | { readonly type: 'keyed'; readonly now: number }
  | { readonly type: 'cursor-moved'; readonly to: number; readonly row?: number }
  | { readonly type: 'resized'; readonly rows: number }
  | { readonly type: 'filter-chosen'; readonly filter: Filter }
  /** What a search found or a tag is on, in the order of the list. */
  | Found
  /** Why a search found nothing. */
  | { readonly type: 'search-refused'; readonly message: Clean; readonly now: number }
  | { readonly type: 'prompt-opened'; readonly prompt: PromptKind; readonly text?: string }
  | { readonly type: 'prompt-edited'; readonly text: string; readonly caret: number }
  /** Back to an earlier search (1) or on to a later one. */
  | { readonly type: 'prompt-recalled'; readonly by: 1 | -1 }
  | { readonly type: 'prompt-moved'; readonly to: number }
  /** With what is typed, or given up. */
  | { readonly type: 'prompt-closed'; readonly isKept: boolean }
  | { readonly type: 'muting'; readonly rule: Mute | null }
  | {
      readonly type: 'saved'
      readonly saving: Saving
      readonly words: string
      readonly now: number
    }
  /** The settings were changed by somebody else. */
  | {
      readonly type: 'settings-read'
      readonly mute: readonly Mute[]
      readonly queries: readonly SavedSearch[]
    }
  /** All articles that mute rules leave out. */
  | { readonly type: 'muted-found'; readonly slots: Int32Array }
  | { readonly type: 'unfolded'; readonly slot: number }
  | { readonly type: 'article-opened'; readonly slot: number }
  | { readonly type: 'article-previewed'; readonly slot: number }
  | { readonly type: 'pane-entered' }
  | { readonly type: 'list-entered' }
  | { readonly type: 'scrolled'; readonly to: Scroll }
  | { readonly type: 'end-met'; readonly now: number }
  | { readonly type: 'link-focused'; readonly link: number | null; readonly to: Scroll }
  | { readonly type: 'digit-typed'; readonly digit: number | null }
  | { readonly type: 'looked-at'; readonly slot: number }
  | { readonly type: 'sent-to-browser'; readonly slot: number }
  | { readonly type: 'read-toggled'; readonly slot: number }
  | { readonly type: 'star-toggled'; readonly slot: number }
  | { readonly type: 'all-read'; readonly now: number }
  | { readonly type: 'undone'; readonly now: number }
  | { readonly type: 'new-asked' }
  | { readonly type: 'bar-turned'; readonly by: 1 | -1 }
  /** By itself. */
  | { readonly type: 'bar-rested' }
  | { readonly type: 'dismissed'; readonly item: BarItem; readonly now: number }
  | { readonly type: 'brought-back'; readonly keys: readonly string[]; readonly now: number }
  | { readonly type: 'weather-arrived'; readonly weather: Weather; readonly now: number }
  /** What is new was told by bell or notification. */
  | { readonly type: 'signalled'; readonly now: number }
  | { readonly type: 'alerts-moved'; readonly to: Spot }
  | { readonly type: 'left-out-toggled' }
  | { readonly type: 'zen-toggled' }
  | { readonly type: 'list-widened'; readonly by: number }
  | { readonly type: 'measure-widened'; readonly by: number }
  | { readonly type: 'sizes-rested' }
  | { readonly type: 'place-due' }
  | { readonly type: 'screen-opened'; readonly screen: Screen }
  | { readonly type: 'screen-moved'; readonly to: number }
  | { readonly type: 'help-searched'; readonly words: string }
  /** By its words; what is typed is done with. */
  | { readonly type: 'command-chosen'; readonly name: string }
  | { readonly type: 'said'; readonly text: Clean; readonly isError: boolean; readonly now: number }
  | { readonly type: 'logged'; readonly line: Clean }
  | { readonly type: 'noted'; readonly notes: readonly Clean[] }
  | { readonly type: 'ticked'; readonly now: number }
  | Arrived
  | PageEvent
  | PictureEvent
  | SourcesEvent
  | { readonly type: 'refresh-started'; readonly total: number; readonly now: number }
  | { readonly type: 'source-answered'; readonly status: SourceStatus; readonly now: number }
  | { readonly type: 'refresh-finished'; readonly now: number }
  /** What another instance, or a server, did: READ and STARRED of each of the slots. */
  | { readonly type: 'marks-arrived'; readonly slots: Int32Array; readonly flags: Uint8Array }
  | { readonly type: 'place-found'; readonly slot: number; readonly fraction: number }
  /** All articles that the first frame left out, older than those it had. */
  | { readonly type: 'shelf-read'; readonly rows: Columns }
  | { readonly type: 'tags-counted'; readonly tags: readonly Tag[] }
  | { readonly type: 'sample-shown'; readonly label: Clean }
  | { readonly type: 'quit'; readonly now: number }

export interface Found {
  readonly type: 'rows-found'
  readonly filter: Filter
  readonly slots: Int32Array
  /** What the list shows already stays in it. */
  readonly joins?: boolean
}

export interface Arrived {
  readonly type: 'headlines-arrived'
  /** New articles, and those they are twins of. */
  readonly rows: Columns
  /** Sources whose articles may have changed. */
  readonly sources: ReadonlySet<string>
  /** All articles with a strip for the storm bar. */
  readonly strips: readonly StoredHead[]
  readonly now: number
}

/** Where the reading pane is scrolled to. */
export interface Scroll {
  readonly at: Position | null
  readonly fraction: number
  readonly isEnd: boolean
}
