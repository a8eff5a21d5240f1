import { clean } from './clean.ts'
import { redact } from './redact.ts'

/** What an error says for itself; neither cleaned nor redacted. */
export function errorWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What is said of a fault of our own once the shell has its screen back. */
export function crashWords(error: unknown): string {
  return clean(redact(`stopped by a fault of its own: ${errorWords(error)}`))
}
