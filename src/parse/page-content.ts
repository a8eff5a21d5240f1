import { BODY } from '../article/limits.ts'
import { type HtmlVisitor, scanHtml } from './html-scan.ts'
import { cutHtml } from './plain.ts'

/** The part of a page that is its story, as HTML. */
export interface PageContent {
  readonly html: string
  /** Letters and signs in it, blanks not counted. */
  readonly letters: number
  readonly truncated: boolean
}

/** A part of the page where its story may stand: positions in the text, letters kept before it. */
interface Region {
  readonly name: string
  start: number
  before: number
  /** How many of its name are open; 0 of a body whose tag was not seen. */
  depth: number
  end: number
  letters: number
  /** Where its text reaches BODY. */
  full: number | null
}

/** An element left out, and the regions opened inside it. */
interface Drop {
  readonly name: string
  readonly start: number
  depth: number
  inner: number
}

const NEVER_TEXT = ['script', 'style', 'template', 'title', 'textarea', 'select', 'svg']
const FURNITURE = [...NEVER_TEXT, 'nav', 'header', 'footer', 'aside', 'form', 'button', 'dialog']
const REGIONS = ['article', 'main', 'body']
/** Of markup around that much text; more is not a story. */
const MARKUP = BODY * 4
/** Letters below which the furniture is looked through: some sites put all in one form. */
const FEW_LETTERS = 200
/** Regions that are compared; a front page has an `article` for each teaser. */
const MOST_REGIONS = 1000

/** The longest `article`, else `main`, else `body`, without furniture and without the headline. */
export function pageContent(html: string, headline: string): PageContent {
  const strict = contentOf(html, headline, new Set(FURNITURE))
  if (strict.letters >= FEW_LETTERS) return strict
  const loose = contentOf(html, headline, new Set(NEVER_TEXT))
  return loose.letters > strict.letters * 5 ? loose : strict
}

function contentOf(html: string, headline: string, dropped: ReadonlySet<string>): PageContent {
  const body = { ...regionAt('body', 0, 0, html.length), depth: 0 }
  const open = new Map([['body', body]])
  const walk: Walk = { html, headline, dropped, open, regions: [body], cuts: [], letters: 0 }
  scanHtml(html, visitorOf(walk))
  for (const region of open.values()) region.letters = walk.letters - region.before
  if (walk.drop) walk.cuts.push([walk.drop.start, html.length])
  const region = longest(walk.regions, 'article') ?? longest(walk.regions, 'main') ?? body
  const out = without(html, region.start, region.full ?? region.end, walk.cuts)
  const truncated = region.full !== null || out.length > MARKUP
  return { html: cutHtml(out, MARKUP).trim(), letters: region.letters, truncated }
}

interface Walk {
  readonly html: string
  readonly headline: string
  readonly dropped: ReadonlySet<string>
  readonly open: Map<string, Region>
  readonly regions: Region[]
  readonly cuts: [start: number, end: number][]
  /** Seen so far outside of what is dropped. */
  letters: number
  drop?: Drop | undefined
  heading?: { start: number; text: string } | undefined
}

function regionAt(name: string, start: number, before: number, end: number): Region {
  return { name, start, before, depth: 1, end, letters: 0, full: null }
}

function longest(regions: readonly Region[], name: string): Region | undefined {
  let best: Region | undefined
  for (const region of regions)
    if (region.name === name && region.letters > (best?.letters ?? 0)) best = region
  return best
}

/** A piece of the page less the cuts in it. */
function without(html: string, start: number, end: number, cuts: [number, number][]): string {
  const parts: string[] = []
  let at = start
  for (const [from, to] of cuts.toSorted((a, b) => a[0] - b[0])) {
    if (to <= at) continue
    if (from >= end) break
    if (from > at) parts.push(html.slice(at, from))
    at = to
  }
  if (at < end) parts.push(html.slice(at, end))
  return parts.join('')
}

function visitorOf(walk: Walk): HtmlVisitor {
  return {
    opened(name, _attributes, start, end) {
      const { drop } = walk
      if (drop) {
        if (name === drop.name) drop.depth++
        if (REGIONS.includes(name)) drop.inner++
      } else if (walk.dropped.has(name)) walk.drop = { name, start, depth: 1, inner: 0 }
      else if (name === 'h1') walk.heading = { start, text: '' }
      else if (REGIONS.includes(name)) begin(walk, name, end)
    },
    closed(name, start, end) {
      if (walk.drop && !endDrop(walk, walk.drop, name, start, end)) return
      if (name === 'h1') endHeading(walk, end)
      else finish(walk, name, start)
    },
    text(piece, _start, end) {
      if (walk.drop) return
      if (walk.heading && walk.heading.text.length < MARKUP) walk.heading.text += piece
      walk.letters += piece.replace(/\s+/g, '').length
      for (const region of walk.open.values()) {
        const over = walk.letters - region.before - BODY
        if (over > 0) region.full ??= Math.max(region.start, end - over)
      }
    },
  }
}

function begin(walk: Walk, name: string, start: number): void {
  const known = walk.open.get(name)
  if (known?.depth === 0) Object.assign(known, { start, before: walk.letters })
  if (known) known.depth++
  if (known || walk.regions.length >= MOST_REGIONS) return
  const region = regionAt(name, start, walk.letters, walk.html.length)
  walk.regions.push(region)
  walk.open.set(name, region)
}

function finish(walk: Walk, name: string, end: number): void {
  const region = walk.open.get(name)
  if (!region || --region.depth > 0) return
  region.end = end
  region.letters = walk.letters - region.before
  walk.open.delete(name)
}

/** Ends a dropped element at its own end, or at that of the region around it if left open. */
function endDrop(walk: Walk, drop: Drop, name: string, start: number, end: number): boolean {
  if (name === drop.name && --drop.depth === 0) walk.cuts.push([drop.start, end])
  else if (REGIONS.includes(name) && --drop.inner < 0) walk.cuts.push([drop.start, start])
  else return false
  walk.drop = undefined
  return true
}

/** The pane shows the headline above the story, so there it would stand twice. */
function endHeading(walk: Walk, end: number): void {
  const { heading, headline, cuts } = walk
  if (heading?.text.replace(/\s+/g, ' ').trim() === headline) cuts.push([heading.start, end])
  walk.heading = undefined
}
