import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Event } from '../../src/library/event.ts'
import type { SourceStatus, State } from '../../src/library/state.ts'
import type { SourceDesk } from '../../src/views/options.ts'
import { draw } from './draw.tsx'
import { openReader, type Reader } from './reader.tsx'
import { after, NOON, source, SOURCES, townState } from './town.ts'

const problem = {
  kind: 'timeout',
  message: clean('no answer from courier.example in 15 s'),
  hint: clean('It is tried again by itself.'),
} as const

const FAILED = source('courier', 'Valley Courier', {
  state: 'failed',
  nextAt: NOON + 900_000,
  problems: [
    { name: null, problem },
    { name: 'bad.txt', problem: { ...problem, hint: null } },
  ],
})

const tagged = (status: SourceStatus, tags: readonly string[]): SourceStatus => ({
  ...status,
  source: { ...status.source, tags },
})

function town(more: Parameters<typeof townState>[0] = {}): State {
  const [ledger, , ...others] = SOURCES
  const sources = [tagged(ledger!, ['coast', 'ferry']), FAILED, ...others]
  const off = [source('garden', 'Garden Notes')]
  const order = [...sources, ...off].map(({ source: { id } }) => id)
  return townState({ sources, off, order, ...more })
}

const OPENED: Event = { type: 'screen-opened', screen: 'sources' }

const rows = (state: State, columns: number, lines: number): string[] =>
  draw(state, columns, lines).map((row) => row.trimEnd())

const COURIER = after(town(), OPENED, { type: 'source-pointed', id: 'courier', row: 1 })

test('a row a source: unread, state, age, next try, tags; below what there is to say', () => {
  expect(rows(COURIER, 120, 24).slice(0, 9)).toMatchInlineSnapshot(`
    [
      " Sources  5 · 1 off · 1 failed",
      "   name                                         unread  state    answered    next try  tags",
      "   Harbor Ledger                                     1  ok       4 min ago             coast, ferry",
      "▌! Valley Courier                                    4  failed   4 min ago   12:15 PM",
      "   Town Record                                          ok       4 min ago",
      "   Orchard Weekly                                    1  ok       4 min ago",
      " - Garden Notes                                         off      4 min ago",
      "",
      "",
    ]
  `)
  expect(rows(COURIER, 120, 24).slice(14)).toMatchInlineSnapshot(`
    [
      "",
      " ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────",
      "  no answer from courier.example in 15 s",
      "  It is tried again by itself.",
      "  bad.txt: no answer from courier.example in 15 s",
      "  https://courier.example/feed",
      "  failed · answered 4 min ago · next try 12:15 PM · 4 unread",
      "",
      " sources",
      " ↵ stories  Esc back  a add  n name  t tags  x remove  d off  / find  u undo  r refresh  e errors  ? help",
    ]
  `)
})

test('of the row of a source goes what a small window has no room for', () => {
  expect(rows(COURIER, 80, 24).slice(0, 9)).toMatchInlineSnapshot(`
    [
      " Sources  5 · 1 off · 1 failed",
      "   name                                    unread  state    answered    next try",
      "   Harbor Ledger                                1  ok       4 min ago",
      "▌! Valley Courier                               4  failed   4 min ago   12:15 PM",
      "   Town Record                                     ok       4 min ago",
      "   Orchard Weekly                               1  ok       4 min ago",
      " - Garden Notes                                    off      4 min ago",
      "",
      "",
    ]
  `)
})

test('in the smallest windows a row is a name and what is wrong, and words wrap', () => {
  expect(rows(COURIER, 40, 15)).toMatchInlineSnapshot(`
    [
      " Sources  5 · 1 off · 1 failed",
      "   Harbor Ledger                      1",
      "▌! Valley Courier                failed",
      "   Town Record",
      "   Orchard Weekly                     1",
      " - Garden Notes                     off",
      "",
      "",
      "",
      "",
      " ──────────────────────────────────────",
      "  no answer from courier.example in 15",
      "  s",
      "  It is tried again by itself. …",
      "      ↵ stories  Esc back  a add  ? help",
    ]
  `)
  expect(rows(COURIER, 30, 8)).toMatchInlineSnapshot(`
    [
      " Sources  5 · 1 off · 1 failed",
      "   Harbor Ledger            1",
      "▌! Valley Courier      failed",
      "   Town Record",
      " ────────────────────────────",
      "  no answer from",
      "  courier.example in 15 s …",
      "             ↵ stories  ? help",
    ]
  `)
})

const many = (count: number): State => {
  const sources = Array.from({ length: count }, (_, at) => source(`s${at}`, `Source ${at} here`))
  return townState({ sources, order: sources.map(({ source: { id } }) => id) })
}

test('of ten thousand sources those around the cursor are drawn, and it goes to both ends', async () => {
  const reader = await openReader({ state: many(10_000) })
  reader.type('eG')
  await reader.see('▌  Source 9999 here')
  reader.type('g')
  await reader.see('▌  Source 0 here')
  reader.type('/777')
  await reader.see('Sources  19 · with "777"')
  reader.type('\x1b[B\x1b[B\r')
  await reader.see('▌  Source 2777 here')
  reader.type('h')
  await reader.see('Sources  10000')
  await reader.see('▌  Source 2777 here')
  expect(reader.screen().split('\n')).toHaveLength(24)
})

test('of the sources that failed only, and what else is wrong', async () => {
  const state = town({ notes: [clean('config.json line 4: no JSON')] })
  const reader = await openReader({ state })
  reader.type('e')
  await reader.see('Sources  1 failed')
  await reader.see('config.json line 4')
  await reader.see('It is tried again by itself.')
  expect(reader.screen()).not.toContain('Harbor Ledger')
  reader.type('e')
  await reader.see('Sources  5 · 1 off · 1 failed · 1 problem')
  reader.type('hee')
  await reader.see('Sources  1 failed')
})

