import { BLANK_ARTICLE } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import type { Body, Head } from '../../src/library/head.ts'
import { type Start, initialState } from '../../src/library/initial-state.ts'
import type { SourceStatus, State } from '../../src/library/state.ts'
import { DEFAULT_SETTINGS } from '../../src/sources/source.ts'

const HOUR = 3_600_000

/** Noon on Sunday, November 22, 2026, on the wall clock of whatever zone the test runs in. */
export const NOON: number = new Date(2026, 10, 22, 12).getTime()

export function story(id: string, headline: string, more: Partial<Head> = {}): Head {
  return {
    ...BLANK_ARTICLE,
    id,
    ids: [`f-${id}`],
    source: 'ledger',
    position: 0,
    headline: clean(headline),
    sortAt: NOON - 2 * HOUR,
    arrived: NOON - 2 * HOUR,
    words: 640,
    minutes: 3,
    isUpdated: false,
    read: false,
    starred: false,
    at: null,
    twins: [],
    ...more,
  }
}

export function source(id: string, name: string, more: Partial<SourceStatus> = {}): SourceStatus {
  return {
    source: {
      id,
      kind: 'url',
      place: `https://${id}.example/feed`,
      title: clean(name),
      folders: [],
      settings: DEFAULT_SETTINGS,
    },
    name: clean(name),
    state: 'ok',
    okAt: NOON - 4 * 60_000,
    nextAt: null,
    problems: [],
    ...more,
  }
}

const author = (name: string): Head['authors'] => [{ name: clean(name), url: null }]

/** A small town's day, newest first; every second story unread. */
export const STORIES: readonly Head[] = [
  story('ferry', 'Ferry to the far shore keeps its late boat through the winter', {
    authors: author('Ana Reyes'),
    byline: clean('By Ana Reyes'),
    kicker: clean('TRANSPORT'),
    dek: clean('The last crossing stays at ten, the harbor office says.'),
    starred: true,
    isUpdated: true,
    twins: [{ source: 'courier', id: 'x', url: null }],
    url: clean('https://ledger.example/ferry'),
  }),
  story(
    'school',
    'School board weighs a later start for older pupils and asks parents what they think of a new bus plan for the hills',
    { source: 'courier', sortAt: NOON - 3 * HOUR, minutes: 4 },
  ),
  story('library', 'Library opens its reading room again after a year of work', {
    source: 'record',
    sortAt: NOON - 5 * HOUR,
    read: true,
    minutes: 2,
  }),
  story('apples', 'Apple growers count a late, sweet harvest', {
    source: 'orchard',
    sortAt: NOON - 6 * HOUR,
    minutes: 1,
  }),
  story('bridge', 'New footbridge links the two halves of the river trail', {
    source: 'courier',
    sortAt: NOON - 26 * HOUR,
  }),
  story('choir', 'Choir of three hundred fills the old mill for a first concert', {
    sortAt: NOON - 30 * HOUR,
    authors: author('Sam Okoro'),
    read: true,
  }),
  story('trees', 'Volunteers map every street tree in the city', {
    source: 'courier',
    sortAt: NOON - 52 * HOUR,
    minutes: 5,
  }),
]

export const SOURCES: readonly SourceStatus[] = [
  source('ledger', 'Harbor Ledger'),
  source('courier', 'Valley Courier'),
  source('record', 'Town Record'),
  source('orchard', 'Orchard Weekly'),
]

export function townState(more: Partial<Start> = {}): State {
  return initialState({
    now: NOON,
    heads: STORIES,
    sources: SOURCES,
    dismissed: [],
    cursor: null,
    lastVisit: null,
    sizes: { measure: 66, listWidth: 40 },
    markRead: 'dwell',
    notes: [],
    sample: null,
    ...more,
  })
}

const SENTENCE = 'The boats leave from the old pier, and the crew says the water is calm enough. '

/** A text of ten paragraphs with two addresses, the same for every story. */
export function townBody(): Body {
  const paragraphs = Array.from({ length: 10 }, (_, index) =>
    index === 3
      ? 'The timetable is at https://ledger.example/boats and https://ledger.example/fares for now.'
      : SENTENCE.repeat(3).trim(),
  )
  return { html: null, text: clean(paragraphs.join('\n\n'), 'lines'), base: null, truncated: false }
}
