import type { Prompt, PromptKind, State } from '../library/state.ts'
import { width } from '../reading/width.ts'
import { lineRow } from './input-line.ts'
import { type Row, clip, piece, rowWidth, spread } from './row.ts'

const LABELS: Readonly<Record<PromptKind, string>> = {
  search: '/',
  words: 'mute words: ',
  name: 'name of the search: ',
  file: 'save as: ',
  find: '/',
  town: 'town: ',
  address: 'add: ',
  title: 'name of the source: ',
  tags: 'tags: ',
  sources: '/',
  theme: '/',
  help: '/',
  command: ':',
}

/** What an open line is for, where there is no screen to see that. */
export function promptLabel({ kind, text }: Prompt): string {
  const label = LABELS[kind].trim().replace(/^\/$/, 'search:')
  return text === '' ? `${label} ` : `${label} (${text}) `
}

/** Columns that a long line keeps beside what stands at its right. */
const LEAST = 12

/** The open input line, and at the right how much it found or, where there is room, what is wrong. */
export function promptRow(
  state: State,
  columns: number,
  ellipsis: string,
  isAlone: boolean,
  /** How many matches there are in the text of the pane. */
  matches: string,
): Row {
  const { prompt } = state
  if (!prompt) return []
  const label = piece(` ${LABELS[prompt.kind]}`, 'key')
  const room = columns - width(label.text) - LEAST
  const words = rightWords(state, prompt, isAlone, matches)
  const right =
    words.length === 0 ? [] : [...clip(words, Math.max(0, room - 2), ellipsis), piece(' ')]
  const left = columns - width(label.text) - rowWidth(right) - 1
  return spread([label, ...lineRow(prompt, left, ellipsis)], right, columns, ellipsis)
}

function rightWords(
  { filter, shown }: State,
  { kind, problem }: Prompt,
  isAlone: boolean,
  matches: string,
): Row {
  if (kind === 'find') return matches === '' ? [] : [piece(matches, 'status')]
  if (problem !== null && isAlone) return [piece(problem.replace('search: ', ''), 'error')]
  const isFound = kind === 'search' && filter.kind === 'query'
  return isFound ? [piece(`${shown.length} found`, 'status')] : []
}
