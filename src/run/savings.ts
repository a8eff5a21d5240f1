import { statSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { clean } from '../article/clean.ts'
import { errorWords } from '../article/error-words.ts'
import type { Event } from '../library/event.ts'
import { attempt } from '../library/files.ts'
import { withQuery, withRule } from '../library/saving.ts'
import { readSettings, settingsPath } from '../library/settings.ts'
import type { Mute, Settings } from '../library/settings-types.ts'
import { savedSearches } from '../library/saved-searches.ts'
import type { Saving, State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import { watchFolder } from '../library/watch-folder.ts'
import { changeSetting, type Written } from '../library/write-settings.ts'
import type { Run } from './run.ts'
import type { SourceEdits } from './source-edits.ts'

export interface Savings {
  /** Resolves when all is written. */
  readonly close: () => Promise<void>
}

/** What of the settings is about sources: how that is written, and taken over again. */
export interface SourceSavings extends Pick<SourceEdits, 'write'> {
  readonly look: () => void
}

/** Writes what the screen changes of the settings, and tells it what somebody else changed. */
export function openSavings(
  { places, now, settings }: Run,
  screen: Store<State, Event>,
  sources?: SourceSavings,
): Savings {
  let writing: Promise<void> = Promise.resolve()
  let pending = 0
  const write = async (saving: Saving): Promise<void> => {
    const isSource = saving.kind === 'source'
    const written = isSource
      ? await writeSource(saving, sources)
      : await writeSaving(places, settings, saving)
    pending -= 1
    // What could not be written is shown as it is; what waits to be written is not there yet.
    if (isSource && pending === 0) sources?.look()
    if (written.kind !== 'refused') return
    const text = clean(`not saved: ${written.message}`)
    screen.dispatch({ type: 'said', text, isError: true, now: now() })
  }
  const unsubscribe = screen.subscribe(() => {
    for (const saving of screen.getState().savings) {
      pending += 1
      writing = writing.then(() => write(saving))
    }
  })
  const stopWatching = watchFolder(
    places.config,
    openLook(places.config, screen, () => pending > 0, sources?.look),
  )
  return {
    close: async () => {
      stopWatching()
      await writing
      unsubscribe()
    },
  }
}

async function writeSource(
  { id, edit }: Extract<Saving, { kind: 'source' }>,
  sources?: SourceSavings,
): Promise<Written> {
  try {
    await sources?.write(id, edit)
    return { kind: 'written' }
  } catch (error) {
    const message = errorWords(error)
    return { kind: 'refused', message, isUsage: false }
  }
}

function writeSaving(
  places: Run['places'],
  { settings, written }: Run['settings'],
  saving: Exclude<Saving, { kind: 'source' }>,
): Promise<Written> {
  if (saving.kind === 'theme') {
    const before = written.has('theme') ? settings.theme : undefined
    return changeSetting(places, 'theme', () => saving.theme ?? before)
  }
  if (saving.kind === 'zones') {
    const { zones } = saving
    return changeSetting(places, 'storm.zones', () => (zones.length === 0 ? undefined : zones))
  }
  if (saving.kind === 'mute') {
    return changeSetting(places, 'mute', (before) => {
      const rules = withRule(Array.isArray(before) ? (before as Mute[]) : [], saving)
      return rules.length === 0 ? undefined : rules
    })
  }
  return changeSetting(places, 'queries', (before) => {
    const queries = withQuery(savedSearches((before ?? {}) as Settings['queries']), saving)
    if (queries.length === 0) return undefined
    return Object.fromEntries(queries.map(({ name, query }) => [name, query]))
  })
}

/** Looks whether the file was changed, and takes over what is right in it. */
function openLook(
  config: string,
  screen: Store<State, Event>,
  isBusy: () => boolean,
  lookAtSources: () => void = () => {},
): () => void {
  const path = settingsPath(config)
  const version = (): string => {
    const stats = attempt(() => statSync(path))
    return `${stats?.mtimeMs} ${stats?.size} ${stats?.ino}`
  }
  // What was written while the reader started may have come after its settings were read.
  const isYoung = (attempt(() => statSync(path))?.mtimeMs ?? 0) >= performance.timeOrigin
  let seen = isYoung ? '' : version()
  return () => {
    if (isBusy()) return
    const now = version()
    if (now === seen) return
    seen = now
    lookAtSources()
    const { problems, settings } = readSettings(config)
    const isWrong = problems.some(({ key }) => key === null || /^(?:mute|queries)\b/.test(key))
    const state = screen.getState()
    const [mute, queries] = [settings.mute, savedSearches(settings.queries)]
    if (isWrong || isDeepStrictEqual([mute, queries], [state.mute, state.queries])) return
    screen.dispatch({ type: 'settings-read', mute, queries })
  }
}
