import { describe, expect, test } from 'vitest'
import { BODY, HEADLINE } from '../../src/article/limits.ts'
import { readNewsPages } from '../../src/parse/news-page.ts'
import { BODY_LINES, DATE, only, page, paragraphs } from './page-making.ts'

test('every field of a page is read', () => {
  const text = page(
    'WINTER STORM WARNING',
    'Up to nine inches along the river by dawn',
    'Rope works pond to be drained',
    'Ducks are expected to object.',
    'By Ana Reyes and Joop van der Meer',
    'Published Nov 2, 2025 at 4:07 p.m. EST',
    'Updated 2 hours ago',
    'Share:',
  )
  expect(only(text)).toMatchObject({
    position: 0,
    banner: {
      label: 'WINTER STORM WARNING',
      text: 'Up to nine inches along the river by dawn',
      level: 'warning',
    },
    kicker: null,
    headline: 'Rope works pond to be drained',
    dek: 'Ducks are expected to object.',
    summary: 'Ducks are expected to object.',
    dekInBody: true,
    byline: 'By Ana Reyes and Joop van der Meer',
    authors: [
      { name: 'Ana Reyes', url: null },
      { name: 'Joop van der Meer', url: null },
    ],
    published: '2025-11-02T16:07:00-05:00',
    publishedText: 'Published Nov 2, 2025 at 4:07 p.m. EST',
    zone: 'EST',
    updated: null,
    updatedText: 'Updated 2 hours ago',
    updatedAgo: 'PT2H',
    html: null,
    text: BODY_LINES.join('\n\n'),
    truncated: false,
  })
})

describe('what copying did to a page', () => {
  const text = page('SCHOOLS', 'Rope works pond to be drained', 'Ana Reyes', DATE, 'Print')
  test.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['NEL', text.replaceAll('\n', '\x85')],
    ['line separators', text.replaceAll('\n', '\u2028')],
    ['byte order mark', `\ufeff${text}`],
    ['odd spaces', text.replaceAll(', ', ',\u00a0\u202f').replaceAll('4:07 ', '4:07\u2007')],
    ['invisible characters', text.replaceAll('o', 'o\u200b\u2060\u200e')],
    ['indentation', text.replaceAll('\n', ' \t\n  ')],
    ['doubled blank lines', text.replaceAll('\n\n', '\n \n\n\n')],
    ['escape sequences', text.replaceAll('o', '\u001b[31mo\u001b[0m')],
  ])('changes nothing: %s', (_name, changed) => {
    expect(readNewsPages(changed)).toEqual(readNewsPages(text))
    expect(only(changed)).toMatchObject({ kicker: 'SCHOOLS', byline: 'Ana Reyes' })
  })
})

describe('a page without a date', () => {
  test('the first line is the headline and all else the story', () => {
    const article = only('\n\nA letter\n\nDear pond,\n\nShare\n\n----------\n\nYours.\n')
    expect(article).toMatchObject({ headline: 'A letter', publishedText: null, byline: null })
    expect(paragraphs(article)).toEqual(['Dear pond,', 'Share', '----------', 'Yours.'])
  })

  test('a date far below many sentences dates no page', () => {
    const lines = Array.from({ length: 9 }, (_, index) => `Sentence number ${index} ends here.`)
    const article = only(['An essay', ...lines, 'Nov 2, 2025'].join('\n\n'))
    expect(article).toMatchObject({ headline: 'An essay', published: null })
  })

  test.each(['', '\n \n', '\u200b', '=====\n\n-----'])('%j holds nothing to lose', (text) => {
    expect(readNewsPages(text).length).toBeLessThanOrEqual(1)
  })
})

describe('text that was wrapped', () => {
  const wrapped = [
    'The pond behind the old rope works will be drained before the first',
    'hard frost, the parks office said, so that its dam can be looked at',
    'from both sides.',
    '',
    'Ducks are expected to object, and so are those who feed them on well-',
    'known benches.',
  ]

  test('blocks become paragraphs', () => {
    expect(paragraphs(only(['Pond drained', '', DATE, '', ...wrapped].join('\n')))).toEqual([
      'The pond behind the old rope works will be drained before the first hard frost, the parks office said, so that its dam can be looked at from both sides.',
      'Ducks are expected to object, and so are those who feed them on well-known benches.',
    ])
  })

  test.each([
    ['a line over 100 characters', [...wrapped, '', 'x'.repeat(101)]],
    ['a short inner line', ['Ducks', ...wrapped]],
    [
      'lines that end like sentences',
      ['One line ends here.', 'Another one ends here.', 'So be it.'],
    ],
  ])('not with %s', (_name, lines) => {
    const article = only(['Pond drained', DATE, ...lines].join('\n'))
    expect(paragraphs(article)).toEqual(lines.filter((it) => it !== ''))
  })
})

describe('a page that is too large', () => {
  test.each([
    [HEADLINE, false],
    [HEADLINE + 1, true],
    [HEADLINE * 100, true],
  ])('a headline of %i characters', (size, isCut) => {
    const long = 'x'.repeat(size)
    const article = only(`${long}\n\nThe story.`)
    expect(article.headline.endsWith('…')).toBe(isCut)
    expect(article.headline.length).toBeLessThanOrEqual(HEADLINE)
    expect(article.text?.startsWith(long)).toBe(isCut)
  })

  test.each([
    [BODY, false],
    [BODY + 1, true],
    [BODY * 10, true],
  ])('a story of %i characters', (size, isCut) => {
    const article = only(`Pond drained\n\n${'x'.repeat(size)}`)
    expect([article.truncated, article.text?.length]).toEqual([isCut, Math.min(size, BODY)])
  })

  test('1 MB of lines that all nearly mean something', () => {
    for (const piece of [`${DATE}\n\n`, 'By Ana\n\n', '-----\n', 'A\n\n', 'STORM WATCH: x\n', '\f'])
      expect(readNewsPages(piece.repeat(1_000_000 / piece.length)).length).toBeGreaterThan(-1)
  })
})
