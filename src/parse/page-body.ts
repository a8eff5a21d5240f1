import { endsInMark, isChrome } from './page-lines.ts'

/** The paragraphs of a story's lines, without the site's furniture before and behind them. */
export function paragraphsOf(lines: readonly string[]): string[] {
  const story = lines.map((line) => (/^advertisement$/i.test(line) ? '' : line))
  const from = story.findIndex(isText)
  return from < 0 ? [] : unwrapped(story.slice(from, story.findLastIndex(isText) + 1))
}

function isText(line: string): boolean {
  return line !== '' && !isChrome(line)
}

/** Each line is a paragraph, or each block of lines where the text was wrapped by a program. */
export function unwrapped(lines: readonly string[]): string[] {
  const blocks = blocksOf(lines)
  return isWrapped(blocks) ? blocks.map(joined) : blocks.flat()
}

function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = []
  let block: string[] = []
  for (const line of lines) {
    if (line !== '') {
      if (block.push(line) === 1) blocks.push(block)
    } else if (block.length > 0) block = []
  }
  return blocks
}

const WRAP_COLUMNS = 100

/** Lines about as long as each other that break off in mid-sentence. */
function isWrapped(blocks: readonly (readonly string[])[]): boolean {
  const longest = blocks.flat().reduce((most, line) => Math.max(most, line.length), 0)
  const inner = blocks.flatMap((block) => block.slice(0, -1))
  if (longest > WRAP_COLUMNS || inner.length === 0) return false
  const open = inner.filter((line) => !endsInMark(line))
  return open.length * 2 >= inner.length && inner.every((line) => line.length >= longest * 0.6)
}

/** A word parted at its own hyphen grows together again, without a blank. */
function joined(block: readonly string[]): string {
  return block
    .join('\n')
    .replace(/(\p{L}-)\n(?=\p{L})/gu, '$1')
    .replaceAll('\n', ' ')
}
