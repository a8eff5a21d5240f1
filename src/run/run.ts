import { statSync } from 'node:fs'
import { mapArticles } from '../library/article-map.ts'
import type { ArticleStore } from '../library/article-store.ts'
import { openArticles } from '../library/articles.ts'
import { type Memory, openMemory } from '../library/memory.ts'
import type { Places } from '../library/places.ts'
import { readSettings, type SettingsRead } from '../library/settings.ts'
import type { Parsed } from '../output/arguments.ts'
import type { Flags } from '../flags.ts'
import type { SourcesRead } from '../sources/from-settings.ts'
import type { Source } from '../sources/source.ts'
import { ownSources, wordSources } from './choose-sources.ts'
import { ownPlaces } from './own-places.ts'

/** Everything one run works with. */
export interface Run {
  readonly flags: Flags
  readonly version: string
  /** Milliseconds since the epoch; stands still with `--now`. */
  readonly now: () => number
  readonly places: Places
  readonly settings: SettingsRead
  readonly memory: Memory
  readonly store: ArticleStore
  readonly sources: readonly Source[]
  /** Sources of the settings that are switched off, and ids of all, in their order. */
  readonly others: Pick<SourcesRead, 'off' | 'order'>
  /** What is wrong with which source of the settings, one sentence part each. */
  readonly wrongSources: readonly string[]
  /** The reader's own sources; false when SOURCE words name others for this run only. */
  readonly isOwn: boolean
  readonly sample: boolean
}

/**
 * Finds out what this run works with.
 *
 * @param read reads the settings; scripts look at those of keys only where there are any, since the
 *   table of keys takes longer than all other settings
 * @throws UsageError for a word that is no source
 */
export function openRun(
  { flags, words, command }: Parsed,
  version: string,
  read: (config: string) => SettingsRead = readSettings,
): Run {
  const here = ownPlaces()
  const settings = read(here.config)
  const now = flags.now === null ? Date.now : (): number => flags.now as number
  const isOwn = command !== null || (words.length === 0 && !flags.sample)
  const { sources, problems, ...others } = isOwn
    ? ownSources(settings, here, kindOf)
    : wordSources(
        words,
        flags.sample,
        { folder: process.cwd(), kindOf },
        settings.settings.fullText,
      )
  return {
    flags,
    version,
    now,
    places: here,
    settings,
    memory: openMemory(here, { now }),
    store: isOwn ? ownArticles(here) : mapArticles(),
    sources,
    others,
    wrongSources: problems,
    isOwn,
    sample: flags.sample,
  }
}

/** The stored articles; where the cache folder cannot be written, those of this run. */
function ownArticles({ cache }: Places): ArticleStore {
  try {
    return openArticles(cache, { write: true })
  } catch {
    return mapArticles()
  }
}

/** What lies at a path; `file` is all that is no folder, loading says why it cannot be read. */
export function kindOf(path: string): 'file' | 'folder' | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    return stat ? (stat.isDirectory() ? 'folder' : 'file') : null
  } catch {
    return 'file'
  }
}
