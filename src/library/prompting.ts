import { clean } from '../article/clean.ts'
import { listed, shownAgain } from './listing.ts'
import { said } from './said.ts'
import type { Prompt, PromptKind, State } from './state.ts'

const SEARCHES = 100

export function promptOpened(state: State, kind: PromptKind, text: string = ''): State {
  const before = state.prompt?.before ?? listed(state)
  const blank = { text, caret: text.length, problem: null, back: 0, typed: text, row: 0 }
  return { ...state, prompt: { kind, ...blank, before } }
}

export function promptEdited(state: State, text: string, caret: number): State {
  const { prompt } = state
  if (!prompt) return state
  if (text === prompt.text) return { ...state, prompt: { ...prompt, caret } }
  return withPrompt(state, { text, caret, problem: null, back: 0, typed: text, row: 0 })
}

/** Goes through the earlier searches; what was typed comes after the newest one. */
export function promptRecalled(state: State, by: 1 | -1): State {
  const { prompt, searches } = state
  if (prompt?.kind !== 'search') return state
  const back = Math.max(0, Math.min(searches.length, prompt.back + by))
  const text = back === 0 ? prompt.typed : (searches.at(-back) as string)
  if (back === prompt.back) return state
  return withPrompt(state, { text, caret: text.length, problem: null, back })
}

export function promptClosed(state: State, isKept: boolean): State {
  const { prompt } = state
  if (!prompt) return state
  const closed = { ...state, prompt: null }
  if (!isKept) return prompt.kind === 'search' ? shownAgain(closed, prompt.before) : closed
  if (prompt.kind !== 'search') return closed
  const text = prompt.text.trim()
  if (text === '') return closed
  const others = state.searches.filter((one) => one !== text)
  return { ...closed, searches: [...others, text].slice(-SEARCHES) }
}

/** What is wrong stands beside the line as long as that is open; the last good list stays. */
export function searchRefused(state: State, message: string, now: number): State {
  if (state.prompt) return withPrompt(state, { problem: clean(message) })
  return said(state, message, now, true)
}

function withPrompt(state: State, patch: Partial<Prompt>): State {
  return state.prompt ? { ...state, prompt: { ...state.prompt, ...patch } } : state
}
