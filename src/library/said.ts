import { clean } from '../article/clean.ts'
import type { State } from './state.ts'

/** Tells the reader something, until the next key. */
export function said(state: State, text: string, now: number, isError = false): State {
  return { ...state, message: { text: clean(text), isError, at: now } }
}
