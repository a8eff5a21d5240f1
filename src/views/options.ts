import type { PresetName } from '../keymap.ts'
import type { Clean } from '../article/clean.ts'
import type { Change } from '../library/change.ts'
import type { Event } from '../library/event.ts'
import type { Body } from '../library/head.ts'
import type { FeedChoice, QueryFilter, State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import type { Graphic } from '../reading/image-form.ts'
import type { PageSource } from './pages.ts'
import type { LoadPicture } from './pictures.ts'
import type { Takers } from './taking.ts'
import type { ThemeName } from './theme.ts'

export type RefreshScope = 'due' | 'all' | { readonly source: string }

/**
 * `typing`: soon, its last word may go on. `entered`, the default: before the next key if it does
 * not take long, whole words unless they find nothing.
 */
export type SearchStep = 'typing' | 'entered'

/** 0 none, 1 sixteen colours, 2 256 colours, 3 24-bit. */
export type ColorDepth = 0 | 1 | 2 | 3

/** How the screen looks and when keys do what; the settings of these names. */
export interface ReaderSettings {
  readonly theme: ThemeName
  readonly colors: ColorDepth
  readonly ascii: boolean
  /** False: no spinner, and the bar does not turn by itself. */
  readonly motion: boolean
  /** Lines that are told, in place of a screen. */
  readonly linear?: boolean
  /** How pictures are shown; `blocks`, of colours or signs, is the default. */
  readonly images?: Graphic | 'blocks' | 'off'
  readonly clock: 12 | 24
  readonly dwellSeconds: number
  readonly spaceAdvances: boolean
  /** Sources beside the list in wide windows; `auto`, the default: when there are several. */
  readonly rail?: 'auto' | 'always' | 'never'
  /** How unread stories are counted: `number`, the default, a dot, or not at all. */
  readonly counts?: 'number' | 'dot' | 'off'
  /** Rows of the storm bar; 1 is the default. */
  readonly barRows?: number
  /** Seconds until the storm bar turns by itself; 8 is the default. */
  readonly rotateSeconds?: number
  /** Clicks and the wheel are asked for; otherwise the terminal has them. */
  readonly mouse?: boolean
  /** Whose keys hold; `default` is the default. */
  readonly keymap?: PresetName
  /** Command → keys, over those. */
  readonly keys: Readonly<Record<string, readonly string[]>>
}

/** What came of adding a source. */
export type AddAnswer =
  | { readonly kind: 'done'; readonly id: string; readonly words: string }
  /** The page names several feeds. */
  | { readonly kind: 'choice'; readonly feeds: readonly FeedChoice[] }
  | { readonly kind: 'refused'; readonly message: Clean }

/** Where sources are added. Never rejects. */
export interface SourceDesk {
  /** Subscribes to what an address, file or folder holds, or says which feeds its page names. */
  readonly add: (word: string, signal: AbortSignal) => Promise<AddAnswer>
  /** Subscribes to one of the feeds that were named last. */
  readonly take: (url: string, signal: AbortSignal) => Promise<AddAnswer>
}

export interface Before {
  /** A frame stands on the alternate screen. */
  readonly isPainted: () => boolean
  /** From now on Ink has the terminal, and gives it back. */
  readonly handOver: () => void
}

/** What a running reader needs from the outside; it reads neither clock nor environment itself. */
export interface ReaderOptions {
  readonly store: Store<State, Event>
  /** The keyboard. With `ctnews -` a stream on /dev/tty. */
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WritableStream
  readonly settings: ReaderSettings
  /** `win32` gets one row less: a full frame makes its console scroll. */
  readonly platform: NodeJS.Platform
  now(): number
  body(id: string): Body | undefined
  /** Pages of articles and of links in them; without it there are none. */
  readonly pages?: PageSource
  /** Fetches a picture that was asked for; without it there are none. */
  readonly loadPicture?: LoadPicture
  /** Where sources are added; without it those of this run stay as they are. */
  readonly desk?: SourceDesk
  /** Whoever has the terminal before Ink. */
  readonly before?: Before | null
  /** What an article can be given to. */
  readonly takers?: Takers
  /** The bytes that make a new warning known outside the screen; empty: it stays unknown there. */
  signal?(text: string): string
  /** Opens an `href` of webUrl or a mailto: address. The answer is a message, or null when done. */
  openUrl(url: string): Promise<string | null>
  refresh(scope: RefreshScope): void
  /** Counts the tags of all articles, and tells them by `tags-counted`. */
  countTags?(): void
  /**
   * Looks a query up, and tells by `rows-found` what it found or by `search-refused` why not; a
   * newer call ends an older one, null ends it without another.
   */
  search?(filter: QueryFilter | null, how?: SearchStep): void
  /** Called at once after each event that changed something for good. */
  onChanges(changes: readonly Change[]): void
  /** Stops the process group and resolves when it goes on; null where there is no such thing. */
  readonly suspend: (() => Promise<void>) | null
  /** Calls back whenever the window became another, be it of the same size; the answer ends that. */
  onWindowChange?(changed: () => void): () => void
  /** Calls `crash` for an exception that nobody caught; the answer ends that. */
  onCrash(crash: (error: unknown) => void): () => void
  /** Lines under the help: version, folders, settings file. */
  readonly about: readonly string[]
}
