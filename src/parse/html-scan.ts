import { Tokenizer } from 'htmlparser2'

/** What {@link scanHtml} tells of a page; names are in small letters, positions in the text. */
export interface HtmlVisitor {
  opened?(name: string, attributes: ReadonlyMap<string, string>, start: number, end: number): void
  closed?(name: string, start: number, end: number): void
  /** A piece of text, its references decoded. */
  text?(piece: string, start: number, end: number): void
}

const ignore = (): void => {}
const UNHEARD = {
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onprocessinginstruction: ignore,
}

/**
 * Reads HTML tag by tag, without a tree: linear in time, with nothing that grows with depth. The
 * text of script and style comes as text inside them. Never throws.
 */
export function scanHtml(html: string, visitor: HtmlVisitor): void {
  let start = 0
  let name = ''
  let key = ''
  let value = ''
  let attributes = new Map<string, string>()
  const opened = (end: number): void => visitor.opened?.(name, attributes, start, end + 1)
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(from, to) {
        start = from - 1
        name = html.slice(from, to).toLowerCase()
        attributes = new Map()
      },
      onattribname(from, to) {
        key = html.slice(from, to).toLowerCase()
        value = ''
      },
      onattribdata: (from, to) => void (value += html.slice(from, to)),
      onattribentity: (point) => void (value += String.fromCodePoint(point)),
      onattribend() {
        if (!attributes.has(key)) attributes.set(key, value)
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag(from, to) {
        const end = html.indexOf('>', to)
        const closed = html.slice(from, to).toLowerCase()
        visitor.closed?.(closed, from - 2, end < 0 ? html.length : end + 1)
      },
      ontext: (from, to) => visitor.text?.(html.slice(from, to), from, to),
      ontextentity: (point, to) => visitor.text?.(String.fromCodePoint(point), to, to),
      ...UNHEARD,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
