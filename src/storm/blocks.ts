import type { Alert } from '../article/alert.ts'

/** A part of an alert's text: `WHAT`, and what stands under it. */
export interface Block {
  /** Null: text without a heading. */
  readonly heading: string | null
  /** Re-flowed: one line each. */
  readonly paragraphs: readonly string[]
}

/** `* WHAT...` of any words, and these also without the star. */
const STARRED = /^\*\s*([A-Z][A-Z0-9 ,/&'()-]{0,60}?)\s*\.{2,}\s*(.*)$/
const BARE =
  /^((?:WHAT|WHERE|WHEN|IMPACTS?|HAZARDS?|SOURCE|ADDITIONAL DETAILS|LOCATIONS?|TIMING|PRECAUTIONARY\/PREPAREDNESS ACTIONS))\s*\.{3}\s*(.*)$/
/** What is a line of its own inside a paragraph. */
const BULLET = /^\s*(?:[*•]|-+)\s+\S/

/**
 * The blocks of a description. Lines broken near column 70 are joined, blank lines part paragraphs,
 * capitals stay as sent: changing safety text can make it wrong.
 */
export function blocksOf(text: string): Block[] {
  const blocks: { heading: string | null; paragraphs: string[] }[] = []
  let open = false
  const last = (): { heading: string | null; paragraphs: string[] } => {
    const block = blocks.at(-1)
    if (block) return block
    blocks.push({ heading: null, paragraphs: [] })
    return blocks[0] as (typeof blocks)[number]
  }
  for (const line of text.split('\n').map((it) => it.trim())) {
    const [, heading, rest] = STARRED.exec(line) ?? BARE.exec(line) ?? []
    if (heading !== undefined) {
      blocks.push({ heading, paragraphs: rest ? [rest] : [] })
      open = Boolean(rest)
    } else if (line === '') {
      open = false
    } else if (open && !BULLET.test(line)) {
      const { paragraphs } = last()
      paragraphs.push(`${paragraphs.pop()} ${line}`)
    } else {
      last().paragraphs.push(line)
      open = true
    }
  }
  return blocks.filter(({ heading, paragraphs }) => heading !== null || paragraphs.length > 0)
}

/** The office's own headline without the dots around it, or null. */
export function officeHeadline({ parameters }: Pick<Alert, 'parameters'>): string | null {
  const text = parameters['NWSheadline']?.join(' ') ?? ''
  return text.replace(/^[.\s]+|[.\s]+$/g, '').replace(/\s+/g, ' ') || null
}
