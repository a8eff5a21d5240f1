import type { Banner, BannerLevel } from '../article/alert.ts'
import type { Article } from '../article/article.ts'
import type { Clean } from '../article/clean.ts'
import { DAY } from '../article/durations.ts'
import { shortDate } from '../article/local-time.ts'
import { sha256 } from '../article/sha256.ts'
import { type LevelLook, LEVEL_LOOKS, LEVEL_ORDER } from './levels.ts'
import { pageDate } from './page-date.ts'

/** A page that the reader opened, with what the bar needs to tell its strip's age and place. */
export interface BannerPage {
  readonly article: Pick<
    Article,
    'banner' | 'headline' | 'url' | 'published' | 'updated' | 'updatedAgo'
  >
  /** Host or file name. */
  readonly name: string
  /** Milliseconds since the epoch when the page came from the network; null for a saved one. */
  readonly fetchedAt: number | null
}

/** A station's own strip, as a fact for scripts. Never an official alert. */
export interface PageBanner {
  /** Stable name of this strip on this page; what a dismissal remembers. */
  readonly key: string
  readonly label: Clean
  readonly text: Clean | null
  readonly level: BannerLevel
  readonly page: string
  /** ISO 8601; null when the page shows no date. */
  readonly date: string | null
  /** Null when the date is unknown or lies ahead. */
  readonly ageSeconds: number | null
}

/** One entry of the storm bar. */
export interface BarEntry extends LevelLook {
  /** The first of `keys`. */
  readonly key: string
  /** Every page that carries this same strip; dismissing the entry dismisses them all. */
  readonly keys: readonly string[]
  readonly level: BannerLevel
  readonly label: string
  readonly text: string | null
  /** Where it is from: a host or file name, `page of Dec 4, 2024`, or `saved page`. */
  readonly place: string
  /** Older than a day, or nobody knows: it comes behind all alerts. */
  readonly isOld: boolean
}

/** The strips of the given pages, in the order given. */
export function pageBanners(pages: readonly BannerPage[], now: number): PageBanner[] {
  return pages.flatMap((page) =>
    page.article.banner ? [pageBanner(page, page.article.banner, now)] : [],
  )
}

function pageBanner(
  { article, name, fetchedAt }: BannerPage,
  banner: Banner,
  now: number,
): PageBanner {
  const date = fetchedAt === null ? pageDate(article) : new Date(fetchedAt).toISOString()
  const age = date === null ? Number.NaN : now - Date.parse(date)
  return {
    key: bannerKey(banner, article.url ?? article.headline),
    ...banner,
    page: name,
    date,
    ageSeconds: age >= 0 ? Math.floor(age / 1000) : null,
  }
}

function bannerKey(banner: Banner, page: string): string {
  return sha256([banner.label, banner.text ?? '', page].join('\n'), 'hex').slice(0, 40)
}

/**
 * What the bar shows of page banners: most urgent first, old and undated ones behind the fresh,
 * one entry for the same words on several pages. "Breaking" is news, not weather: it stays in the
 * pane. Dismissed strips are left out.
 */
export function barEntries(
  pages: readonly BannerPage[],
  now: number,
  isDismissed: (key: string) => boolean = () => false,
): BarEntry[] {
  const shown = pageBanners(pages, now)
    .filter(({ level, key }) => level !== 'breaking' && !isDismissed(key))
    .toSorted(
      (a, b) => Number(isOld(a)) - Number(isOld(b)) || order(a) - order(b) || age(a) - age(b),
    )
  const groups = Map.groupBy(shown, ({ label, text }) => `${label}\n${text ?? ''}`)
  return [...groups.values()].map((same) => barEntry(same))
}

const isOld = ({ ageSeconds }: PageBanner): boolean =>
  ageSeconds === null || ageSeconds * 1000 > DAY
const order = ({ level }: PageBanner): number => LEVEL_ORDER.indexOf(level)
const age = ({ ageSeconds }: PageBanner): number => ageSeconds ?? Number.MAX_SAFE_INTEGER

function barEntry(same: readonly PageBanner[]): BarEntry {
  const first = same[0] as PageBanner
  return {
    ...LEVEL_LOOKS[first.level],
    key: first.key,
    keys: same.map(({ key }) => key),
    level: first.level,
    label: first.label,
    text: first.text,
    place: place(first),
    isOld: isOld(first),
  }
}

function place(banner: PageBanner): string {
  if (banner.date === null || banner.ageSeconds === null) return 'saved page'
  return isOld(banner) ? `page of ${shortDate(banner.date)}` : banner.page
}

/** The place of a page as it is named in a sentence. */
export function whosePage(place: string): string {
  return place.startsWith('page of') || place === 'saved page' ? `a ${place}` : place
}
