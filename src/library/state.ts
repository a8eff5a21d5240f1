import type { Clean } from '../article/clean.ts'
import type { Source } from '../sources/source.ts'
import type { BarItem } from '../storm/bar-items.ts'
import type { BannerPage } from '../storm/page-banners.ts'
import type { Change, View } from './change.ts'
import type { Head, Position } from './head.ts'
import type { Prompt } from './prompt.ts'
import type { Pictures } from './pictures.ts'
import type { SourceProblem } from './refreshed.ts'
import type { Mute, Settings } from './settings-types.ts'
import type { Shelf } from './shelf.ts'
import type { Shown } from './shown.ts'
import type { Dismissed, Spot, StormState } from './storm-state.ts'

export type { Prompt, PromptKind } from './prompt.ts'

/** Where the reader stopped in an article. */
export interface Place {
  readonly at: Position | null
  /** Share of the text above the stopping place, 0…1; null when it is not known in this run. */
  readonly fraction: number | null
}

/** What the reader did with an article. */
export interface Mark extends Place {
  readonly read: boolean
  readonly starred: boolean
}

/** A head as the list holds it: what was done with the article stands on the shelf. */
export type ListHead = Omit<Head, 'read' | 'starred' | 'at' | 'twins'>

export type SourceState = 'ok' | 'failed' | 'blocked' | 'gone' | 'waiting'

export interface SourceStatus {
  readonly source: Source
  /** The user's name for it, else the feed's own title, else host or file name. */
  readonly name: Clean
  readonly state: SourceState
  /** Milliseconds since the epoch of the last good answer; null: none yet. */
  readonly okAt: number | null
  /** Milliseconds since the epoch of the next try; null: only when asked. */
  readonly nextAt: number | null
  readonly problems: readonly SourceProblem[]
  /** Its site's home page, as the feed names it. */
  readonly home?: string | null
}

/**
 * Which articles the list shows. `visit`: those that arrived since the last visit; `muted`: those
 * that no other view shows.
 */
export type Filter =
  | { readonly kind: 'all' | 'unread' | 'starred' | 'visit' | 'muted' }
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | QueryFilter

export interface QueryFilter {
  readonly kind: 'query'
  readonly query: string
  readonly name: string | null
  /** Its last word may go on. */
  readonly isOpen?: true
}

/** A saved search. */
export interface SavedSearch {
  readonly name: string
  readonly query: string
}

/** A tag and the slots of the articles that carry it. */
export interface Tag {
  readonly tag: string
  readonly slots: Int32Array
}

/** A change of a source in the settings. */
export type SourceEdit =
  /** Null: its own title is shown. */
  | { readonly part: 'title'; readonly title: Clean | null }
  | { readonly part: 'tags'; readonly tags: readonly string[] }
  | { readonly part: 'isOn'; readonly isOn: boolean }
  /** Where among the sources it is put back; null: it is taken out. */
  | { readonly part: 'at'; readonly at: number | null; readonly isOn: boolean }

/** A feed that a page names. */
export interface FeedChoice {
  readonly title: Clean
  readonly url: Clean
}

/** What the sources screen shows. */
export interface SourcesView {
  /** The source under the cursor; null: none was chosen yet. */
  readonly id: string | null
  /** Only sources with these words. */
  readonly find: string
  /** Only sources that failed. */
  readonly isFailing: boolean
  /** What is looked up at this moment, to be added. */
  readonly looking: Clean | null
  /** The feeds of a page, one of which is to be chosen. */
  readonly feeds: readonly FeedChoice[] | null
}

/** A change of the settings. */
export type Saving =
  | { readonly kind: 'source'; readonly id: string; readonly edit: SourceEdit }
  | { readonly kind: 'mute'; readonly rule: Mute; readonly isOn: boolean }
  /** Null: the name is forgotten. */
  | { readonly kind: 'query'; readonly name: string; readonly query: string | null }
  /** Whose weather is watched; none: that of the whole state. */
  | { readonly kind: 'zones'; readonly zones: readonly string[] }
  /** Null: the one that the settings held at the start. */
  | { readonly kind: 'theme'; readonly theme: Settings['theme'] | null }

export type Focus = 'list' | 'reader'
export type Screen =
  | 'main'
  | 'rail'
  | 'help'
  | 'sources'
  | 'views'
  | 'mute'
  | 'alerts'
  | 'themes'
  | 'pictures'
/** When an article that is looked at counts as read; opening one with Enter is told apart. */
export type MarkRead = Settings['markRead']

export interface Counts {
  readonly all: number
  readonly unread: number
  readonly starred: number
  /** Stories that mute rules leave out. */
  readonly muted: number
  /** Unread articles of each of the shelf's sources, those that are twins too. */
  readonly bySource: Int32Array
}

