import { describe, expect, test } from 'vitest'
import type { BannerLevel } from '../../src/article/alert.ts'
import { clean } from '../../src/article/clean.ts'
import { type BannerPage, barEntries, pageBanners } from '../../src/storm/page-banners.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')

function page(
  level: BannerLevel,
  more: {
    published?: string | null
    fetchedAt?: number | null
    headline?: string
    text?: string
  } = {},
): BannerPage {
  const {
    published = '2026-11-22T09:00:00Z',
    fetchedAt = null,
    headline = 'Pier closes',
    text,
  } = more
  return {
    article: {
      banner: {
        label: clean(level.toUpperCase()),
        text: text === undefined ? null : clean(text),
        level,
      },
      headline: clean(headline),
      url: null,
      published,
      updated: null,
      updatedAgo: null,
    },
    name: 'pier.txt',
    fetchedAt,
  }
}

describe('what the bar shows of page banners', () => {
  test.each([
    ['a page of today names its file', page('watch'), 'pier.txt'],
    [
      'an older one names its day',
      page('watch', { published: '2024-12-04T11:25:00Z' }),
      'page of Dec 4, 2024',
    ],
    ['no date', page('watch', { published: null }), 'saved page'],
    [
      'a date ahead proves nothing',
      page('watch', { published: '2027-01-01T00:00:00Z' }),
      'saved page',
    ],
    [
      'fetched now counts as now',
      page('watch', { published: '2024-12-04T11:25:00Z', fetchedAt: NOW - 1000 }),
      'pier.txt',
    ],
  ])('follows the day of the page: %s', (_, shown, place) => {
    expect(barEntries([shown], NOW)[0]?.place).toBe(place)
  })

  test('the most urgent comes first, old and undated ones last', () => {
    const entries = barEntries(
      [
        page('advisory'),
        page('emergency', { published: '2024-01-01T00:00:00Z' }),
        page('warning', { published: null }),
        page('watch'),
      ],
      NOW,
    )
    expect(entries.map(({ level }) => level)).toEqual(['watch', 'advisory', 'emergency', 'warning'])
  })

  test('the same words on several pages are one entry, dismissed as one', () => {
    const pages = [
      page('watch', { headline: 'A', text: 'Snow' }),
      page('watch', { headline: 'B', text: 'Snow' }),
    ]
    const entries = barEntries(pages, NOW)
    expect(entries).toHaveLength(1)
    const dismissed = new Set(entries[0]?.keys)
    expect(barEntries(pages, NOW, (key) => dismissed.has(key))).toEqual([])
    expect(
      barEntries([page('watch', { text: 'Sleet' })], NOW, (key) => dismissed.has(key)),
    ).toHaveLength(1)
  })

  test('is neither breaking news nor anything of a page without a strip', () => {
    const bare = page('watch')
    const none = { ...bare, article: { ...bare.article, banner: null } }
    expect(barEntries([page('breaking'), none], NOW)).toEqual([])
    expect(pageBanners([page('breaking'), none], NOW)).toHaveLength(1)
  })

  test('ages are whole seconds, unknown ones null', () => {
    const [fresh, undated] = pageBanners([page('watch'), page('watch', { published: null })], NOW)
    expect(fresh).toMatchObject({ date: '2026-11-22T09:00:00Z', ageSeconds: 3 * 3600 })
    expect(undated).toMatchObject({ date: null, ageSeconds: null })
  })
})
