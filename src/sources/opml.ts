import { escapeHtml } from '../article/escape-html.ts'
import { withoutUser } from '../article/web-url.ts'
import type { Source } from './source.ts'

/**
 * The sources with an address as an OPML 2.0 document, in order, their folders as outlines around
 * them; one that lies in several folders stands in each. Users and passwords are left out.
 *
 * @param homes source id → home page
 */
export function writeOpml(sources: readonly Source[], homes: Homes = new Map()): string {
  const lines: string[] = []
  let open: readonly string[] = []
  for (const source of sources) {
    if (source.kind !== 'url') continue
    for (const path of source.folders.length > 0 ? source.folders : [[]]) {
      open = moveTo(path, open, lines)
      lines.push(`${indent(open.length)}<outline type="rss"${attributes(source, homes)}/>`)
    }
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

function attributes({ id, place, title, tags = [] }: Source, homes: Homes): string {
  const url = withoutUser(place)
  const home = homes.get(id)
  // A comma parts categories and a slash begins a path (OPML 2.0, "category"): no tag holds them.
  const words = tags.map((tag) => tag.replaceAll(',', ' ').replace(/^\/+/, ''))
  return [
    named('text', title ?? url),
    named('title', title ?? url),
    named('xmlUrl', url),
    home === undefined ? '' : named('htmlUrl', withoutUser(home)),
    words.length === 0 ? '' : named('category', words.join(',')),
  ].join('')
}

type Homes = ReadonlyMap<string, string>

function named(name: string, value: string): string {
  return ` ${name}="${escapeHtml(value)}"`
}
