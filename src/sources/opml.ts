import { webUrl } from '../article/web-url.ts'
import type { Source } from './source.ts'

/**
 * The sources with an address as an OPML 2.0 document, in order, their folders as outlines around
 * them. Users and passwords of addresses are left out.
 *
 * @param homes source id → home page
 */
export function writeOpml(
  sources: readonly Source[],
  homes: ReadonlyMap<string, string> = new Map(),
): string {
  const lines: string[] = []
  let open: readonly string[] = []
  for (const source of sources) {
    if (source.kind !== 'url') continue
    open = moveTo(source.folders, open, lines)
    lines.push(`${indent(open.length)}<outline type="rss"${attributes(source, homes)}/>`)
  }
  moveTo([], open, lines)
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>ctnews</title>
  </head>
  <body>
${lines.map((line) => `${line}\n`).join('')}  </body>
</opml>
`
}

/** Closes and opens folders until those of `wanted` are open. */
function moveTo(
  wanted: readonly string[],
  open: readonly string[],
  lines: string[],
): readonly string[] {
  const differs = wanted.findIndex((name, i) => name !== open[i])
  const same = Math.min(differs < 0 ? wanted.length : differs, open.length)
  for (let depth = open.length; depth > same; depth--) lines.push(`${indent(depth - 1)}</outline>`)
  for (const [depth, name] of wanted.entries()) {
    if (depth >= same) lines.push(`${indent(depth)}<outline${named('text', name)}>`)
  }
  return wanted
}

function indent(depth: number): string {
  return '  '.repeat(depth + 2)
}

function attributes(source: Source, homes: ReadonlyMap<string, string>): string {
  const url = plainUrl(source.place)
  const title = source.title ?? url
  const home = homes.get(source.id)
  const names = named('text', title) + named('title', title) + named('xmlUrl', url)
  return names + (home === undefined ? '' : named('htmlUrl', plainUrl(home)))
}

function plainUrl(text: string): string {
  const url = webUrl(text)
  if (!url || (url.username === '' && url.password === '')) return text
  url.username = ''
  url.password = ''
  return url.href
}

function named(name: string, value: string): string {
  const escaped = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  return ` ${name}="${escaped}"`
}
