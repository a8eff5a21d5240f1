import type { Block } from './block.ts'
import { readEmbed } from './html-embed.ts'
import { readFigure } from './html-figure.ts'
import { readDefinitions, readDetails, readList } from './html-list.ts'
import { preText } from './html-pre.ts'
import { readTable } from './html-table.ts'
import type { Element } from './html-tree.ts'
import { flush, type Look, type Reading } from './html-reading.ts'
import { blocksIn, flatText, walk } from './html-walk.ts'
import { isBlank } from './inline.ts'
import { BOLD, CODE, HEADING } from './span.ts'

type Read = (element: Element, look: Look, reading: Reading) => readonly Block[]

const READ: Readonly<Record<string, Read>> = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  ul: readList,
  ol: readList,
  menu: readList,
  dir: readList,
  li: (element, look, reading) => readList(element, look, reading),
  blockquote: (element, look, reading) => {
    const blocks = blocksIn(element.childNodes, look, reading)
    return blocks.length > 0 ? [{ kind: 'quote', blocks }] : []
  },
  pre,
  xmp: pre,
  listing: pre,
  table: readTable,
  figure: readFigure,
  iframe: readEmbed,
  video: readEmbed,
  audio: readEmbed,
  dl: readDefinitions,
  details: readDetails,
  hr: () => [{ kind: 'rule', id: 0, inline: { text: '', runs: [] } }],
}

/** Reads an element that begins and ends a block. */
export function readBlock(element: Element, look: Look, reading: Reading): void {
  if (reading.flat) return readFlat(element, look, reading)
  flush(reading)
  const read = Object.hasOwn(READ, element.tagName) ? READ[element.tagName] : undefined
  if (read) {
    for (const block of read(element, look, reading)) reading.out.push(block)
    return
  }
  const inner = { ...reading, runs: [], paragraph: reading.paragraph || element.tagName === 'p' }
  walk(element.childNodes, look, inner)
  flush(inner)
}

/** Inside a heading or a cell a block is but a new line. */
function readFlat(element: Element, look: Look, reading: Reading): void {
  const name = element.tagName
  const embed = name === 'iframe' || name === 'video' || name === 'audio'
  newLine(reading, look)
  if (name === 'li') reading.runs.push({ ...look, text: '• ', made: 'sign' })
  if (embed) {
    for (const block of readEmbed(element, look, reading)) {
      if (block.kind === 'text') reading.runs.push({ ...look, text: block.inline.text })
    }
  } else if (name === 'pre') {
    for (const line of preText(element, look, reading.links).text.split('\n')) {
      newLine(reading, look)
      const text = line.replace(/^ +/, (blanks) => '\u00a0'.repeat(blanks.length))
      reading.runs.push({ ...look, style: look.style | CODE, text })
    }
  } else walk(element.childNodes, look, reading)
  newLine(reading, look)
}

function newLine(reading: Reading, look: Look): void {
  const last = reading.runs.findLast((run) => run.text !== ' ')
  if (last && last.text !== '\n') reading.runs.push({ ...look, text: '\n' })
}

function heading(element: Element, look: Look, reading: Reading): readonly Block[] {
  const style = look.style | BOLD | HEADING
  const inline = flatText(element.childNodes, { ...look, style }, reading)
  const level = Number(element.tagName[1])
  return isBlank(inline.text) ? [] : [{ kind: 'heading', id: 0, level, inline }]
}

function pre(element: Element, look: Look, reading: Reading): readonly Block[] {
  const inline = preText(element, look, reading.links)
  return inline.text.trim() === '' ? [] : [{ kind: 'pre', id: 0, inline }]
}
