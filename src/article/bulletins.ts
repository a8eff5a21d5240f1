import type { Bulletin } from './alert.ts'

/** The bulletins of several documents as one; null when there is none. */
export function joinBulletins(all: readonly (Bulletin | null)[]): Bulletin | null {
  const some = all.filter((it) => it !== null)
  const [first] = some
  if (!first || some.length === 1) return first ?? null
  const own = some.flatMap((it) => it.own ?? [])
  return {
    title: null,
    updated: null,
    alerts: some.flatMap(({ alerts }) => alerts),
    links: some.flatMap(({ links }) => links),
    broken: some.reduce((sum, { broken }) => sum + broken, 0),
    own:
      own.length === 0
        ? null
        : {
            source: null,
            fetchedAt: own.reduce<string | null>(
              (old, { fetchedAt }) => older(old, fetchedAt),
              null,
            ),
            isStale: own.some(({ isStale }) => isStale),
            error: own.find(({ error }) => error !== null)?.error ?? null,
            suppressed: own.flatMap(({ suppressed }) => suppressed),
          },
  }
}

function older(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return Date.parse(a) <= Date.parse(b) ? a : b
}
