/** What a decoded text is, told by how it begins; the name decides only where nothing else does. */
export type Shape =
  | 'json'
  | 'feed'
  | 'opml'
  | 'alert'
  | 'xml'
  | 'html'
  | 'mail'
  | 'markdown'
  | 'text'

/** UTF-16 units looked at for what only a beginning can tell. */
const HEAD = 512
/** Which declaration of an encoding to look for. */
export function markupOf(bytes: Uint8Array): 'xml' | 'html' | 'text' {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1').replaceAll('\0', '')
  if (/^[^<]{0,8}<\?xml/i.test(head)) return 'xml'
  if (!/^[^<]{0,8}</.test(head)) return 'text'
  return /<(?:rss|rdf:|feed|channel|entry|opml|(?:[\w-]+:)?(?:alert|edxldistribution))/i.test(head)
    ? 'xml'
    : 'html'
}

const HTML_TAG =
  /<(?:!doctype\s+html|\/?(?:html|head|body|title|meta|link|script|style|base|p|div|span|a|br|hr|h[1-6]|[ou]l|li|d[lt]|table|tr|t[dh]|img|[bius]|em|strong|small|article|section|main|header|footer|nav|aside|blockquote|pre|code|figure|iframe|form|center|font|noscript)(?=[\s/>]))/i
/** What CAP is told by: its namespace, or the first thing it asks for. */
const CAP = /emergency:cap|incident\.com\/cap|<(?:[\w-]+:)?identifier[\s>]/i
const FEED_ROOTS = new Set(['rss', 'rdf', 'feed', 'channel', 'entry'])
/**
 * A page saved as text stays one under a new name: only what begins with a heading of Markdown's
 * own is taken for it.
 */
const MARKDOWN_HEADING = /^(?:#{1,6} +\S|[^\n<]+\r?\n(?:=+|-+)[ \t]*(?:\r?\n|$))/
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\r?\n/
const MAIL_HEADER = /^(?:[\w-]{1,60}:[^\n]*\r?\n(?:[ \t]+\S[^\n]*\r?\n)*){3,100}/

/** The kind of a text that is not empty. */
export function shapeOf(text: string, name: string, contentType: string | null): Shape {
  const head = text.slice(0, HEAD).trimStart()
  if (/^[{[]/.test(head)) return 'json'
  if (FRONT_MATTER.test(head)) return 'markdown'
  const isMarkdown = /\.(?:md|markdown)$/i.test(name) || /^text\/markdown/i.test(contentType ?? '')
  if (isMarkdown && MARKDOWN_HEADING.test(head)) return 'markdown'
  const tag = firstTag(text)
  if (FEED_ROOTS.has(tag)) return 'feed'
  if (tag === 'opml') return 'opml'
  if (tag === 'edxldistribution' || (tag === 'alert' && CAP.test(text))) return 'alert'
  if (HTML_TAG.test(head)) return 'html'
  if (head.startsWith('<') && tag !== '') return 'xml'
  return isMail(text, head) ? 'mail' : 'text'
}

/** Local name of the first element, in small letters, or ''. Skips all that may stand before. */
function firstTag(text: string): string {
  for (let at = text.indexOf('<'); at >= 0 && at < text.length; at = text.indexOf('<', at)) {
    const end = skipped(text, at)
    if (end === undefined) {
      const name = /^<(?:[a-z_][\w.-]*:)?([a-z_][\w.-]*)(?=[\s/>])/i.exec(text.slice(at, at + 80))
      if (name) return (name[1] ?? '').toLowerCase()
    }
    at = end ?? at + 1
  }
  return ''
}

/** The end of a comment, processing instruction or declaration that begins here. */
function skipped(text: string, at: number): number | undefined {
  if (text.startsWith('<!--', at)) return after(text, '-->', at)
  if (text.startsWith('<?', at)) return after(text, '>', at)
  if (!text.startsWith('<!', at)) return undefined
  const end = after(text, '>', at)
  const subset = text.indexOf('[', at)
  return subset < 0 || subset > end ? end : after(text, ']', subset)
}

function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at + what.length
}

function isMail(text: string, head: string): boolean {
  if (/^From \S+ .{0,40}\d\d:\d\d/.test(head)) return true
  const header = MAIL_HEADER.exec(text.slice(0, 16_384).trimStart())?.[0] ?? ''
  return /^from:/im.test(header) && /^date:/im.test(header) && /^subject:/im.test(header)
}
