import type { Document } from '../article/feed.ts'
import { problem } from '../article/problem.ts'
import { webUrl } from '../article/web-url.ts'
import { closeNetwork, load, type LoadRequest } from '../fetch/load.ts'
import type { Ask, Loaded, Parsed, Refreshed, RefreshOptions } from '../library/refreshed.ts'
import { refresh } from '../library/refresh.ts'
import { parseInSteps } from '../parse/parse.ts'
import type { Source } from '../sources/source.ts'
import { atEnd } from './closing.ts'
import { closeExtraction, storyOf } from './extracting.ts'
import { withHint } from './reports.ts'
import type { Run } from './run.ts'

atEnd(closeNetwork)
atEnd(closeExtraction)

/** Where a server's people can learn who asks. */
const PROJECT = 'https://www.npmjs.com/package/ctnews'

/** Loads and stores the given sources of a run; yields each when it is done. */
export async function* refreshRun(
  run: Run,
  sources: readonly Source[],
  more: Required<Pick<RefreshOptions, 'force' | 'signal'>> & Partial<Pick<RefreshOptions, 'load'>>,
): AsyncGenerator<Refreshed, void, undefined> {
  const { settings, memory, isOwn, store, now } = run
  const refreshed = refresh(sources, {
    load: (source, ask) => loadRun(run, source, ask),
    parse: (document) => parseRun(run, document, more.signal),
    store,
    now,
    random: Math.random,
    minutes: settings.settings.refreshMinutes,
    maxAge: run.flags['max-age'],
    isGone: (id) => memory.source(id)?.gone === true,
    ...more,
  })
  for await (const one of refreshed) yield isOwn ? advised(one) : one
}

/** Parses a document; of a web page the story is looked for as for a full text. */
function* parseRun(
  { isOwn, sources, settings }: Run,
  document: Document,
  signal: AbortSignal,
): Generator<void | Promise<void>, Parsed> {
  const wanted = isOwn && document.url !== null ? 'feed' : 'anything'
  const parsed = yield* parseInSteps(document, wanted, settings.settings['storm.language'])
  if (parsed.kind !== 'feed' || parsed.feed.format !== 'web-page') return parsed
  // Its pages are known to be simple, and it is what a first start shows.
  if (sources.some(({ kind }) => kind === 'sample')) return parsed
  let { feed } = parsed
  yield storyOf(document, signal).then((story) => {
    if (story.kind !== 'text') return
    const { article, subscription } = story
    feed = { ...feed, articles: [subscription ? { ...article, subscription } : article] }
  })
  return { kind: 'feed', feed }
}

/** Stores what was loaded of a source already: nothing is asked for twice. */
export async function storeLoaded(
  run: Run,
  source: Source,
  loaded: readonly Loaded[],
): Promise<Refreshed | null> {
  const again = async function* (): AsyncGenerator<Loaded> {
    yield* loaded
  }
  const { signal } = new AbortController()
  const refreshed = refreshRun(run, [source], { force: 'all', signal, load: again })
  for await (const one of refreshed) return one
  return null
}

/** With what can be done about each problem of a subscription. */
function advised(refreshed: Refreshed): Refreshed {
  const host = webUrl(refreshed.source.place)?.host
  if (host === undefined || refreshed.problems.length === 0) return refreshed
  const problems = refreshed.problems.map(({ name, problem }) => ({
    name,
    problem: withHint(problem, host),
  }))
  return { ...refreshed, problems }
}

/** Loads one source with a run's settings, or says that `--offline` forbids it. */
export function loadRun(
  run: Run,
  source: Source,
  ask: Ask & Pick<LoadRequest, 'typed' | 'probe'>,
): AsyncIterable<Loaded> {
  if (run.flags.offline && source.kind === 'url') return notLoaded()
  return load(source, {
    typed: !source.settings.publicOnly,
    ...ask,
    ...requestOf(run, source),
    // Looking at it opens it, which loads streams.
    get stdin() {
      return process.stdin
    },
  })
}

/** What is the same for whatever a run asks of a source's server. */
export function requestOf(
  { flags, settings, version, now }: Run,
  source: Source | undefined,
): Pick<LoadRequest, 'now' | 'random' | 'userAgent' | 'environment' | 'totalMs'> {
  const general = flags.timeout ?? settings.settings.timeoutSeconds * 1000
  const own = source?.settings.timeoutSeconds ?? null
  return {
    now,
    random: Math.random,
    userAgent: `ctnews/${version} (+${PROJECT})`,
    environment: process.env,
    totalMs: own === null ? general : own * 1000,
  }
}

export const NOT_LOADED: Loaded = {
  kind: 'problem',
  name: null,
  problem: problem('offline', 'not loaded, since --offline was given'),
  freshness: null,
}

async function* notLoaded(): AsyncGenerator<Loaded> {
  yield NOT_LOADED
}
