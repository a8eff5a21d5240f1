import type { Clean } from './clean.ts'

/** How urgent a warning is, worst first. `alert` and `breaking` are words of news pages only. */
export type Level = 'emergency' | 'warning' | 'watch' | 'advisory' | 'statement'
export type BannerLevel = Exclude<Level, 'statement'> | 'breaking' | 'alert'

/** The strip a station prints above its own page ("STORM WATCH …"). Never an official alert. */
export interface Banner {
  /** As printed, in the page's own capitals. */
  readonly label: Clean
  readonly text: Clean | null
  readonly level: BannerLevel
}