const saved = ({ store }: Reader): unknown => store.getState().savings

test('a source is named, tagged, switched off, removed, and each is undone', async () => {
  const reader = await openReader({ state: town() })
  reader.type('eej')
  await reader.see('▌! Valley Courier')
  reader.type('n\x15Hill Paper\r')
  await reader.see('named Hill Paper, u undoes')
  expect(saved(reader)).toEqual([
    { kind: 'source', id: 'courier', edit: { part: 'title', title: 'Hill Paper' } },
  ])
  reader.type('tlocal,  hills ,local\r')
  await reader.see('tags local, hills')
  reader.type('d')
  await reader.see(/▌! Hill Paper.*off/)
  reader.type('x')
  await reader.see('removed Hill Paper, u undoes')
  await reader.see('▌  Town Record')
  reader.type('u')
  await reader.see(/▌! Hill Paper.*off/)
  reader.type('uuu')
  await reader.see(/▌! Valley Courier +4 {2}failed/)
})

test('the stories of one source, its site and its address', async () => {
  const reader = await openReader({ state: town() })
  reader.type('ee')
  await reader.see('▌  Harbor Ledger')
  reader.type('o')
  await reader.until(() => reader.opened.length > 0)
  expect(reader.opened).toEqual(['https://ledger.example/'])
  reader.type('y')
  await reader.see('copied: https://ledger.example/feed')
  reader.type('\r')
  await reader.until(({ filter }) => filter.kind === 'source' && filter.source === 'ledger')
  expect(reader.store.getState().shown).toHaveLength(2)
})

interface Asked {
  readonly word: string
  readonly signal: AbortSignal
  readonly answer: (what: Awaited<ReturnType<SourceDesk['add']>>) => void
}

function askedDesk(): { readonly asked: Asked[]; readonly desk: SourceDesk } {
  const asked: Asked[] = []
  const ask: SourceDesk['add'] = (word, signal) =>
    new Promise((answer) => asked.push({ word, signal, answer }))
  return { asked, desk: { add: ask, take: ask } }
}

test('an address is looked up while the line stays open; why not is said there', async () => {
  const { asked, desk } = askedDesk()
  const reader = await openReader({ state: town(), options: { desk } })
  reader.type('a  hills.example \r')
  await reader.see('looking at hills.example')
  await reader.see(/add: {3}hills.example/)
  asked[0]!.answer({ kind: 'refused', message: clean('no such host: hills.example') })
  await reader.see('no such host: hills.example')
  reader.type('.org')
  await reader.see(/add: .*hills.example \.org/)
  reader.type('\x15b.example\r')
  await reader.until(() => asked.length === 2)
  reader.type('\x1b')
  await reader.until(({ prompt }) => prompt === null)
  expect([asked[1]!.word, asked[1]!.signal.aborted]).toEqual(['b.example', true])
  asked[1]!.answer({ kind: 'done', id: 'b', words: 'added: B' })
  expect(reader.screen()).not.toContain('added: B')
})

test('of several feeds one is chosen', async () => {
  const { asked, desk } = askedDesk()
  const reader = await openReader({ state: town(), options: { desk } })
  reader.type('ahills.example\r')
  await reader.until(() => asked.length === 1)
  const feed = (name: string) => ({
    title: clean(`Hills ${name}`),
    url: clean(`https://hills.example/${name}`),
  })
  asked[0]!.answer({ kind: 'choice', feeds: [feed('all'), feed('sports')] })
  await reader.see('The page names several feeds: which one?')
  await reader.see('▌ Hills all')
  reader.type('j\r')
  await reader.until(() => asked.length === 2)
  expect(asked[1]!.word).toBe('https://hills.example/sports')
  asked[1]!.answer({ kind: 'done', id: 'orchard', words: 'added: Hills sports' })
  await reader.see('added: Hills sports')
  await reader.see('▌  Orchard Weekly')
})

test('the sources of the command line are not those of the settings', async () => {
  const { asked, desk } = askedDesk()
  const reader = await openReader({ options: { desk } })
  reader.type('ax')
  await reader.see('these sources are of this run only')
  reader.type('x')
  await reader.see('Harbor Ledger')
  expect([asked, saved(reader)]).toEqual([[], []])
})

test('hints tell the keys that do something: of feeds to choose from, of sources that are off', () => {
  const last = (state: State): string | undefined => rows(state, 120, 24).at(-1)
  const open = after(town(), OPENED)
  const feeds = [{ title: clean('All news'), url: clean('https://ledger.example/all') }]
  expect(last(after(open, { type: 'feeds-found', feeds }))).toBe(
    ' ↵ add this one  Esc back  ? help',
  )
  expect(last(after(open, { type: 'source-pointed', id: 'garden', row: 4 }))).toContain('  d on  ')
  expect(last(after(town({ order: null }), OPENED))).not.toContain('remove')
})

test('where only failed sources are listed, the way to the others stands above them', () => {
  const open = after(town(), OPENED, { type: 'sources-viewed', view: { isFailing: true } })
  expect(rows(open, 80, 24)[0]).toBe(' Sources  1 failed of 5 · e shows all')
  expect(rows(open, 120, 24).at(-1)).toContain('e all')
})

test('a removed source leaves the cursor on the one after it', async () => {
  const reader = await openReader({ state: town() })
  reader.store.dispatch({ type: 'screen-opened', screen: 'sources' })
  reader.store.dispatch({ type: 'sources-viewed', view: { id: 'courier' } })
  await reader.see(/^▌! Valley Courier/m)
  reader.type('x')
  await reader.see(/^▌ {2}Town Record/m)
  expect(reader.store.getState().order).not.toContain('courier')
})
