import type { Block, ListEntry } from './block.ts'
import { indented } from './html-figure.ts'
import { attribute, type Element, isNamed, type Node, textOf } from './html-tree.ts'
import type { Look, Reading } from './html-reading.ts'
import { blocksIn, flatText } from './html-walk.ts'
import { isBlank } from './inline.ts'
import { listLabel } from './list-label.ts'
import { BOLD } from './span.ts'

interface Label {
  readonly text: string
  readonly number?: number
}

interface Entry {
  /** Null for what stands in the list but in no li. */
  readonly label: Label | null
  readonly blocks: Block[]
  readonly paragraphs: number
}

/** ul, ol, or a li without either. */
export function readList(element: Element, look: Look, reading: Reading): readonly Block[] {
  const nodes = element.tagName === 'li' ? [element] : element.childNodes
  const entries = entriesOf(element, nodes, look, reading)
  if (entries.length === 0) return []
  const longest = Math.max(...entries.map(({ label }) => label?.text.length ?? 0))
  return [
    {
      kind: 'list',
      gap: entries.some(({ paragraphs }) => paragraphs > 1) ? 1 : 0,
      entries: entries.map(({ label, blocks }) => ({
        marker: `${(label?.text ?? '').padStart(longest)} `,
        ...(label?.number !== undefined && { number: label.number }),
        blocks,
      })),
    },
  ]
}

function entriesOf(list: Element, nodes: readonly Node[], look: Look, reading: Reading): Entry[] {
  const entries: Entry[] = []
  const next = counter(list, nodes)
  for (const node of nodes) {
    const isEntry = isNamed(node, 'li')
    const label = isEntry ? next(node) : null
    const blocks = blocksIn(isEntry ? node.childNodes : [node], look, reading)
    const previous = entries.at(-1)
    if (blocks.length === 0) continue
    if (!isEntry && previous) previous.blocks.push(...blocks)
    else entries.push({ label, blocks, paragraphs: isEntry ? paragraphsIn(node) : 0 })
  }
  return entries
}

/** Labels of the entries: bullets, or numbers from `start`, each `value` kept. */
function counter(list: Element, nodes: readonly Node[]): (entry: Element) => Label {
  if (list.tagName !== 'ol') return () => ({ text: '•' })
  const step = attribute(list, 'reversed') === undefined ? 1 : -1
  const count = nodes.filter((node) => isNamed(node, 'li')).length
  const type = attribute(list, 'type') ?? ''
  let number = integer(attribute(list, 'start')) ?? (step < 0 ? count : 1)
  return (entry) => {
    const own = integer(attribute(entry, 'value')) ?? number
    number = own + step
    return { text: listLabel(own, type), number: own }
  }
}

function integer(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10)
  return Number.isSafeInteger(number) ? number : undefined
}

function paragraphsIn(entry: Element): number {
  return entry.childNodes.filter((node) => isNamed(node, 'p') && !isEmpty(node)).length
}

function isEmpty(element: Element): boolean {
  return element.childNodes.every((node) => textOf(node)?.trim() === '')
}

/** Terms at the margin, what they mean two columns in. */
export function readDefinitions(list: Element, look: Look, reading: Reading): readonly Block[] {
  const blocks: Block[] = []
  for (const node of list.childNodes) {
    if (isNamed(node, 'dt')) {
      const inline = flatText(node.childNodes, { ...look, style: look.style | BOLD }, reading)
      if (!isBlank(inline.text)) blocks.push({ kind: 'text', id: 0, inline, loose: false })
    } else if (isNamed(node, 'dd')) {
      const inside = blocksIn(node.childNodes, look, reading)
      if (inside.length > 0) blocks.push(indented(inside))
    } else if (isNamed(node, 'div')) {
      blocks.push(...readDefinitions(node, look, reading))
    } else blocks.push(...blocksIn([node], look, reading))
  }
  const nested = list.tagName === 'div'
  return nested || blocks.length === 0 ? blocks : [{ kind: 'stack', gap: 0, indent: 0, blocks }]
}

/** `▸ summary`, then what it hides. */
export function readDetails(element: Element, look: Look, reading: Reading): readonly Block[] {
  const summary = element.childNodes.find((node) => isNamed(node, 'summary'))
  const inline = flatText(summary?.childNodes ?? [], look, reading)
  const content = element.childNodes.filter((node) => node !== summary)
  const blocks = blocksIn(content, look, reading)
  if (isBlank(inline.text)) return blocks
  const entry: ListEntry = { marker: '▸ ', blocks: [{ kind: 'text', id: 0, inline, loose: false }] }
  return [{ kind: 'list', gap: 0, entries: [entry] }, ...blocks]
}
