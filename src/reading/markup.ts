import { Tokenizer } from 'htmlparser2'

/** What {@link scanMarkup} tells, in document order. Names are in lower case. */
export interface Scan {
  /** A start tag, or an end tag. Attributes are decoded; of doubled ones the first counts. */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void
  readonly close: (name: string) => void
  /** A part of a text, references decoded; a text comes in as many parts as it likes. */
  readonly text: (part: string) => void
}

const nothing = (): void => {}
const LEFT_OUT = {
  oncdata: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onprocessinginstruction: nothing,
  onend: nothing,
}

/**
 * Reads HTML as tags and text, in one pass and without a tree, so no nesting makes it slow.
 * Comments and declarations are left out. `attributes`: the names that are wanted.
 */
export function scanMarkup(html: string, scan: Scan, attributes: ReadonlySet<string>): void {
  let tag = ''
  let name = ''
  let value = ''
  let found = new Map<string, string>()
  const opened = (): void => {
    scan.open(tag, found)
    if (found.size > 0) found = new Map()
  }
  const wanted = (): boolean => attributes.has(name)
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => void (tag = html.slice(start, end).toLowerCase()),
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => scan.close(html.slice(start, end).toLowerCase()),
      onattribname: (start, end) => void (name = html.slice(start, end).toLowerCase()),
      onattribdata: (start, end) => void (wanted() && (value += html.slice(start, end))),
      onattribentity: (code) => void (wanted() && (value += String.fromCodePoint(code))),
      onattribend: () => {
        if (wanted() && !found.has(name)) found.set(name, value)
        value = ''
      },
      ontext(start, end) {
        // A tag that the end of the document cut off is given as text.
        const unfinished =
          end === html.length && /<\/?$/.test(html.slice(Math.max(0, start - 2), start))
        if (!unfinished) scan.text(html.slice(start, end))
      },
      ontextentity: (code) => scan.text(String.fromCodePoint(code)),
      ...LEFT_OUT,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
