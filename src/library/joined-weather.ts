import type { Weather } from '../storm/weather.ts'
import type { Held } from './station-settle.ts'

/** What several sources of weather alerts hold, as one: the worst of them says how sure that is. */
export function joinedWeather(
  all: readonly Held[],
  about: Pick<Weather, 'place' | 'zones' | 'pollSeconds' | 'isOffline'>,
): Weather {
  const worst = all.reduce<Held | null>(
    (worst, it) => (worst && worst.failures >= it.failures ? worst : it),
    null,
  )
  const fetched = all.flatMap(({ fetchedAt }) => fetchedAt ?? [])
  const tried = all.flatMap(({ triedAt }) => triedAt ?? [])
  const vanished = all.flatMap((it) => it.vanished.map(({ alert }) => alert))
  return {
    ...about,
    alerts: [...all.flatMap(({ alerts }) => alerts), ...vanished],
    fetchedAt: fetched.length > 0 ? Math.min(...fetched) : null,
    triedAt: tried.length > 0 ? Math.max(...tried) : null,
    failures: worst?.failures ?? 0,
    isCached: all.some(({ isCached, fetchedAt }) => isCached && fetchedAt !== null),
    problem: worst?.problem ?? all.find(({ problem }) => problem !== null)?.problem ?? null,
    vanished: new Set(vanished.map(({ id }) => id)),
  }
}
