import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { parseQuery } from '../../src/library/query-parse.ts'
import { amount, NOON } from './making.ts'
import { fill, type Put, searched, stores, story } from './searching.ts'
import { randomFrom } from '../random.ts'

const WORDS = [
  ...[
    'ferry',
    'Ferries',
    'snow',
    'Snow-day',
    'board',
    'café',
    'CAFE',
    'naïve',
    'Ångström',
    'İzmir',
  ],
  ...[
    'ΟΔΟΣ',
    'οδός',
    'straße',
    '10:30',
    'C++',
    '50%',
    'a_b',
    "don't",
    '東京',
    '東京タワー',
    'AI技術',
  ],
  ...[
    '☂',
    '—',
    '🎉',
    'x',
    'xy',
    'e\u0301te',
    'ﬁre',
    '日本',
    '한국어',
    'ไทย',
    'NEAR',
    'AND',
    '"',
    '*',
  ],
]
const NAMES = ['Ana Reyes', 'Béa Ólafsdóttir', '李 明', "O'Neil"]
const FROM = ['ledger', 'wtnh', 'wtnh-sport', 'old']

type Dice = <T>(choices: readonly T[]) => T

function dice(seed: number): Dice {
  const next = randomFrom(seed)
  return (choices) => choices[Math.floor(next() * choices.length)] as (typeof choices)[number]
}

const some = (pick: Dice, most: number): string =>
  Array.from({ length: 1 + pick([...Array(most).keys()]) }, () => pick(WORDS)).join(' ')

function puts(pick: Dice): Put[] {
  return Array.from({ length: 60 }, (_, number): Put => {
    const article = story(number, `${some(pick, 6)} n${number}`, {
      dek: pick([null, clean(some(pick, 5))]),
      byline: pick([null, clean(`By ${pick(NAMES)}`)]),
      authors: pick([[], [{ name: clean(pick(NAMES)), url: null }]]),
      tags: pick([[], [clean(some(pick, 2))], [clean(pick(WORDS)), clean(pick(WORDS))]]),
      kicker: pick([null, clean(pick(WORDS))]),
      published: new Date(NOON - pick([1, 20, 30, 50, 200]) * 3_600_000).toISOString(),
      text: clean(some(pick, pick([3, 800])), 'lines'),
    })
    return { from: pick(FROM), arrived: NOON - pick([1, 2]) * 3_000_000, articles: [article] }
  })
}

function word(pick: Dice): string {
  const whole = pick(WORDS)
  return pick([whole, whole, whole.slice(0, pick([1, 2, 3])), whole.toUpperCase()])
}

function term(pick: Dice): string {
  const value = pick([() => word(pick), () => `"${word(pick)} ${word(pick)}"`])
  const field = pick(['', '', '', 'title:', 'by:', 'tag:', 'text:'])
  const worded = (): string => field + [value(), ...pick([[], [], [value()]])].join(field && ',')
  const sharp = (): string => pick([`/${pick(['s.ow', '^F', 'é', '京', '\\d+', '(x|y)'])}/`])
  const other = (): string =>
    pick([
      `is:${pick(['read', 'unread', 'starred', 'new', 'short', 'updated', 'read,new', 'short,starred'])}`,
      `from:${pick([...FROM, 'news', 'shore', 'w'])}`,
      `${pick(['newer', 'older'])}:${pick(['1d', '30h', 'today', '2026-11-21', '1h,3d'])}`,
      `${pick(['', 'title:', 'text:'])}${sharp()}`,
    ])
  return pick(['', '', '-']) + pick([worded, worded, other])()
}

/** Ids that match, whatever else may be found. */
function ids(store: ArticleStore, text: string, typing: boolean): string {
  const query = parseQuery(text, { typing })
  if (query.kind === 'problem') return query.message
  const found = searched(store, query)
  if (found.kind === 'problem') return found.message
  const isRead = (id: string): boolean => /[0-7]$/.test(id)
  const isStarred = (id: string): boolean => /^[0-3]/.test(id)
  return store
    .heads()
    .filter(({ rowid, id }) => found.has(rowid, isRead(id), isStarred(id)))
    .map(({ id }) => id)
    .join(' ')
}

test('memory and database find the same, whatever is asked', () => {
  for (let seed = 1; seed <= amount(3, 30); seed++) {
    const pick = dice(seed)
    const all = puts(pick)
    const both = stores().map(([, store]) => {
      fill(store, all)
      return store
    })
    for (let count = 0; count < amount(150, 1000); count++) {
      const text = Array.from({ length: pick([1, 1, 2, 3]) }, () => term(pick)).join(' ')
      const typing = pick([true, false])
      const [file, memory] = both.map((store) => ids(store, text, typing))
      expect(file, `seed ${seed}: ${text} ${typing}`).toBe(memory)
    }
  }
})

const SIGNS = [
  ...[
    '"',
    "'",
    '/',
    '\\',
    '-',
    ':',
    ',',
    '*',
    '(',
    ')',
    '^',
    '{',
    '}',
    '+',
    '%',
    '_',
    ' ',
    '\t',
    '\0',
  ],
  ...[
    'is:',
    'from:',
    'by:',
    'title:',
    'text:/',
    'newer:',
    'NEAR(',
    'OR',
    'a',
    'é',
    '京',
    '☂',
    '\ud800',
  ],
]

test('whatever is typed is a query or one sentence', () => {
  const pick = dice(7)
  const all = puts(pick)
  const both = stores().map(([, store]) => {
    fill(store, all)
    return store
  })
  for (let count = 0; count < amount(1000, 20_000); count++) {
    const text = Array.from({ length: pick([1, 2, 4, 9]) }, () => pick(SIGNS)).join('')
    const typing = pick([true, false])
    const query = parseQuery(text, { typing })
    if (query.kind === 'problem') {
      expect(query.message).toMatch(/^search: [^\n]+[^.\n]$/)
      continue
    }
    const [file, memory] = both.map((store) => ids(store, text, typing))
    expect(file, text).toBe(memory)
  }
})

test('terms can only narrow, in any order', () => {
  const pick = dice(11)
  const [[, store] = []] = stores()
  if (!store) return
  fill(store, puts(pick))
  const set = (text: string): Set<string> => new Set(ids(store, text, false).split(' '))
  for (let count = 0; count < amount(100, 2000); count++) {
    const [one, other] = [term(pick), term(pick)]
    if ([one, other].some((text) => parseQuery(text).kind === 'problem')) continue
    const both = set(`${one} ${other}`)
    expect(both, `${one} ${other}`).toEqual(set(`${other} ${one}`))
    const empty = new Set([''])
    const others = set(other)
    const common = new Set([...set(one)].filter((id) => others.has(id)))
    expect(both, `${one} ${other}`).toEqual(common.size > 0 ? common : empty)
  }
})
