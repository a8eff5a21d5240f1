import type { Article } from '../article/article.ts'
import { DAY, HOUR, MINUTE } from '../article/durations.ts'

const AGO = /^P(T?)(\d+)([SMHDWY])$/

export type PageDates = Pick<Article, 'published' | 'updated' | 'updatedAgo'>

/**
 * The earliest day on which a saved page can have looked like this: the latest of published,
 * updated and published + N of "Updated N days ago". The same form as the dates given (floating
 * stays floating), or null when the page shows none. Never the file's mtime: a copy is no page.
 */
export function pageDate(page: PageDates): string | null {
  const shifted = page.published && page.updatedAgo ? later(page.published, page.updatedAgo) : null
  const dates = [page.published, page.updated, shifted].filter((date) => date !== null)
  return dates.reduce<string | null>(
    (best, date) => (best === null || Date.parse(date) > Date.parse(best) ? date : best),
    null,
  )
}

/** Adds an ISO 8601 duration of one unit to the wall clock of a date, keeping its offset. */
function later(date: string, ago: string): string | null {
  const [, time, amount, unit] = AGO.exec(ago) ?? []
  const [, wall, zone] =
    /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)(?:\.\d+)?(.*)$/.exec(date) ?? []
  if (!amount || !unit || !wall) return null
  const count = Number(amount)
  const start = new Date(wall.length === 10 ? `${wall}T00:00Z` : `${wall}Z`)
  if (Number.isNaN(start.valueOf())) return null
  if (unit === 'Y') start.setUTCFullYear(start.getUTCFullYear() + count)
  else if (unit === 'M' && !time) start.setUTCMonth(start.getUTCMonth() + count)
  else start.setTime(start.valueOf() + count * unitMs(unit))
  if (Number.isNaN(start.valueOf())) return null
  return `${start.toISOString().slice(0, wall.length)}${zone}`
}

function unitMs(unit: string): number {
  return { S: 1000, M: MINUTE, H: HOUR, D: DAY, W: 7 * DAY }[unit] ?? 0
}
