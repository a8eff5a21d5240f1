import { createInterface } from 'node:readline'
import { UsageError } from './usage-error.ts'

/**
 * The ids that a command names; `-` stands for those on standard input, one a line: the first word
 * of a line of `--plain`, the `id` of one of `--ndjson`.
 */
export async function idWords(words: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const word of words) {
    if (word === '-') ids.push(...(await readIds()))
    else ids.push(word)
  }
  return [...new Set(ids)]
}

async function readIds(): Promise<string[]> {
  const ids: string[] = []
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const id = line.startsWith('{') ? idIn(line) : line.trim().split(/\s/)[0]
    if (id) ids.push(id)
  }
  return ids
}

/** Null where a line is no article, as those about the weather. */
function idIn(line: string): string | null {
  try {
    const { id } = JSON.parse(line) as { id?: unknown }
    return typeof id === 'string' ? id : null
  } catch {
    throw new UsageError('standard input: a line is neither an id nor JSON')
  }
}
