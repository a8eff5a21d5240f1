import { COMMANDS } from '../flags.ts'
import type { Places } from '../library/places.ts'
import type { SettingsRead } from '../library/settings.ts'
import { unknownSource, unknownWord } from '../output/asked.ts'
import { CONNECTICUT } from '../sources/connecticut.ts'
import { fromArgument, type Surroundings } from '../sources/from-argument.ts'
import { type SourcesRead, sourcesFromSettings } from '../sources/from-settings.ts'
import { SAMPLE_SOURCE } from '../sources/sample.ts'
import type { SourceSettings } from '../sources/source.ts'
import type { Run } from './run.ts'
import { UsageError } from './usage-error.ts'

/** The sources of the settings; as long as none were ever written, the Connecticut list. */
export function ownSources(
  { settings }: SettingsRead,
  { config }: Places,
  kindOf: Surroundings['kindOf'],
): SourcesRead {
  const entries = settings.sources ?? CONNECTICUT
  return sourcesFromSettings(entries, { folder: config, kindOf, fullText: settings.fullText })
}

/** The sources that the words of the command line name, each once. @throws UsageError */
export function wordSources(
  words: readonly string[],
  sample: boolean,
  around: Surroundings,
  fullText: SourceSettings['fullText'],
): SourcesRead {
  const named = words.map((word) => {
    const source = fromArgument(word, around)
    if (!source) throw new UsageError(unknownWord(word, Object.keys(COMMANDS)).message)
    return { ...source, settings: { ...source.settings, fullText } }
  })
  const all = sample ? [...named, SAMPLE_SOURCE] : named
  const sources = [...new Map(all.map((it) => [it.id, it])).values()]
  return { sources, problems: [], off: [], order: [] }
}

/** @throws UsageError for an id that no source of the run has */
export function refuseUnknown({ sources }: Pick<Run, 'sources'>, ids: readonly string[]): void {
  const unknown = unknownSource(
    ids,
    sources.map(({ id }) => id),
  )
  if (unknown) throw new UsageError(unknown.message)
}
