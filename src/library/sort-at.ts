import type { Article } from '../article/article.ts'
import { FUTURE_SLACK_MS } from '../article/limits.ts'
import { instant } from './moment.ts'

/**
 * Where each of a document's articles stands in time: its date, or where its neighbours in the
 * document put it, or the moment it arrived. A date far ahead counts as arrived.
 */
export function sortTimes(
  articles: readonly Article[],
  arrived: number,
  zone: string | null,
): number[] {
  const times = articles.map(({ published }) => {
    const at = published === null ? undefined : instant(published, zone)
    return at !== undefined && at > arrived + FUTURE_SLACK_MS ? arrived : at
  })
  let next = times.find((at) => at !== undefined)
  next = next === undefined ? arrived + 1 : next + times.indexOf(next) + 1
  return times.map((at) => (next = at ?? (next as number) - 1))
}
