import type { Loaded } from '../article/loaded.ts'
import { mapArticles } from '../library/article-map.ts'
import { openArticles } from '../library/articles.ts'
import type { ArticleStore } from '../library/article-store.ts'
import { joinedWeather } from '../library/joined-weather.ts'
import type { Ask } from '../library/refreshed.ts'
import { openStation, type Station } from '../library/station.ts'
import type { StationOptions } from '../library/station-settle.ts'
import { readAlerts } from '../parse/alerts.ts'
import type { Source } from '../sources/source.ts'
import type { Weather } from '../storm/weather.ts'
import type { Run } from './run.ts'
import { type Asked, askedWeather } from './weather-asked.ts'

/** What happens by itself and by chance; tests have their own. */
export interface Fate {
  /** Calls in `ms` milliseconds; returns how to cancel it. */
  readonly after: (ms: number, run: () => void) => () => void
  /** In [0, 1). */
  readonly random: () => number
}

const LONGEST_MS: number = 2 ** 31 - 1

/** @param isKept whether its timers keep the program */
export const fateOf = (isKept: boolean): Fate => ({
  after: (ms, run) => {
    const timer = setTimeout(run, Math.min(ms, LONGEST_MS))
    if (!isKept) timer.unref()
    return () => clearTimeout(timer)
  },
  random: Math.random,
})

const SCREEN_FATE = fateOf(false)

/** The watch over the weather, behind the screen. */
export interface WeatherWatch {
  /** Asks now what may be asked: the user wants to know. */
  readonly poll: () => void
  /** Ends what is under way and what was planned. */
  readonly stop: () => Promise<void>
}

interface Watch {
  readonly run: Run
  readonly stations: readonly Station[]
  readonly fate: Fate
  readonly signal: AbortSignal
  readonly tell: () => void
  running: Promise<void> | undefined
  cancel: () => void
}

/**
 * Tells of the weather: at once what is stored, then after each answer. Between two polls there is
 * one timer and nothing else.
 *
 * @throws UsageError for settings that name no place
 */
export function openWeather(
  run: Run,
  onWeather: (weather: Weather) => void,
  fate: Fate = SCREEN_FATE,
): WeatherWatch {
  const { asked, stations, close } = openStations(run, fate)
  const stopping = new AbortController()
  const { signal } = stopping
  const tell = (): void => onWeather(weatherOf(run, stations, asked))
  const idle = { running: undefined, cancel: () => {} }
  const watch: Watch = { run, stations, fate, signal, tell, ...idle }
  for (const station of stations) station.look()
  tell()
  start(watch, false)
  return {
    poll: () => start(watch, true),
    stop: async () => {
      watch.cancel()
      stopping.abort()
      await watch.running
      close()
    },
  }
}

function start(watch: Watch, forced: boolean): void {
  if (watch.signal.aborted) return
  watch.running ??= askAll(watch, forced).finally(() => {
    watch.running = undefined
    plan(watch)
  })
}

async function askAll(
  { run, stations, signal, tell, cancel }: Watch,
  forced: boolean,
): Promise<void> {
  cancel()
  const isNews = stations.filter((it) => it.look()).length > 0
  const due = stations.filter((it) => mayAsk(run, it) && it.isDue(forced))
  if (isNews || (forced && due.length === 0)) tell()
  await Promise.all(
    due.map(async (station) => {
      await station.ask(signal)
      if (!signal.aborted) tell()
    }),
  )
}

function plan(watch: Watch): void {
  const { run, stations, fate, signal } = watch
  const times = stations.flatMap((it) => (mayAsk(run, it) ? (it.held().nextAt ?? []) : []))
  // A clock that stands still is never late.
  if (signal.aborted || times.length === 0 || run.flags.now !== null) return
  const wait = Math.max(LEAST_MS, Math.min(...times) - run.now())
  watch.cancel = fate.after(wait, () => start(watch, false))
}

/** However the clocks go, nobody is asked without a pause. */
const LEAST_MS = 1000

/** What is known of the weather after what is due was asked for, once. */
export async function weatherNow(run: Run): Promise<Weather> {
  const { asked, stations, close } = openStations(run, SCREEN_FATE)
  const { signal } = new AbortController()
  for (const station of stations) station.look()
  const due = stations.filter((it) => mayAsk(run, it) && it.isDue(run.flags.refresh))
  await Promise.all(due.map((it) => it.ask(signal)))
  close()
  return weatherOf(run, stations, asked)
}

/** What is stored of it. */
export function weatherAtRest(run: Run): Weather {
  const { asked, stations, close } = openStations(run, SCREEN_FATE)
  for (const station of stations) station.look()
  close()
  return weatherOf(run, stations, asked)
}

function weatherOf(run: Run, stations: readonly Station[], asked: Asked): Weather {
  const { place, zones, pollSeconds } = asked
  const held = stations.map((it) => it.held())
  return joinedWeather(held, { place, zones, pollSeconds, isOffline: run.flags.offline })
}

function mayAsk({ flags }: Run, { source }: Station): boolean {
  return !flags.offline || source.kind !== 'url'
}

function openStations(
  run: Run,
  { random }: Fate,
): { asked: Asked; stations: Station[]; close: () => void } {
  const asked = askedWeather(run)
  // Sources named for this run only keep their articles for themselves, and the weather is no news.
  const store = run.isOwn ? run.store : weatherStore(run)
  const options: StationOptions = {
    load: (source, ask) => loadWeather(run, source, ask),
    loadLink: async (url, isPublic, signal) =>
      (await loading()).loadLinkedAlerts(run, url, isPublic, signal),
    parse: (document) => readAlerts(document, run.settings.settings['storm.language']),
    responses: store.responses,
    now: run.now,
    random,
    pollSeconds: asked.pollSeconds,
    zones: asked.zones,
  }
  return {
    asked,
    stations: asked.sources.map((source) => openStation(source, options)),
    close: () => {
      if (store !== run.store) store.close()
    },
  }
}

function weatherStore({ places }: Run): ArticleStore {
  try {
    return openArticles(places.cache, { write: true })
  } catch {
    return mapArticles()
  }
}

/** What loads is itself loaded only where something is due. */
const loading = (): Promise<typeof import('./weather-load.ts')> => import('./weather-load.ts')

async function* loadWeather(run: Run, source: Source, ask: Ask): AsyncGenerator<Loaded> {
  yield* (await loading()).loadAlerts(run, source, ask)
}
