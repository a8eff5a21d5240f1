import { describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { State } from '../../src/library/state.ts'
import { width } from '../../src/reading/width.ts'
import { draw, drawText, drawTrimmed, paint } from './draw.tsx'
import { after, FERRY, source, STORIES, story, townState } from './town.ts'

const LAST_NIGHT = new Date(2026, 10, 21, 21, 40).getTime()
const town = townState({ lastVisit: LAST_NIGHT })
const opened = after(town, { type: 'article-opened', slot: FERRY })
const previewed = after(town, { type: 'article-previewed', slot: FERRY })

const banner = {
  label: clean('STORM WATCH'),
  text: clean('Snow arrives after midnight'),
  level: 'watch',
} as const

const stormy = townState({
  heads: [story('page', 'A page with a strip', { banner, published: '2024-11-18T11:25' })],
  sources: [source('ledger', 'Harbor Ledger', { okAt: null })],
})

describe('a window', () => {
  test('shows the list at 80×24', () => {
    expect(drawTrimmed(town, 80, 24)).toEqual([
      ' ctnews   All 7 · Unread 5 · ★ 1                          4 sources · 4 min ago',
      ' ── Today ─────────────────────────────────────────────────────────────────────',
      '▌● Ferry to the far shore keeps its late boat through the winter              ★',
      '▌  Harbor Ledger · Ana Reyes · 2 h · 3 min · updated                  +1 source',
      ' ● School board weighs a later start for older pupils and asks parents what',
      '   they think of a new bus plan for the hills',
      '   Valley Courier · 3 h · 4 min',
      '   Library opens its reading room again after a year of work',
      '   Town Record · 5 h · 2 min',
      ' ● Apple growers count a late, sweet harvest',
      '   Orchard Weekly · 6 h · 1 min',
      ' ── Yesterday · your last visit 9:40 PM ───────────────────────────────────────',
      ' ● New footbridge links the two halves of the river trail',
      '   Valley Courier · 1 d · 3 min',
      '   Choir of three hundred fills the old mill for a first concert',
      '   Harbor Ledger · Sam Okoro · 1 d · 3 min',
      ' ── Friday ────────────────────────────────────────────────────────────────────',
      ' ● Volunteers map every street tree in the city',
      '   Valley Courier · 2 d · 5 min',
      '',
      '',
      '',
      ' 1/7 · 5 unread',
      ' ↵ read  n next unread  m mark  s star  o browser  / filter  q quit  ? help',
    ])
  })

  test('shows the story at 80×24', () => {
    const rows = drawTrimmed(opened, 80, 24)
    expect(rows.slice(0, 8)).toEqual([
      ' ‹ All · Ferry to the far shore keeps its late boat through the winter      1/7',
      '       TRANSPORT',
      '       Ferry to the far shore keeps its late boat through the winter',
      '       The last crossing stays at ten, the harbor office says.',
      '       By Ana Reyes',
      '       Harbor Ledger · 3 min · 640 words · +1 source',
      '',
      '       The boats leave from the old pier, and the crew says the water is',
    ])
    expect(rows.slice(-2)).toEqual([
      ' 1/7 · 4 unread                                                0 % · 3 min left',
      ' space page  Esc back  n next unread  1-9 link  o browser  f full text  ? help',
    ])
  })

  test('shows tags under the facts, the kicker not among them', () => {
    const heads = STORIES.map((head) => ({
      ...head,
      tags: ['TRANSPORT', 'Harbor', 'Winter service', 'Far shore'].map((tag) => clean(tag)),
    }))
    const rows = drawTrimmed(
      after(townState({ heads }), { type: 'article-opened', slot: FERRY }),
      80,
      24,
    )
    expect(rows.slice(5, 8)).toEqual([
      '       Harbor Ledger · 3 min · 640 words · +1 source',
      '       Tags: Harbor, Winter service, Far shore',
      '',
    ])
  })

  test('never shows a dek twice that is how the text begins', () => {
    const dekked = (dek: string): string[] => {
      const heads = STORIES.map((head) => ({ ...head, dek: clean(dek) }))
      return drawTrimmed(
        after(townState({ heads }), { type: 'article-opened', slot: FERRY }),
        80,
        24,
      )
    }
    expect(dekked('The boats leave from the old pier, and the crew…')[3]).toMatch('By Ana Reyes')
    expect(dekked('The boats leave from a new pier…')[3]).toMatch('The boats leave from a new')
  })

  test('shows list and story at 120×40', () => {
    const rows = drawTrimmed(previewed, 120, 40)
    expect(rows.slice(1, 8)).toEqual([
      ' ── Today ───────────────────────────────────── │  TRANSPORT',
      '▌● Ferry to the far shore keeps its late boat   │  Ferry to the far shore keeps its late boat through the winter',
      '▌  through the winter                         ★ │  The last crossing stays at ten, the harbor office says.',
      '▌  Harbor Ledger · 2 h · 3 min · updated     +1 │  By Ana Reyes',
      ' ● School board weighs a later start for        │  Harbor Ledger · 3 min · 640 words · +1 source',
      '   older pupils and asks parents what they…     │',
      '   Valley Courier · 3 h · 4 min                 │  The boats leave from the old pier, and the crew says the water is',
    ])
  })

  test('shows the sources at 160 columns', () => {
    expect(drawTrimmed(previewed, 160, 20)[3]).toMatch(/^ Unread {13}5 │▌ {2}the winter +★ │/)
  })

  test('shows the list or the story at 40×15', () => {
    expect(drawTrimmed(town, 40, 15)).toEqual([
      ' ── Today ─────────────────────────────',
      '▌● Ferry to the far shore keeps its',
      '▌  late boat through the w… ★ 2 h · 3 m',
      ' ● School board weighs a later start',
      '   for older pupils and asks… 3 h · 4 m',
      '   Library opens its reading room again',
      '   after a year of work       5 h · 2 m',
      ' ● Apple growers count a late, sweet',
      '   harvest                    6 h · 1 m',
      ' ── Yesterday · your last visit 9:40 PM',
      ' ● New footbridge links the two halves',
      '   of the river trail         1 d · 3 m',
      '   Choir of three hundred fills the old',
      '   mill for a first concert   1 d · 3 m',
      ' 1/7 ●5                         ↵ n m ?',
    ])
    expect(drawTrimmed(opened, 40, 15).at(-1)).toBe('         0 % · 3 min left   space n o ?')
    const source = { kind: 'source', source: 'courier' } as const
    const courier = after(town, { type: 'filter-chosen', filter: source })
    expect(drawTrimmed(courier, 40, 15).at(-1)).toBe(' 1/4 ●4 · Valley Courier        ↵ n m ?')
  })
})

const EVERY_STATE: readonly (readonly [string, State])[] = [
  ['list', town],
  ['story', opened],
  ['preview', previewed],
  ['storm', stormy],
  ['sample', townState({ sample: 'Sample edition: made-up stories' })],
  ['help', after(town, { type: 'screen-opened', screen: 'help' })],
  ['sources', after(town, { type: 'screen-opened', screen: 'sources' })],
  ['nothing', townState({ heads: [], sources: [] })],
  ['zen', after(opened, { type: 'zen-toggled' })],
]

/** Each edge of the table of modes from both sides, and the far corners. */
const SIZES = [
  [20, 5],
  [29, 60],
  [30, 8],
  [250, 8],
  [59, 15],
  [60, 12],
  [80, 15],
  [99, 16],
  [100, 17],
  [100, 18],
  [131, 24],
  [159, 20],
  [160, 20],
  [250, 80],
] as const

test.each(EVERY_STATE)('%s fills any window exactly and overflows none', (_, state) => {
  for (const [columns, rows] of SIZES) {
    const drawn = draw(state, columns, rows)
    expect({ columns, rows, drawn: drawn.length }).toEqual({ columns, rows, drawn: rows })
    for (const row of drawn) expect(width(row)).toBeLessThanOrEqual(columns)
  }
})

describe('the storm bar', () => {
  test.each([
    [120, ' ◆ STORM WATCH  Snow arrives after midnight · page of Nov 18, 2024'],
    [80, ' ◆ STORM WATCH Snow arrives after midnight · page of Nov 18, 2024'],
    [40, '◆ STORM WATCH Snow arri… · Nov 18, 2024'],
  ])('has room for this in %i columns', (columns, expected) => {
    expect(drawTrimmed(stormy, columns, 24)[0]).toBe(expected)
  })

  test.each([
    [3, '\x1b[48;2;255;215;0m'],
    [2, '\x1b[48;5;220m'],
    [1, '\x1b[43m'],
    [0, '\x1b[7m'],
  ] as const)('is painted at depth %i, to the edge', (colors, sequence) => {
    const [bar = ''] = paint(stormy, 80, 24, { settings: { colors } }).split('\n')
    expect(bar).toContain(sequence)
    expect(width(bar)).toBe(80)
  })

  test('leaves the strip to the pane only where it has no room for it', () => {
    const state = after(stormy, { type: 'article-opened', slot: 0 })
    const below = (columns: number): string => draw(state, columns, 24).slice(1).join('\n')
    expect(below(80)).not.toContain('Snow arrives')
    expect(below(40)).toContain('Snow arrives')
  })
})

describe('the screen', () => {
  test('sends no colour where there are none, and has the word of the level', () => {
    for (const [, state] of EVERY_STATE) {
      const drawn = paint(state, 120, 40, { settings: { colors: 0 } })
      // oxlint-disable-next-line no-control-regex -- SGR is what is looked for
      expect(drawn).not.toMatch(/\x1b\[(?:3[0-8]|4[0-8]|9\d|10\d)[;m]/)
    }
    expect(drawText(stormy, 120, 40, { settings: { colors: 0 } })).toContain('STORM WATCH')
  })

  test('is ASCII with --ascii, but for what others wrote', () => {
    for (const [, state] of EVERY_STATE) {
      for (const [columns, rows] of [
        [160, 45],
        [80, 24],
        [40, 15],
      ] as const) {
        expect(drawText(state, columns, rows, { settings: { ascii: true } })).toMatch(
          /^[\n\x20-\x7e]*$/,
        )
      }
    }
  })

  test('calls the sample edition that over every pane', () => {
    const sample = townState({ sample: 'Sample edition: made-up stories' })
    const reading = after(sample, { type: 'article-opened', slot: FERRY })
    for (const state of [sample, reading]) {
      for (const [columns, rows] of [
        [160, 45],
        [80, 24],
        [40, 15],
      ] as const) {
        expect(drawText(state, columns, rows)).toContain('Sample edition: made-up stories')
      }
    }
  })

  test('says in one line that a window is too small', () => {
    expect(draw(town, 29, 8)[0]).toBe('window too small (30×8)')
    expect(draw(town, 20, 6)[0]).toBe('too small (30×8)')
    expect(draw(town, 10, 3)[0]).toBe('(30×8)')
  })
})
