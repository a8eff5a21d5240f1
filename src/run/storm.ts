import type { Bulletin } from '../article/alert.ts'
import { clean } from '../article/clean.ts'
import { errorWords } from '../article/error-words.ts'
import type { Event } from '../library/event.ts'
import type { Refreshed } from '../library/refreshed.ts'
import type { State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import { placeName } from '../output/shown-url.ts'
import { joinBulletins } from '../article/bulletins.ts'
import { NO_WEATHER, type Weather } from '../storm/weather.ts'
import type { Run } from './run.ts'
import { openWeather, type WeatherWatch } from './weather.ts'
import { zonesOf } from './zones.ts'

/** The weather behind a screen. */
export interface Storm {
  /** Tells the screen from now on. */
  readonly show: (screen: Store<State, Event>) => void
  /** Takes the alerts of a source that was named and is an alert document. */
  readonly took: (refreshed: Refreshed) => void
  /** The sources that were named have answered. */
  readonly loaded: () => void
  /** Asks now what may be asked. */
  readonly poll: () => void
  readonly stop: () => Promise<void>
}

/**
 * Watches the user's weather. Where sources are named, their own alerts stand in its place, and it is
 * watched only when they have none; the made-up edition has real weather neither.
 *
 * @throws UsageError for settings that name no place
 */
export function openStorm(run: Run): Storm {
  let screen: Store<State, Event> | null = null
  const heard = (weather: Weather): void => {
    screen?.dispatch({ type: 'weather-arrived', weather, now: run.now() })
  }
  const own = new Map<string, Bulletin>()
  const watch: Watch = { now: run.isOwn ? openWeather(run, heard) : null, isOver: false }
  let moving = Promise.resolve()
  return {
    show: (shown) => {
      screen = shown
      shown.subscribe(() => {
        for (const saving of shown.getState().savings) {
          if (saving.kind !== 'zones' || !watch.now) continue
          moving = moving.then(() => move(watch, withZones(run, saving.zones), heard))
        }
      })
    },
    took: ({ source, feed }) => {
      if (run.isOwn || !feed?.alerts) return
      own.set(placeName(source), feed.alerts)
      heard(documentWeather(run, own))
    },
    loaded: () => {
      if (run.isOwn || run.sample || own.size > 0) return
      try {
        watch.now ??= openWeather(run, heard)
      } catch (error) {
        const text = clean(errorWords(error))
        screen?.dispatch({ type: 'said', text, isError: true, now: run.now() })
      }
    },
    poll: () => watch.now?.poll(),
    stop: async () => {
      watch.isOver = true
      await moving
      await watch.now?.stop()
    },
  }
}

interface Watch {
  now: WeatherWatch | null
  isOver: boolean
}

/** Watches another place from now on. */
async function move(watch: Watch, run: Run, heard: (weather: Weather) => void): Promise<void> {
  await watch.now?.stop()
  if (!watch.isOver) watch.now = openWeather(run, heard)
}

/** The run with other zones, which a flag may have named for it before. */
function withZones(run: Run, zones: readonly string[]): Run {
  const settings = { ...run.settings.settings, 'storm.zones': zones }
  return { ...run, flags: { ...run.flags, zone: [] }, settings: { ...run.settings, settings } }
}

function documentWeather(run: Run, own: ReadonlyMap<string, Bulletin>): Weather {
  const { alerts = [] } = joinBulletins([...own.values()]) ?? {}
  const now = run.now()
  return {
    ...NO_WEATHER,
    alerts,
    place: [...own.keys()].join(', '),
    zones: zonesOf(run),
    fetchedAt: now,
    triedAt: now,
    pollSeconds: Infinity,
  }
}
