import { describe, expect, test } from 'vitest'
import { BODY_LINES, DATE, names, only, page, paragraphs } from './page-making.ts'

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
