import type { Alert } from '../../../src/article/alert.ts'
import { type Clean, clean } from '../../../src/article/clean.ts'
import type { Feed } from '../../../src/article/feed.ts'
import { inOneGo } from '../../../src/article/steps.ts'
import { headAmong, type Marks, storedHead } from '../../../src/library/heads.ts'
import { readLine, writeLines } from '../../../src/library/journal-line.ts'
import { checkSettings } from '../../../src/library/settings.ts'
import { readState, writeState } from '../../../src/library/state-file.ts'
import { identify } from '../../../src/library/stories.ts'
import { decode } from '../../../src/parse/decode.ts'
import { type Outline, readOpmlInSteps } from '../../../src/parse/opml.ts'
import { parse } from '../../../src/parse/parse.ts'
import { readBody } from '../../../src/reading/blocks.ts'
import { extract } from '../../../src/reading/extract.ts'
import { graphemes } from '../../../src/reading/graphemes.ts'
import { layout } from '../../../src/reading/layout.ts'
import { sanitizeHtml } from '../../../src/reading/sanitize.ts'
import { cut, width } from '../../../src/reading/width.ts'
import { stormBar } from '../../../src/storm/bar.ts'
import { barItems } from '../../../src/storm/bar-items.ts'
import { groupsOf } from '../../../src/storm/order.ts'
import { rule } from '../../../src/storm/rules.ts'
import { source } from '../../library/making.ts'
import { edition, faults, printed } from '../../output/checked.ts'
import { NOW, report } from '../../output/made.ts'

/** A part of ctnews that takes bytes from outside. */
export interface Target {
  /** Its seeds are the files of test/faults/documents/seeds with one of these endings. */
  readonly seeds: readonly string[]
  /** Throws when something is wrong with what came out. */
  readonly run: (bytes: Buffer) => void | Promise<void>
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufeff]/
const BASE = 'https://news.example/a'
const UNMARKED: Marks = { isRead: () => false, isStarred: () => false, position: () => null }

function expectClean(text: string, where: string): void {
  const found = CONTROL.exec(text)
  if (found) throw new Error(`${where}: U+${found[0].charCodeAt(0).toString(16)} at ${found.index}`)
}

/** As a reviver: what JSON wrote as \\uXXXX counts too, and lone surrogates. */
function expectCleanValue(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  expectClean(value, key)
  if (!value.isWellFormed()) throw new Error(`${key}: a lone surrogate`)
  return value
}

/** What `ctnews FILE --json` prints of a document, checked against schema and rules. */
async function document(bytes: Buffer): Promise<void> {
  const parsed = parse({ bytes, name: clean('seed'), contentType: null, url: BASE })
  if (parsed.kind === 'problem') return expectClean(parsed.problem.message, 'problem')
  if (parsed.kind === 'sources') return outlines(parsed.outlines)
  const { feed } = parsed
  const stories = identify([feed], source('lantern'), NOW)
  const bodies = new Map(stories.map(({ id, article }) => [id, article]))
  const heads = stories
    .map((story) => storedHead(story, 'lantern', NOW))
    .map((head) => headAmong(head, [head], UNMARKED))
  const json = await printed(
    edition({
      heads,
      body: ({ id }) => bodies.get(id),
      reports: [report('lantern', { feed: { ...feed, articles: 0 } })],
    }),
  )
  expectClean(json, 'JSON')
  const wrong = faults(JSON.parse(json, expectCleanValue))
  if (wrong.length > 0) throw new Error(`JSON: ${wrong.slice(0, 3).join('; ')}`)
  for (const { html, text, base } of feed.articles.slice(0, 20)) await pane({ html, text, base })
  if (feed.alerts) bar(feed.alerts.alerts)
}

/** The pane's lines: clean, and none wider than the pane. */
async function pane(body: Pick<Feed['articles'][number], 'html' | 'text' | 'base'>): Promise<void> {
  const blocks = await readBody(body)
  for (const columns of [20, 66]) {
    for (const line of layout(blocks, columns, { even: true }).lines.slice(0, 400)) {
      const text = line.spans.map((span) => span.text).join('')
      expectClean(text, `line at ${columns}`)
      if (width(text) > columns && graphemes(text.slice(line.lead)).length > 1 && !isCode(line)) {
        throw new Error(`line of ${width(text)} columns at ${columns}: ${text}`)
      }
    }
  }
}

const CODE = 4
/** Code is never wrapped: the pane cuts it. */
const isCode = ({ spans }: { spans: readonly { style: number }[] }): boolean =>
  spans.some(({ style }) => (style & CODE) !== 0)

