import { BLANK_ARTICLE } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import type { ShelfRow } from '../../src/library/article-store.ts'
import { type Columns, NEW, packed, READ, STARRED } from '../../src/library/columns.ts'
import type { Event } from '../../src/library/event.ts'
import type { Body, Head } from '../../src/library/head.ts'
import { type Start, initialState } from '../../src/library/initial-state.ts'
import { markOf } from '../../src/library/marking.ts'
import { idOf, slotOf } from '../../src/library/shelf.ts'
import type { SourceStatus, State } from '../../src/library/state.ts'
import { update } from '../../src/library/update.ts'
import { filled, type ReadHead, windowed } from '../../src/library/window.ts'
import { DEFAULT_SETTINGS } from '../../src/sources/source.ts'

const HOUR = 3_600_000

/** Noon on Sunday, November 22, 2026, on the wall clock of whatever zone the test runs in. */
export const NOON: number = new Date(2026, 10, 22, 12).getTime()

const names = new Map<string, string>()

/** The id of a story by the name that tests use for it. */
export function idFor(name: string): string {
  const id = Buffer.from(name).toString('hex').padEnd(12, '0').slice(0, 12)
  names.set(id, name)
  return id
}

/** Its one fingerprint. */
const printFor = (name: string): string => `f-${name}`.padEnd(8, '-').slice(0, 8)

export function story(name: string, headline: string, more: Partial<Head> = {}): Head {
  return {
    ...BLANK_ARTICLE,
    id: idFor(name),
    ids: [printFor(name)],
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
    twins: [{ source: 'courier', id: idFor('twin'), url: null }],
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

/** Slots of the stories above: they come onto the shelf in this order. */
export const FERRY = 0
export const SCHOOL = 1
export const LIBRARY = 2
export const BRIDGE = 4

/** What the town's store holds: the heads that were last given. */
const stored = new Map<string, Head>()

function rowOf(head: Head, rowid: number, story: number): ShelfRow {
  const { id, source, sortAt, arrived, position, ids } = head
  return { id, rowid, source, sortAt, arrived, position, story, prints: ids.join('') }
}

/** Heads as the shelf takes them, and their twins after them. */
function shelved(heads: readonly Head[], lastVisit: number | null = null): Columns {
  const twins = heads.flatMap((head, index) =>
    head.twins.map(({ source, id }, at) => ({
      ...head,
      id,
      source,
      ids: [printFor(`${names.get(head.id)}${at}`)],
      position: head.position + 1,
      twins: [],
      story: index + 1,
    })),
  )
  for (const head of [...heads, ...twins]) stored.set(head.id, head)
  const rows = [
    ...heads.map((head, index) => rowOf(head, index + 1, head.twins.length > 0 ? index + 1 : 0)),
    ...twins.map((twin, index) => rowOf(twin, 1000 + index, twin.story)),
  ]
  return packed(rows, ({ id, arrived }) => {
    const { read, starred } = stored.get(id) as Head
    const isNew = lastVisit !== null && arrived > lastVisit
    return (read ? READ : 0) | (starred ? STARRED : 0) | (isNew ? NEW : 0)
  })
}

export function readTown(ids: readonly string[]): ReadHead[] {
  return ids.flatMap((id) => {
    const head = stored.get(id)
    return head ? [{ head, at: head.at }] : []
  })
}

/** {@link update} with the town's store behind it. */
export const townUpdate: (state: State, event: Event) => State = windowed(update, readTown)

/** These stories arrive. */
export function news(...heads: readonly Head[]): Event {
  return {
    type: 'headlines-arrived',
    rows: shelved(heads),
    sources: new Set(heads.map(({ source: id }) => id)),
    strips: stripsOf(heads),
    now: NOON,
  }
}

const stripsOf = (heads: readonly Head[]): Start['strips'] =>
  heads.filter(({ banner }) => banner !== null).map((head) => ({ ...head, rowid: 0, story: 0 }))

export function slotFor(state: State, name: string): number {
  return slotOf(state.shelf, idFor(name))
}

/** The names of the stories in the list. */
export function shownNames({ shown, shelf }: State): string[] {
  return Array.from(shown, (slot) => names.get(idOf(shelf, slot)) ?? '')
}

export interface TownStart extends Partial<Start> {
  readonly heads?: readonly Head[]
}

export function townState({ heads = STORIES, ...more }: TownStart = {}): State {
  const rows = shelved(heads, more.lastVisit)
  const state = initialState({
    now: NOON,
    rows,
    isWhole: true,
    strips: stripsOf(heads),
    reach: 100,
    queries: [],
    mute: [],
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
  return filled(state, readTown)
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

/** The prints of the ferry's story and of its twin. */
export const FERRY_PRINTS: readonly string[] = ['f-ferry-', 'f-ferry0']

/** A town with so many stories, a minute apart. */
export const many = (count: number): State =>
  townState({
    heads: Array.from({ length: count }, (_, index) =>
      story(`s${index}`, `Story number ${index}`, { sortAt: NOON - index * 60_000 }),
    ),
  })

export const after = (state: State, ...events: readonly Event[]): State =>
  events.reduce(townUpdate, state)

export const isRead = (state: State, name: string): boolean =>
  markOf(state, slotFor(state, name)).read
