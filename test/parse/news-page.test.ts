import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { BODY, HEADLINE, ITEMS } from '../../src/article/limits.ts'
import { readNewsPages } from '../../src/parse/news-page.ts'

const DATE = 'Nov 2, 2025, 4:07 PM'
const BODY_LINES = [
  'The pond behind the old rope works will be drained before the first hard frost, the parks office said, so that its dam can be looked at from both sides.',
  'Ducks are expected to object.',
]

/** One field a line with blank lines between, as a browser copies a page. */
function page(...header: string[]): string {
  return [...header, ...BODY_LINES.slice(0, 1)].join('\n\n') + `\n${BODY_LINES[1]}\n`
}

function only(text: string): Article {
  const articles = readNewsPages(text)
  expect(articles).toHaveLength(1)
  return articles[0]!
}

function paragraphs(article: Article | undefined): string[] {
  return (article?.text ?? '').split('\n\n').filter((it) => it !== '')
}

function names(article: Article): string[] {
  return article.authors.map((it) => it.name)
}

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

describe('a byline', () => {
  test.each([
    ['Ana Reyes', ['Ana Reyes']],
    ['By Ana Reyes', ['Ana Reyes']],
    ['BY ANA REYES', ['ANA REYES']],
    ['Story by Ana Reyes', ['Ana Reyes']],
    ['Written by Ana Reyes, Staff Writer', ['Ana Reyes']],
    ['Reported by Ana Reyes; Joop van der Meer', ['Ana Reyes', 'Joop van der Meer']],
    ['Von Greta Lindqvist', ['Greta Lindqvist']],
    ['Ana Reyes | Ledger Staff', ['Ana Reyes']],
    ['Ana Reyes • News Director', ['Ana Reyes']],
    ['Ana Reyes · Chief Meteorologist', ['Ana Reyes']],
    ['By Ana Reyes & Sam Obi, Special to The Ledger', ['Ana Reyes', 'Sam Obi']],
    ['Associated Press', ['Associated Press']],
    ['By the Associated Press', ['the Associated Press']],
    ['By Ana Reyes, Associated Press', ['Ana Reyes']],
    ['Reuters | Staff', ['Reuters']],
    ["By Ana O'Neil-de la Cruz", ["Ana O'Neil-de la Cruz"]],
    ['By Sam Obi, Jr., and Ana Reyes', ['Sam Obi, Jr.', 'Ana Reyes']],
    ['By Ana Reyes, areyes@ledger.example', ['Ana Reyes']],
  ])('is read from %s', (line, wanted) => {
    const article = only(page('Rope works pond to be drained', line, DATE))
    expect([article.byline, names(article)]).toEqual([line, wanted])
    expect(article.headline).toBe('Rope works pond to be drained')
  })

  test.each([
    ['no name line', 'Pond to be drained', 'ducks and all'],
    ['a digit', 'Pond to be drained', 'Route 9 Closed'],
    ['a sentence', 'Pond to be drained', 'By a whisker, the council agreed on Monday.'],
    ['ten words', 'Pond to be drained', 'A B C D E F G H I J'],
    ['71 characters', 'Pond to be drained', `A${'b'.repeat(70)}`],
  ])('%s is none', (_name, headline, line) => {
    const article = only(page(headline, line, DATE))
    expect(article).toMatchObject({ headline, dek: line, byline: null, authors: [] })
  })

  test('a line of capitalised words alone, or below a label, is the headline', () => {
    expect(only(page('Rope Works Pond', DATE)).headline).toBe('Rope Works Pond')
    expect(only(page('SCHOOLS', 'Rope Works Pond', DATE))).toMatchObject({
      kicker: 'SCHOOLS',
      headline: 'Rope Works Pond',
      byline: null,
    })
  })

  test('below the date it needs its By, and a story may begin with the word', () => {
    expect(only(page('Pond drained', DATE, 'By Ana Reyes', 'Share'))).toMatchObject({
      byline: 'By Ana Reyes',
      text: BODY_LINES.join('\n\n'),
    })
    const story = only(page('Pond drained', DATE, 'By noon the pond was a field of mud.'))
    expect(story.byline).toBeNull()
    expect(paragraphs(story)[0]).toBe('By noon the pond was a field of mud.')
    expect(only(page('Pond drained', 'Sam Obi', DATE, 'By Ana Reyes')).byline).toBe('Sam Obi')
  })
})

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

describe('a page of several stories', () => {
  const first = page('Pond drained', 'Ana Reyes', DATE)
  const second = page('Goose found in belfry', 'It was unhurt.', 'Nov 4, 2025')

  test.each([
    ...['-----', '=====', '_____', '*****', '~~~~~', '#####', '•••••', '–––––', '—————'],
    ...['- - - - -', '* * * * * *', '-'.repeat(72)],
  ])('parted by %s', (rule) => {
    const articles = readNewsPages(`${rule}\n${first}\n${rule}\n\n${second}\n${rule}\n`)
    expect(articles.map((it) => [it.position, it.headline, paragraphs(it)])).toEqual([
      [0, 'Pond drained', BODY_LINES],
      [1, 'Goose found in belfry', BODY_LINES],
    ])
  })

  test('parted by a form feed', () => {
    expect(readNewsPages(`${first}\f${second}`).map((it) => it.headline)).toEqual([
      'Pond drained',
      'Goose found in belfry',
    ])
  })

  test('four dashes and mixed signs are text', () => {
    expect(paragraphs(only(`${first}\n----\n\n-=-=-=-`)).slice(-2)).toEqual(['----', '-=-=-=-'])
  })

  test('a rule inside a story does not end it', () => {
    expect(paragraphs(only(`${first}\n* * * * *\n\nIt rained.`))).toEqual([
      ...BODY_LINES,
      'It rained.',
    ])
  })

  test('parted by nothing but the second header', () => {
    const third = page('FLOOD WATCH', 'River above Main Street', 'Gauge breaks', 'Sam Obi', DATE)
    const articles = readNewsPages([first, second, third].join('\n'))
    expect(articles.map((it) => it.headline)).toEqual([
      'Pond drained',
      'Goose found in belfry',
      'Gauge breaks',
    ])
    expect(articles[1]).toMatchObject({ dek: 'It was unhurt.', published: '2025-11-04' })
    expect(articles[2]?.banner?.text).toBe('River above Main Street')
    for (const article of articles) expect(paragraphs(article)).toEqual(BODY_LINES)
  })

  test.each([
    ['no blank line before it', 'Goose found in belfry\nNov 4, 2025'],
    ['only a sentence before it', 'The goose left.\n\nNov 4, 2025'],
    ['only a name before it', 'Ana Reyes\n\nNov 4, 2025'],
    ['capitals alone before it', "WHAT'S NEXT\n\nNov 4, 2025"],
    ['an update', 'Goose found in belfry\n\nUpdated Nov 4, 2025'],
    ['a block of two lines before it', 'goose found in belfry\nit was unhurt\n\nNov 4, 2025'],
  ])('a later date with %s stays in the story', (_name, tail) => {
    const article = only(`${first}\n${tail}\n\nIt rained.`)
    const lines = tail.split('\n').filter((it) => it !== '')
    expect(paragraphs(article)).toEqual([...BODY_LINES, ...lines, 'It rained.'])
  })

  test(`at most ${ITEMS}`, () => {
    expect(readNewsPages(`${first}\n-----\n`.repeat(ITEMS + 1))).toHaveLength(ITEMS)
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