async function markup(bytes: Buffer): Promise<void> {
  const html = decode(bytes, null, 'html')
  await pane({ html: clean(html, 'markup'), text: null, base: clean(BASE) })
  const safe = sanitizeHtml(html, BASE)
  expectHarmless(safe)
  if (sanitizeHtml(safe, BASE) !== safe) throw new Error('sanitised twice is not sanitised once')
}

const TAG = /<\/?([a-z][a-z0-9]*)((?:\s[\w-]+(?:="[^"<>]*")?)*)>/g
const REFUSED = /^(?:script|style|iframe|form|object|svg|math|input|base|meta|link)$/
const ATTRIBUTE = /\s([\w-]+)(?:="([^"]*)")?/g

/** Every tag is one we write, and none of them runs, loads or asks for anything. */
function expectHarmless(html: Clean): void {
  expectClean(html, 'HTML')
  for (const [tag, name = '', attributes = ''] of html.matchAll(TAG)) {
    const isSafe = [...attributes.matchAll(ATTRIBUTE)].every(([, key = '', value = '']) =>
      /^(?:href|src)$/.test(key) ? /^(?:https?|mailto):/.test(value) : !key.startsWith('on'),
    )
    if (REFUSED.test(name) || !isSafe) throw new Error(`HTML: ${tag}`)
  }
  const odd = html.replace(TAG, '').indexOf('<')
  if (odd >= 0) throw new Error(`HTML: a stray < at ${odd}`)
}

function page(bytes: Buffer): void {
  const facts = { base: BASE, headline: 'Heron', articleBody: null, isFurniture: () => false }
  const story = extract(decode(bytes, null, 'html'), facts)
  if (typeof story !== 'string') expectHarmless(story.html)
}

const ZONE = { offset: () => -300, hours: 12 } as const

/** The bar over alerts at three moments: clean, and as wide as the screen. */
function bar(alerts: readonly Alert[]): void {
  for (const now of [NOW - 86_400_000, NOW, NOW + 86_400_000]) {
    const { active, suppressed } = rule(alerts, { now })
    if (active.length + suppressed.length !== alerts.length) throw new Error('an alert is lost')
    const freshness = { kind: 'fresh' } as const
    const shared = { freshness, now, local: ZONE }
    const items = barItems({
      groups: groupsOf(active),
      strips: [],
      isTalkative: false,
      place: 'Connecticut',
      ...shared,
    })
    for (const [index, columns] of items.flatMap((_, i) =>
      [20, 80].map((at) => [i, at] as const),
    )) {
      const measure = { width: (text: string) => width(text), cut }
      const options = { columns, index, ascii: false, key: 'w', ...shared, ...measure }
      const text = stormBar(items, options, 'none').map((piece) => piece.text)
      expectClean(text.join(''), 'bar')
      if (width(text.join('')) !== columns) throw new Error(`bar: ${width(text.join(''))} columns`)
    }
  }
}

function outlines(all: readonly Outline[]): void {
  expectClean(JSON.stringify(all), 'outlines')
}

/** What is read of a state must be what is read of it when it is written again. */
function state(bytes: Buffer): void {
  const text = bytes.toString()
  for (const line of text.split('\n')) {
    const read = readLine(line, 'state.a.1')
    if (!read) continue
    const again = writeLines(read.time, read.change).split('\n')
    if (!again.filter(Boolean).every((one) => readLine(one, 'state.a.1'))) {
      throw new Error(`a line that is not read again: ${again.join('\n')}`)
    }
  }
  const file = readState(text)
  if (!file) return
  const written = writeState(file)
  const again = readState(written)
  if (!again || writeState(again) !== written) throw new Error('the state changes when kept')
}

function settings(bytes: Buffer): void {
  const { problems } = checkSettings(bytes.toString())
  JSON.stringify(problems)
}

/** What is fuzzed, by name. */
export const TARGETS: Readonly<Record<string, Target>> = {
  feeds: { seeds: ['.rss', '.atom', '.rdf'], run: document },
  json: { seeds: ['.json', '.ndjson'], run: document },
  alerts: { seeds: ['.cap', '.geojson', '.index'], run: document },
  pages: { seeds: ['.txt', '.md', '.html'], run: document },
  html: { seeds: ['.html', '.fragment'], run: markup },
  'full text': { seeds: ['.html'], run: page },
  opml: {
    seeds: ['.opml'],
    run: (bytes) => outlines(inOneGo(readOpmlInSteps(decode(bytes, null, 'xml')))),
  },
  settings: { seeds: ['.settings'], run: settings },
  state: { seeds: ['.state', '.journal'], run: state },
}
