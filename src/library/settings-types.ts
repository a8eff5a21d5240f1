/** A source as written in config.json; `src/sources` makes a Source of it. */
export type SourceSetting = Readonly<Record<string, unknown>>

export interface Mute {
  readonly words?: string
  readonly source?: string
  readonly by?: string
  /** ISO date. */
  readonly until?: string
}

/** The settings that hold, each written or its default. */
export interface Settings {
  /** Null: never written, the built-in list stands. */
  readonly sources: readonly SourceSetting[] | null
  readonly theme: 'terminal' | 'dark' | 'light' | 'high-contrast' | 'mono'
  readonly background: 'auto' | 'dark' | 'light'
  readonly ascii: 'auto' | boolean
  readonly motion: 'auto' | boolean
  readonly screenReader: 'auto' | boolean
  readonly mouse: 'auto' | boolean
  readonly measure: number
  readonly listWidth: number
  readonly rail: 'auto' | 'always' | 'never'
  readonly clock: 'auto' | '12' | '24'
  readonly counts: 'number' | 'dot' | 'off'
  readonly links: 'auto' | 'always' | 'never'
  readonly images: 'auto' | 'kitty' | 'iterm' | 'sixel' | 'blocks' | 'off'
  readonly fullText: 'auto' | 'always' | 'never'
  readonly markRead: 'dwell' | 'open' | 'scroll' | 'end' | 'manual'
  readonly dwellSeconds: number
  readonly spaceAdvances: boolean
  readonly refreshMinutes: number
  readonly timeoutSeconds: number
  readonly keepDays: number
  readonly keepArticles: number
  readonly mute: readonly Mute[]
  readonly queries: Readonly<Record<string, string>>
  readonly keymap: 'default' | 'newsboat' | 'vim'
  readonly keys: Readonly<Record<string, readonly string[]>>
  readonly opener: readonly string[] | null
  readonly pipe: readonly string[] | null
  readonly 'storm.area': string | null
  readonly 'storm.zones': readonly string[]
  readonly 'storm.point': readonly [latitude: number, longitude: number] | null
  readonly 'storm.sources': readonly string[]
  readonly 'storm.language': string
  readonly 'storm.minLevel': 'other' | 'statement' | 'advisory' | 'watch' | 'warning' | 'emergency'
  readonly 'storm.hide': readonly string[]
  readonly 'storm.lookaheadHours': number
  readonly 'storm.rotateSeconds': number
  readonly 'storm.pollSeconds': number
  readonly 'storm.quiet': boolean
  readonly 'storm.rows': number
  readonly 'storm.notify': 'off' | 'bell' | 'osc' | 'both'
}

/** A dotted name: `theme`, `storm.area`. */
export type SettingName = keyof Settings

/** Something wrong in config.json. */
export interface SettingProblem {
  /** 1-based; null when it is about the file as a whole. */
  readonly line: number | null
  readonly column: number | null
  /** Dotted name as written, null when the file is no JSON. */
  readonly key: string | null
  /** `config.json line 4: "thme" is no setting; did you mean "theme"?` without a full stop. */
  readonly message: string
}
