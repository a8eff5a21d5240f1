import { FILES, textOf } from '../library/files.ts'
import { clean } from '../article/clean.ts'
import { articleNames } from '../library/article-names.ts'
import { SETTINGS } from '../library/settings-table.ts'
import { type Candidate, type Place, placeOf } from '../output/completing.ts'
import { completionScript, SHELLS } from '../output/completion-scripts.ts'
import { CONNECTICUT } from '../sources/connecticut.ts'
import type { SourceEntry } from '../sources/entry.ts'
import { sourcesFromSettings } from '../sources/from-settings.ts'
import { ownPlaces } from './own-places.ts'

/** Articles offered at most: more than fit a screen help nobody. */
const MOST_ARTICLES = 100

/**
 * What `ctnews completion` prints: of a shell's name the script, of `next -- WORDS` what that asks
 * for at each Tab; undefined for other words.
 */
export function completionText([first, ...rest]: readonly string[]): string | undefined {
  if (first === 'next') return answer(placeOf(rest[0] === '--' ? rest.slice(1) : rest))
  const isShell = first !== undefined && rest.length === 0 && SHELLS.includes(first)
  return isShell ? completionScript(first) : undefined
}

function answer(place: Place): string {
  const { typed, before, files } = place
  const lines = [...place.candidates, ...named(place)]
    .filter(([word]) => word.startsWith(typed))
    .map(([word, about]) => `${before}${word}${about && `\t${oneLine(about)}`}\n`)
  return `${lines.join('')}${files ? ':files\n' : ''}`
}

const oneLine = (text: string): string => clean(text).replaceAll(/\s+/g, ' ')

function named({ names, typed }: Place): Candidate[] {
  if (names === 'articles') return articleNames(ownPlaces().cache, typed, MOST_ARTICLES)
  if (names === 'sources') return sources()
  if (names === 'settings')
    return Object.entries(SETTINGS).map(([name, { about }]) => [name, about])
  return []
}

function sources(): Candidate[] {
  const folder = ownPlaces().config
  const read = sourcesFromSettings(entriesIn(`${folder}/config.json`), {
    folder,
    kindOf: () => 'file',
  })
  return read.sources.map(({ id, title, place }) => [id, title ?? place])
}

/** Without the check of the settings, which takes longer than all else. */
function entriesIn(path: string): readonly SourceEntry[] {
  try {
    const { sources } = JSON.parse(textOf(FILES, path).replace(/^\ufeff/, ''))
    return Array.isArray(sources) ? sources : CONNECTICUT
  } catch {
    return CONNECTICUT
  }
}
