import { describe, expect, it } from 'vitest'
import { type Headers, freshness } from '../../src/fetch/freshness.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const SENT = { etag: '"old"', lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT' }
const read = (headers: Headers, status = 200): ReturnType<typeof freshness> =>
  freshness(status, headers, SENT, NOW)

describe('how long an answer stays fresh', () => {
  it.each<[Headers, number | null]>([
    [{}, null],
    [{ 'cache-control': 'max-age=300' }, 300],
    [{ 'cache-control': 'public, Max-Age = "300"' }, 300],
    [{ 'cache-control': 'max-age=300', age: '100' }, 200],
    [{ 'cache-control': 'max-age=300', age: '400' }, 0],
    [{ 'cache-control': 's-maxage=300' }, null],
    [{ 'cache-control': 'no-cache, max-age=300' }, 0],
    [{ 'cache-control': 'no-store' }, 0],
    [{ 'cache-control': 'max-age=-5' }, null],
    [{ expires: 'Mon, 23 Nov 2026 13:00:00 GMT' }, 3600],
    [{ expires: 'Mon, 23 Nov 2026 13:00:00 GMT', date: 'Mon, 23 Nov 2026 12:59:00 GMT' }, 60],
    [{ expires: 'Mon, 23 Nov 2026 11:00:00 GMT' }, 0],
    [{ expires: '0' }, 0],
    [{ expires: '-1' }, 0],
    [{ expires: 'Mon, 23 Nov 2026 13:00:00 GMT', 'cache-control': 'max-age=9' }, 9],
  ])('of the headers %j: %s s', (headers, seconds) => {
    expect(read(headers).maxAgeSeconds).toBe(seconds)
  })
})

describe('when to ask again', () => {
  const MINUTE = 60_000
  it.each<[number, string | undefined, number | null]>([
    [429, '600', 10 * MINUTE],
    [429, 'Mon, 23 Nov 2026 12:30:00 GMT', 30 * MINUTE],
    [503, '120', 2 * MINUTE],
    [403, '120', 2 * MINUTE],
    [429, '1', MINUTE],
    [429, '0', MINUTE],
    [429, 'Mon, 23 Nov 2026 11:00:00 GMT', MINUTE],
    [429, '99999999', 24 * 60 * MINUTE],
    [429, 'Fri, 23 Nov 2029 12:00:00 GMT', 24 * 60 * MINUTE],
    [429, undefined, 60 * MINUTE],
    [429, 'soon', 60 * MINUTE],
    [503, undefined, null],
    [503, 'soon', null],
    [200, '600', null],
  ])('%i with Retry-After %s', (status, value, wait) => {
    const headers = value === undefined ? {} : { 'retry-after': value }
    expect(read(headers, status).retryAt).toBe(wait === null ? null : NOW + wait)
  })
})

describe('who polls every minute', () => {
  const wait = (status: number, value?: string): number | null => {
    const headers = value === undefined ? {} : { 'retry-after': value }
    const { retryAt } = freshness(status, headers, SENT, NOW, true)
    return retryAt === null ? null : retryAt - NOW
  }
  it.each<[number, string | undefined, number | null]>([
    [429, '5', 5000],
    [503, '600', 600_000],
    [429, undefined, null],
    [429, '-3', 0],
    [429, '99999999', 24 * 3_600_000],
  ])('%i with Retry-After %s waits as long as that, and not longer', (status, value, expected) => {
    expect(wait(status, value)).toBe(expected)
  })
})

describe('how old a copy is', () => {
  it.each<[Headers, number]>([
    [{}, 0],
    [{ age: '90' }, 90],
    [{ age: 'old' }, 0],
    [{ age: '-5' }, 0],
    [{ date: 'Mon, 23 Nov 2026 11:50:00 GMT' }, 600],
    [{ date: 'Mon, 23 Nov 2026 11:50:00 GMT', age: '700' }, 700],
    [{ date: 'Mon, 23 Nov 2026 12:10:00 GMT' }, 0],
    [{ date: 'Mon, 16 Nov 2026 12:00:00 GMT' }, 0],
    [{ date: 'long ago' }, 0],
  ])('of the headers %j: %i s', (headers, seconds) => {
    expect(read(headers).ageSeconds).toBe(seconds)
  })
})

describe('validators', () => {
  it('are those of the answer, exactly as received', () => {
    expect(read({ etag: 'W/"x y"', 'last-modified': 'yesterday' })).toMatchObject({
      etag: 'W/"x y"',
      lastModified: 'yesterday',
    })
  })

  it('are none when a new body names none', () => {
    expect(read({})).toMatchObject({ etag: null, lastModified: null })
  })

  it('stay when a 304 repeats none, and are renewed when it does', () => {
    expect(read({}, 304)).toMatchObject(SENT)
    expect(read({ etag: '"new"' }, 304)).toMatchObject({ ...SENT, etag: '"new"' })
  })

  it('only a 410 is gone', () => {
    expect([200, 404, 410].map((status) => read({}, status).gone)).toEqual([false, false, true])
  })
})
