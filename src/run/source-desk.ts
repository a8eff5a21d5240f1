import { clean } from '../article/clean.ts'
import { errorWords } from '../article/error-words.ts'
import type { Event } from '../library/event.ts'
import type { State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import { fromArgument } from '../sources/from-argument.ts'
import type { Source } from '../sources/source.ts'
import type { AddAnswer, SourceDesk } from '../views/options.ts'
import {
  alertsHint,
  NOTHING,
  type Outcome,
  OUTCOME_WORDS,
  subscribe,
  writeSource,
} from './adding.ts'
import { type Found, findFeed, type NamedFeed } from './find-feed.ts'
import type { LiveRun } from './live-run.ts'
import type { Muting } from './muting.ts'
import { withHome } from './own-places.ts'
import type { Refresher } from './refresher.ts'
import { kindOf } from './run.ts'
import { readShelf } from './shelf.ts'
import { takeSources } from './subscribing.ts'
import { adviceToAdd } from './advice.ts'
import { nameOf } from './source-name.ts'
import { entriesOf, indexOf, sourceOf } from './subscriptions.ts'

export interface OpenDesk extends SourceDesk {
  /** The settings may hold other sources now. */
  readonly look: () => void
}

type FoundFeed = Extract<Found, { kind: 'feed' }>

interface Desk {
  readonly run: LiveRun
  readonly screen: Store<State, Event>
  /** `isStored`: stories of theirs may be stored already. */
  readonly look: (isStored?: boolean) => void
  /** The feeds that were named last, and what was loaded of the first. */
  named: readonly NamedFeed[]
  loaded: FoundFeed | undefined
}

/** Adds sources behind the screen, and keeps it up with those that the settings hold. */
export function openDesk(
  run: LiveRun,
  screen: Store<State, Event>,
  refresher: Refresher,
  isMuted: Muting['has'],
  signal: AbortSignal,
): OpenDesk {
  const look = (isStored = false): void => {
    const fresh = takeSources(run, screen)
    if (isStored || fresh.length > 0) void readShelf(run, isMuted, null, screen.dispatch, signal)
    if (fresh.length === 0) return
    void refresher.refresh('due', new Set(fresh.map(({ id }) => id)))
  }
  const desk: Desk = { run, screen, look, named: [], loaded: undefined }
  const answer = (work: Promise<AddAnswer>): Promise<AddAnswer> =>
    work.catch((error: unknown) => refused(errorWords(error)))
  return {
    look: () => look(),
    add: (word, ending) => answer(add(desk, word, ending)),
    take: (url, ending) => answer(take(desk, url, ending)),
  }
}

async function add(desk: Desk, word: string, ending: AbortSignal): Promise<AddAnswer> {
  const { run } = desk
  const source = namedSource(word)
  if (typeof source === 'string') return refused(source)
  const entries = entriesOf(run)
  const entry = entries[indexOf(run, entries, source)]
  const known = entry && sourceOf(run, entry)
  if (known && entry['enabled'] !== false) return told(desk, 'there', known)
  if (known) return told(desk, (await writeSource(run, known)).outcome, known)
  const found = await findFeed(run, source, 'anywhere', ending)
  if (ending.aborted) return refused('')
  if (found.kind !== 'feed') return refused(whyNot(source, found))
  if (found.links.length < 2) return done(desk, found, ending)
  desk.named = found.links
  desk.loaded = found
  return { kind: 'choice', feeds: found.links.map(({ title, url }) => ({ title, url })) }
}

async function take(desk: Desk, url: string, ending: AbortSignal): Promise<AddAnswer> {
  const { run, named, loaded } = desk
  const link = named.find((one) => one.url === url)
  if (!link) return refused('')
  if (loaded && loaded.source.id === link.source.id) return done(desk, loaded, ending)
  const found = await findFeed(run, link.source, 'itself', ending)
  if (ending.aborted) return refused('')
  return found.kind === 'feed' ? done(desk, found, ending) : refused(whyNot(link.source, found))
}

async function done(desk: Desk, found: FoundFeed, ending: AbortSignal): Promise<AddAnswer> {
  if (found.feed.alerts) return refused(alertsHint(desk.run, found.source))
  const { outcome, source } = await subscribe(desk.run, found, NOTHING, ending)
  return told(desk, outcome, source)
}

function told({ run, screen, look }: Desk, outcome: Outcome, source: Source): AddAnswer {
  look(outcome !== 'there')
  const { id } = source
  const words = `${OUTCOME_WORDS[outcome]}: ${nameOf(run, source)}`
  if (outcome === 'added') screen.dispatch({ type: 'source-added', id, words })
  return { kind: 'done', id, words }
}

const LIST = 'this is a list of sources: "ctnews import" adds them'

function refused(message: string): AddAnswer {
  return { kind: 'refused', message: clean(message) }
}

function whyNot(source: Source, found: Exclude<Found, FoundFeed>): string {
  if (found.kind === 'sources') return LIST
  const { problem } = found
  const hint = problem.hint ?? adviceToAdd(source, problem)
  return hint === null ? problem.message : `${problem.message}. ${hint}`
}

/** The source that a typed word names, or why it names none. */
function namedSource(word: string): Source | string {
  const source = fromArgument(withHome(word), { folder: process.cwd(), kindOf })
  if (source?.kind === 'stdin') return '"-" is nothing that could be read again'
  return source ?? `"${word}" is no address, file or folder; an address is like ctmirror.org`
}
