import type { Article } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { type Put, story } from './searching.ts'
import { NOON } from './making.ts'

const HOUR = 3_600_000
const at = (hours: number): string => new Date(NOON - hours * HOUR).toISOString()

/** By the letter their headlines begin with. */
const A: Article = story(1, 'A ferry adds winter crossings', {
  dek: clean('Boats leave at 10:30'),
  byline: clean('By Ana Reyes'),
  kicker: clean('TRANSPORT'),
  published: at(1),
  text: clean('The harbor master said café owners in Old Saybrook are glad.'),
})

const B: Article = story(2, 'B school board votes on snow days', {
  authors: [{ name: clean('Béa Ólafsdóttir'), url: null }],
  tags: [clean('public schools'), clean('New Haven')],
  published: at(5),
  text: clean('Snow fell. The board of the school met. '.repeat(100)),
})

const C: Article = story(3, 'C snow closes the bridge', { published: at(30) })

const D: Article = story(4, '東京タワー D opens ☂', {
  published: at(60),
  text: clean('雪が降る C++ 50% a_b'),
})

const E: Article = story(5, 'E NEAR the harbor: x AND y, "quoted" - or not', {
  published: at(100),
})
const F: Article = story(6, 'F ferries and ferryboats', { published: at(24 * 30) })

/** What four sources told. */
export const PUTS: readonly Put[] = [
  { from: 'ledger', articles: [A, B] },
  { from: 'wtnh', articles: [C, D] },
  { from: 'wtnh-sport', articles: [E] },
  { from: 'old', articles: [F], arrived: NOON - 60_000 },
]
