import type { Article } from '../../../src/article/article.ts'
import { clean } from '../../../src/article/clean.ts'
import type { Feed } from '../../../src/article/feed.ts'
import { inOneGo } from '../../../src/article/steps.ts'
import { webUrl } from '../../../src/article/web-url.ts'
import { parseQuery } from '../../../src/library/query-parse.ts'
import { retain } from '../../../src/library/retention.ts'
import { sortTimes } from '../../../src/library/sort-at.ts'
import { readState } from '../../../src/library/state-file.ts'
import { readAlerts } from '../../../src/parse/alerts.ts'
import { feedDate } from '../../../src/parse/dates.ts'
import { readOpmlInSteps } from '../../../src/parse/opml.ts'
import { parse } from '../../../src/parse/parse.ts'
import { readXmlInSteps } from '../../../src/parse/xml-tree.ts'
import { type Blocks, readBody } from '../../../src/reading/blocks.ts'
import { barePage } from '../../../src/reading/page-tree.ts'
import { slugOf } from '../../../src/run/takers.ts'
import { createStore } from '../../../src/library/store.ts'
import { createLive } from '../../../src/views/live.ts'
import { layout } from '../../../src/views/layout.ts'
import { SETTINGS } from '../../views/draw.tsx'
import { article, NOON } from '../../library/making.ts'
import { townState, townUpdate } from '../../views/town.ts'
import type { Holds } from './table.ts'

const BASE = 'https://lantern.example/feed'

function feedOf(text: string): Feed {
  const bytes = Buffer.from(text)
  const parsed = parse({ bytes, name: clean('feed'), contentType: null, url: BASE })
  if (parsed.kind !== 'feed') throw new Error(parsed.kind)
  return parsed.feed
}

const rss = (inside: string): Feed => feedOf(`<rss><channel>${inside}</channel></rss>`)
const storyOf = (inside: string): Article => rss(`<item>${inside}</item>`).articles[0] as Article

function bodyOf(html: string): Blocks {
  const blocks = readBody({ html: clean(html, 'markup'), text: null, base: null })
  if (blocks instanceof Promise) throw new Error('no parser yet')
  return blocks
}

const FAMILY = '👩‍👩‍👧‍👦'
const PLACES = '<html><head></head><body></body></html>'.length
const WISH = { barRows: 0, hasSample: false, hasRail: false, listWidth: 40, isZen: false } as const
const sized = (columns: number, rows: number): boolean =>
  layout(columns, rows, { ...WISH, focus: 'list' }).mode !== 'small'

/** What is kept whole of a text of so many. */
export const TEXTS: Readonly<Record<string, Holds>> = {
  ITEMS: (n) => rss('<item><title>x</title></item>'.repeat(n)).articles.length === n,
  HEADLINE: (n) => storyOf(`<title>${'e\u0316'.repeat(n)}</title>`).headline.length === n * 2,
  HEADLINE_UNITS: (n) => {
    const families = FAMILY.repeat(Math.floor(n / FAMILY.length))
    const title = families + 'x'.repeat(n - families.length)
    return storyOf(`<title>${title}</title>`).headline === title
  },
  BODY: (n) => {
    const { html, text, truncated } = storyOf(
      `<title>A</title><description>${'x'.repeat(n)}</description>`,
    )
    return !truncated && (html ?? text)?.length === n
  },
  NAMES: (n) => {
    const tags = Array.from({ length: n }, (_, at) => `<category>tag ${at}</category>`)
    const authors = Array.from({ length: n }, (_, at) => `<author>Ann ${at}</author>`)
    const story = storyOf(`<title>A</title>${[...tags, ...authors].join('')}`)
    return story.tags.length === n && story.authors.length === n
  },
  NAME: (n) => {
    const name = '👩'.repeat(n)
    const { authors, tags } = storyOf(
      `<title>A</title><author>${name}</author><category>${name}</category>`,
    )
    return authors[0]?.name === name && tags[0] === name
  },
  ID_CHARS: (n) => {
    const guid = 'x'.repeat(n)
    return storyOf(`<title>A</title><guid>${guid}</guid>`).guid === guid
  },
  URL_CHARS: (n) => webUrl('https://lantern.example/'.padEnd(n, 'x')) !== undefined,
  LINKS: (n) => {
    const html = Array.from({ length: n }, (_, at) => `<a href="https://e.example/${at}">a</a> `)
    return bodyOf(html.join('')).links.length === n
  },
  DATE_CHARS: (n) => feedDate(`22 Nov 2026 10:00:00 GMT (${'x'.repeat(n - 27)})`) !== null,
  XML_DEPTH: (n) => {
    const root = inOneGo(readXmlInSteps(`${'<a>'.repeat(n)}x${'</a>'.repeat(n)}`, null))
    let depth = 0
    for (let at = root.children[0]; at && typeof at !== 'string' && 'children' in at; depth++)
      at = at.children[0]
    return depth === n
  },
  OPML_DEPTH: (n) => {
    const text = `<opml><body>${'<outline text="f">'.repeat(n)}<outline xmlUrl="${BASE}"/></body></opml>`
    return inOneGo(readOpmlInSteps(text))[0]?.folders[0]?.length === n
  },
  ELEMENTS: (n) => bodyOf('<hr>'.repeat(n)).blocks.length === n,
  PAGE_ELEMENTS: (n) => barePage('<hr>'.repeat(n - 3), null) !== 'too complex',
  EXTRACT_INPUT: (n) => barePage('x'.repeat(n - PLACES), null) !== 'too large',
  ALERT_BYTES: (n) => {
    const bytes = Buffer.alloc(n, ' ')
    bytes.write('{"type":"FeatureCollection","features":[]}')
    return readAlerts({ bytes, name: clean('bay'), contentType: null, url: BASE }).kind === 'feed'
  },
  COMBINING: (n) => clean(`e${'\u0316'.repeat(n)}`).length === n + 1,
  QUERY_CHARS: (n) => parseQuery('x'.repeat(n)).kind !== 'problem',
  SLUG_CHARS: (n) => slugOf('x'.repeat(n)).length === n,
  LOG_LINES: (n) => {
    let state = townState()
    for (let at = 0; at < n; at++) state = townUpdate(state, { type: 'logged', line: clean('x') })
    return state.log.length === n
  },
  FUTURE_SLACK_MS: (n) => {
    const published = new Date(NOON + n).toISOString()
    return sortTimes([article(1, { published })], NOON, null)[0] === NOON + n
  },
  STATUS_IDS: (n) => {
    const state = readState(JSON.stringify({ version: 1, time: 1, read: { '2026-11': '' } }))
    if (!state) throw new Error('no state')
    const marked = { ...state, read: new Map([['2026-11', 'abcdefgh'.repeat(n)]]) }
    return retain(marked, null, NOON).read.get('2026-11')?.length === n * 8
  },
  CLIPBOARD_BYTES: (n) => {
    const written: string[] = []
    const ignored = (): void => {}
    const live = createLive(
      { store: createStore(townState(), townUpdate), settings: SETTINGS, now: () => NOON } as never,
      {} as never,
      { columns: 80, rows: 24 },
      {
        write: (text) => written.push(text),
        redraw: ignored,
        suspend: ignored,
        lend: ignored,
        leave: ignored,
      },
    )
    live.copy('é'.repeat(Math.ceil(n / 2)).slice(n % 2) + 'x'.repeat(n % 2))
    return written.length === 1
  },
  MIN_COLUMNS: (n) => sized(n, 24),
  MIN_ROWS: (n) => sized(80, n),
}
