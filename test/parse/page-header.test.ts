import { describe, expect, test } from 'vitest'
import { BODY_LINES, DATE, only, page, paragraphs } from './page-making.ts'

describe('the label of a banner', () => {
  test.each([
    ['TORNADO EMERGENCY', 'emergency'],
    ['FLOOD WARNING', 'warning'],
    ['STORM WATCH', 'watch'],
    ['WATCHES AND WARNINGS', 'warning'],
    ['WIND ADVISORY', 'advisory'],
    ['BREAKING NEWS', 'breaking'],
    ['DEVELOPING', 'breaking'],
    ['LIVE UPDATES', 'breaking'],
    ['WEATHER ALERT', 'alert'],
    ['STORM MODE', 'alert'],
    ['STORM CENTER 5', 'alert'],
  ])('is one with its level: %s', (label, level) => {
    const article = only(page(label, 'Snow from nine on', 'Pond drained early', DATE))
    expect(article.banner).toEqual({ label, text: 'Snow from nine on', level })
    expect(article.headline).toBe('Pond drained early')
  })

  test.each([
    ['Winter Storm Watch: snow from nine on', 'Winter Storm Watch', 'watch'],
    ['STORM WATCH: SNOW FROM NINE', 'STORM WATCH', 'watch'],
    ['Breaking News: snow from nine on', 'Breaking News', 'breaking'],
    ['Traffic Alert: snow from nine on', 'Traffic Alert', 'alert'],
  ])('%s: label and text on one line', (line, label, level) => {
    const article = only(page(line, 'Pond drained early', DATE))
    expect(article.banner).toEqual({ label, text: line.slice(label.length + 2), level })
    expect(article.headline).toBe('Pond drained early')
  })

  test.each([
    ['too short a text', 'Storm Watch: snow'],
    ['small letters', 'Storm watch: snow from nine on'],
    ['no alert word', 'Town News: snow from nine on'],
    ['five words', 'A Big Bad Storm Watch: snow from nine on'],
  ])('%s is no label', (_name, line) => {
    expect(only(page(line, 'pond drained early', DATE))).toMatchObject({
      banner: null,
      headline: line,
      dek: 'pond drained early',
    })
  })

  test('a banner without a text', () => {
    expect(only(page('STORM WATCH', 'Pond drained early', DATE))).toMatchObject({
      banner: { label: 'STORM WATCH', text: null, level: 'watch' },
      headline: 'Pond drained early',
    })
  })

  test('WATCHDOG is a kicker, and a kicker leaves room for a dek', () => {
    expect(only(page('WATCHDOG', 'Pond drained early', 'ducks object', DATE))).toMatchObject({
      banner: null,
      kicker: 'WATCHDOG',
      headline: 'Pond drained early',
      dek: 'ducks object',
    })
  })

  test('capitals alone are the headline', () => {
    expect(only(page('STORM WATCH', DATE))).toMatchObject({ banner: null, headline: 'STORM WATCH' })
  })
})

describe('the headline and the dek', () => {
  test.each([
    ['a sentence', 'It freezes tonight.', true],
    ['a quoted sentence', '“It freezes tonight!”', true],
    ['an abbreviation', 'pond drained at 6 p.m.', false],
    ['a paragraph of the story', BODY_LINES[1]!, true],
  ])('%s below a banner', (_name, line, isDek) => {
    const article = only(page('STORM WATCH', 'Snow from nine', 'Pond drained early', line, DATE))
    expect(article.headline).toBe(isDek ? 'Pond drained early' : line)
    expect(article.dek).toBe(isDek ? line : null)
    if (!isDek) expect(paragraphs(article)[0]).toBe('Pond drained early')
  })

  test('no line of the page is lost', () => {
    const article = only(page('Menu', 'Home and away', 'Pond drained', 'It freezes tonight.', DATE))
    expect(article).toMatchObject({ headline: 'Pond drained', dek: 'It freezes tonight.' })
    expect(paragraphs(article)).toEqual(['Menu', 'Home and away', ...BODY_LINES])
  })

  test('without title lines the story gives the headline', () => {
    const article = only(`${DATE}\n\n${BODY_LINES.join('\n')}`)
    expect(article.headline).toMatch(/^The pond behind the old rope works .*…$/)
    expect(article.headline.length).toBeLessThanOrEqual(101)
    expect(paragraphs(article)).toEqual(BODY_LINES)
  })

  test('a date and nothing else', () => {
    expect(only(DATE)).toMatchObject({ headline: '—', publishedText: DATE, text: '' })
  })
})

describe('the lines of dates and furniture', () => {
  test('an update before the date, a second date, a day in no calendar', () => {
    const text = page('Pond drained', 'Updated Nov 3, 2025', 'Feb 30, 2025', 'Posted Nov 1, 2025')
    expect(only(text)).toMatchObject({
      published: null,
      publishedText: 'Feb 30, 2025',
      updated: '2025-11-03',
      updatedText: 'Updated Nov 3, 2025',
      updatedAgo: null,
      text: BODY_LINES.join('\n\n'),
    })
  })

  test('an update alone dates no page', () => {
    const article = only(page('Pond drained', 'Updated Nov 3, 2025'))
    expect(article).toMatchObject({ headline: 'Pond drained', published: null, updatedText: null })
    expect(paragraphs(article)[0]).toBe('Updated Nov 3, 2025')
  })

  test('furniture goes above, at the ends, and an advertisement anywhere', () => {
    const text = [
      ...['Listen to this article', 'Pond drained', 'SHARE', DATE, '4 min read', 'Comments (12)'],
      ...['Copy Link', 'X', 'The pond is empty.', 'Advertisement', 'Share', 'It stays so.'],
      ...['Read more', 'Follow us', 'Top Stories'],
    ].join('\n\n')
    const article = only(text)
    expect(article.headline).toBe('Pond drained')
    expect(paragraphs(article)).toEqual(['The pond is empty.', 'Share', 'It stays so.'])
  })
})