/** The article in the reading pane. */
export interface Pane extends Shown {
  readonly slot: number
  /** What the first visible line shows; block −1 counts lines of the header. Null: the top. */
  readonly at: Position | null
  readonly fraction: number
  /** The last line was seen. */
  readonly isEnd: boolean
  /** Number of the link in focus. */
  readonly link: number | null
  /** Nothing marks it read any more by itself: it is, or the reader chose otherwise. */
  readonly isSettled: boolean
  /** Moved since the place was last remembered. */
  readonly hasMoved: boolean
  /** When Space met the end; the next one then goes on. */
  readonly endedAt: number | null
}

export interface Marked {
  readonly slots: Int32Array
  /** READ or STARRED. */
  readonly flag: number
  readonly isOn: boolean
}

/** How to take one change back. */
export interface Undo {
  readonly words: string
  /** Slots whose flag was changed, and to what; null when none was. */
  readonly marked: Marked | null
  readonly changes: readonly Change[]
  /** Alerts and strips of the storm bar to bring back. */
  readonly dismissed: readonly string[]
  /** The change of the settings that takes it back. */
  readonly saving?: Saving
}

export interface Message {
  readonly text: Clean
  readonly isError: boolean
  readonly at: number
  /** It tells of a change that can be taken back. */
  readonly canUndo?: true
}

export interface State {
  /** The clock as of the last event that told it, milliseconds since the epoch. */
  readonly now: number
  readonly shelf: Shelf
  /** The shelf holds all that the store has. */
  readonly isWhole: boolean
  /** Heads by slot: a window around the cursor, and what is in the pane. */
  readonly heads: ReadonlyMap<number, ListHead>
  /** Heads on each side of the cursor that are wanted. */
  readonly reach: number
  /** Places by slot, of the heads that were read and of those that were changed. */
  readonly places: ReadonlyMap<number, Place>
  /** Slots the filter let in when it was chosen, newest first: what was read since stays. */
  readonly shown: Int32Array
  /** Slots of stories whose twins are shown below them. */
  readonly unfolded: ReadonlySet<number>
  /** Stories that wait to be asked for, so that the list does not move by itself. */
  readonly waiting: number
  readonly filter: Filter
  readonly queries: readonly SavedSearch[]
  readonly mute: readonly Mute[]
  /** The rule that is being made: for how long is still to be chosen. */
  readonly muting: Mute | null
  readonly prompt: Prompt | null
  /** Earlier searches of this run, newest last. */
  readonly searches: readonly string[]
  /** Commands of this run that were chosen by their words, newest first, each once. */
  readonly commands: readonly string[]
  /** Words of the commands that the help shows; empty: all. */
  readonly helpWords: string
  /** The tags of all articles, the most frequent first; null until they were asked for. */
  readonly tags: readonly Tag[] | null
  /** Index in `shown`; 0 when that is empty. */
  readonly cursor: number
  /** Screen rows between the list's top and the cursor's article; the view keeps it in bounds. */
  readonly cursorRow: number
  readonly counts: Counts
  readonly focus: Focus
  readonly pane: Pane | null
  /** What the screen of pictures shows, or showed last. */
  readonly pictures: Pictures | null
  readonly screen: Screen
  /** First visible row of the help, cursor row of the other screens. */
  readonly screenRow: number
  readonly pages: readonly BannerPage[]
  readonly storm: StormState
  readonly bar: readonly BarItem[]
  readonly barIndex: number
  readonly dismissed: Dismissed
  /** Where the alerts screen stands. */
  readonly spot: Spot
  /** The alerts screen tells what is not shown, and why. */
  readonly hasLeftOut: boolean
  readonly sources: ReadonlyMap<string, SourceStatus>
  /** Sources that are switched off, and those that were removed in this run. */
  readonly off: ReadonlyMap<string, SourceStatus>
  /** Ids of all sources of the settings, in their order; null: those of this run are others. */
  readonly order: readonly string[] | null
  readonly view: SourcesView
  /** Nobody has chosen sources yet, and what the screen says of that has not been followed. */
  readonly isFirstRun: boolean
  /** Sources done and asked while a refresh runs. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** What is wrong beside the sources: settings, marks not saved, files set aside. */
  readonly notes: readonly Clean[]
  /** What packages said on the console, newest last, at most LOG_LINES. */
  readonly log: readonly Clean[]
  /** A failure that the sources screen has not shown yet. */
  readonly hasNewFailure: boolean
  readonly message: Message | null
  readonly undo: readonly Undo[]
  readonly sizes: Required<View>
  readonly hasNewSizes: boolean
  readonly isZen: boolean
  /** Chosen in this run; null: the one the screen began with. */
  readonly theme: Settings['theme'] | null
  readonly markRead: MarkRead
  /** What stands over a made-up edition and cannot be hidden; null for real news. */
  readonly sample: string | null
  readonly lastVisit: number | null
  /** The first stories are still coming and no key was pressed: they go straight in. */
  readonly isFilling: boolean
  /** First digit of a link number that may get a second one. */
  readonly digit: number | null
  readonly hasQuit: boolean
  /** What the last event changed for good; the composition root writes it down. */
  readonly changes: readonly Change[]
  /** What it changed of the settings. */
  readonly savings: readonly Saving[]
}
