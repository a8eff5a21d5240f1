import { type Clean, clean } from '../article/clean.ts'
import { XML_DEPTH } from '../article/limits.ts'
import { webUrl } from '../article/web-url.ts'
import { linkUrl } from './links.ts'
import type { Scan } from './markup.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Elements that leave the program: those the reading pane knows, less frames and forms. */
const ALLOWED = words(
  'a abbr address article aside audio b bdi bdo blockquote br caption center cite code dd del ' +
    'details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ' +
    'ins kbd li main mark menu ol p pre q rb rp rt ruby s samp section small source span strike ' +
    'strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr',
)

/** Elements whose content is code, or means nothing without them. */
const SILENT = words('script style template title noscript noembed noframes svg select textarea')

const VOID = words('br hr img source wbr')
/** Elements whose end tag may be left out, so a missing one is no open element. */
const LOOSE = words('p li dt dd tr td th thead tbody tfoot rb rt rp')

type Check = (value: string, base: string | null) => string | undefined

const text: Check = (value) => value
const integer: Check = (value) => /^\s*-?\d{1,9}/.exec(value)?.[0].trim()
const web: Check = (value, base) => {
  const url = linkUrl(value, base)
  return url !== undefined && webUrl(url) ? url : undefined
}

/** Attributes by element; `*` on any. What a check refuses is left out. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  '*': { hidden: () => '' },
  a: { href: linkUrl, title: text },
  abbr: { title: text },
  audio: { src: web, title: text },
  img: { src: web, alt: text, title: text, width: integer, height: integer },
  li: { value: integer },
  ol: {
    start: integer,
    reversed: () => '',
    type: (value) => (/^[aAiI]$/.test(value) ? value : undefined),
  },
  source: { src: web },
  table: { role: (value) => (/^(?:presentation|none)$/.test(value) ? value : undefined) },
  td: { colspan: integer, rowspan: integer },
  th: { colspan: integer, rowspan: integer },
  video: { src: web, title: text },
}
const NAMES = new Set(Object.values(ATTRIBUTES).flatMap((checks) => Object.keys(checks)))

/** HTML on its way out: what is finished, the text that waits, the elements that are open. */
interface Out {
  readonly parts: string[]
  pending: string
  readonly open: string[]
}

/** Reads markup as tags and text; false where it cannot, whatever it told until then. */
export type Reader = (html: string, scan: Scan, attributes: ReadonlySet<string>) => boolean

/** The safe form of article HTML as `sanitizeHtml` tells it; undefined where it could not be read. */
export function sanitizedBy(read: Reader, html: string, base: string | null): Clean | undefined {
  const out: Out = { parts: [], pending: '', open: [] }
  let silent = ''
  let depth = 0
  let framed = false
  const isRead = read(
    html,
    {
      open(name, attributes) {
        framed = name === 'iframe'
        if (silent !== '') depth += name === silent ? 1 : 0
        else if (SILENT.has(name)) {
          silent = name
          depth = 1
        } else if (ALLOWED.has(name)) openTag(out, name, attributesOf(name, attributes, base))
      },
      close(name) {
        framed = false
        if (silent === '') closeTag(out, name)
        else if (name === silent && --depth === 0) silent = ''
      },
      text(part) {
        // Inside a frame the tokenizer sees no tags; what was meant as markup is none here.
        if (silent === '' && !(framed && part.includes('<'))) out.pending += part
      },
    },
    NAMES,
  )
  if (!isRead) return undefined
  flush(out)
  for (const name of out.open.toReversed()) out.parts.push(`</${name}>`)
  // Every part is cleaned or made here.
  return out.parts.join('') as Clean
}

function openTag(out: Out, name: string, attributes: string): void {
  const counts = !VOID.has(name) && !LOOSE.has(name)
  if (counts && out.open.length >= XML_DEPTH) return
  flush(out)
  if (counts) out.open.push(name)
  out.parts.push(`<${name}${attributes}>`)
}

function closeTag(out: Out, name: string): void {
  if (!ALLOWED.has(name) || VOID.has(name)) return
  if (!LOOSE.has(name)) {
    const at = out.open.lastIndexOf(name)
    if (at < 0) return
    out.open.splice(at, 1)
  }
  flush(out)
  out.parts.push(`</${name}>`)
}

function attributesOf(
  element: string,
  attributes: ReadonlyMap<string, string>,
  base: string | null,
): string {
  let out = ''
  for (const [name, value] of attributes) {
    const check = ATTRIBUTES[element]?.[name] ?? ATTRIBUTES['*']?.[name]
    const kept = check?.(value, base)
    if (kept !== undefined) out += ` ${name}="${escaped(clean(kept)).replaceAll('"', '&quot;')}"`
  }
  return out
}

/** Text is cleaned as one piece, whatever tags fell out of it. */
function flush(out: Out): void {
  if (out.pending !== '') out.parts.push(escaped(clean(out.pending, 'markup')))
  out.pending = ''
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
