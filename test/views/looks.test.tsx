import { beforeAll, describe, expect, test, vi } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Body } from '../../src/library/head.ts'
import type { PromptKind, Screen, State } from '../../src/library/state.ts'
import { createBodies } from '../../src/views/bodies.ts'
import { draw, type Drawing, paint } from './draw.tsx'
import { after, FERRY, source, SOURCES } from './town.ts'
import { ADVISORY, PAGE, stormy, TORNADO, WARNING, WATCH, weather } from './weather.ts'

const SIZES = [
  [30, 8],
  [40, 15],
  [80, 24],
  [120, 40],
  [200, 60],
] as const

const HTML = `<h2>Riders</h2><p>See <a href="https://pier.example/">the pier</a>.</p>
<blockquote><p>At last.</p></blockquote><ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>
<pre>a = 1</pre><hr><table><tr><th>Boat</th><th>Leaves</th></tr><tr><td>First</td><td>6:10</td></tr></table>`
const body = (): Body => ({ html: HTML, text: null }) as unknown as Body
const bodies = createBodies(body, () => {})
// What is HTML is read once somebody has looked.
beforeAll(async () => {
  const story = after(begun, { type: 'article-opened', slot: FERRY })
  await vi.waitUntil(() => draw(story, 80, 40, { bodies }).join('').includes('the pier[1]'))
})

const failed = source('record', 'Town Record', {
  state: 'failed',
  problems: [
    { name: null, problem: { kind: 'time-out', message: clean('no answer'), hint: null } as never },
  ],
})
const begun = stormy(weather([WARNING, WATCH, ADVISORY, TORNADO]), {
  sources: [...SOURCES.slice(0, 2), failed],
  notes: [clean('config.json line 4: "thme" is no setting')],
})
const screens: readonly Screen[] = ['help', 'sources', 'views', 'mute', 'alerts', 'themes']
const prompts: readonly PromptKind[] = ['search', 'words', 'name', 'file']

const STATES: readonly (readonly [name: string, state: State])[] = [
  ['the list', begun],
  ['the story', after(begun, { type: 'article-opened', slot: FERRY })],
  ['a page of the storm bar', stormy(weather([]), { heads: [PAGE] })],
  ...screens.map(
    (screen) => [screen, after(begun, { type: 'screen-opened', screen })] as [string, State],
  ),
  ...prompts.map(
    (prompt) =>
      [`line: ${prompt}`, after(begun, { type: 'prompt-opened', prompt })] as [string, State],
  ),
]

describe.each(STATES)('in ASCII: %s', (_, state) => {
  test.each(SIZES)('%i×%i', (columns, rows) => {
    const drawing: Drawing = { settings: { ascii: true, motion: true }, bodies, spinner: '-' }
    const lines = draw(state, columns, rows, drawing)
    expect(lines.filter((line) => /[^\0-\x7f]/.test(line))).toEqual([])
  })
})

describe('without colours', () => {
  const mono = (state: State): string[] =>
    paint(state, 80, 24, { settings: { theme: 'mono', colors: 0 } }).split('\n')
  const rowOf = (rows: readonly string[], words: string): string =>
    rows.find((row) => row.includes(words)) ?? ''

  test.each(['terminal', 'dark', 'light', 'high-contrast', 'mono'] as const)(
    'there is none in %s',
    (theme) => {
      for (const [, state] of STATES) {
        const text = paint(state, 80, 24, { settings: { theme, colors: 0 }, bodies })
        // oxlint-disable-next-line no-control-regex -- colours are sequences
        expect(text).not.toMatch(/\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10[0-7])[;m]/)
      }
    },
  )

  test('unread, starred and the cursor have signs and weight', () => {
    const rows = mono(begun)
    const [here, unread, read] = ['Ferry to', 'School board', 'Library opens'].map((words) =>
      rowOf(rows, words),
    )
    // oxlint-disable-next-line no-control-regex -- looks are sequences
    expect(here).toMatch(/^▌\x1b\[1m● \x1b\[7mFerry.*★/)
    // oxlint-disable-next-line no-control-regex -- looks are sequences
    expect(unread).toMatch(/^ \x1b\[1m● School/)
    // oxlint-disable-next-line no-control-regex -- looks are sequences
    expect(read).toMatch(/^ \x1b\[1m {2}\x1b\[22mLibrary/)
  })

  test('levels have words and symbols, the bar is reversed', () => {
    const [bar = ''] = mono(begun)
    expect(bar).toMatch(/\[7m.*TORNADO WARNING/)
    const alerts = mono(after(begun, { type: 'screen-opened', screen: 'alerts' })).join('\n')
    for (const words of ['▲ Tornado Warning', '▲ Winter Storm Warning', '◆ Flood Watch']) {
      expect(alerts).toContain(words)
    }
  })

  test('links have a number and a line under them, quotes a bar, headings weight', () => {
    const story = after(begun, { type: 'article-opened', slot: FERRY })
    const text = paint(story, 80, 40, { settings: { theme: 'mono', colors: 0 }, bodies })
    expect(text).toMatch(/\[4mthe pier\[1\]/)
    expect(text).toContain('│ ')
    expect(text).toMatch(/\[1mRiders/)
  })
})
