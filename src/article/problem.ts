import { type Clean, clean } from './clean.ts'
import { redact } from './redact.ts'

export type ProblemKind =
  | 'dns'
  | 'offline'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'private'
  | 'redirect'
  | 'http'
  | 'too-large'
  | 'empty'
  | 'web-page'
  | 'not-a-feed'
  | 'alerts'
  | 'no-article'
  | 'subscription'
  | 'file'
  | 'cancelled'

/** Why a source or one of its files gave no articles, in words for the reader. */
export interface Problem {
  readonly kind: ProblemKind
  /** What happened, one plain sentence part without the source's name or a final full stop. */
  readonly message: Clean
  /** What to do about it, or null. */
  readonly hint: Clean | null
  /** The HTTP status, when there was one. */
  readonly status?: number
  /** Milliseconds since the epoch before which the host does not want to be asked again. */
  readonly retryAt?: number
  /** Feed addresses found in a web page that was no feed. */
  readonly found?: readonly Clean[]
}

/** Cleans and redacts the words of a problem, since they may quote a server, a path or a URL. */
export function problem(
  kind: ProblemKind,
  message: string,
  more: { hint?: string; status?: number; retryAt?: number; found?: readonly Clean[] } = {},
): Problem {
  const { hint, ...rest } = more
  return {
    kind,
    message: clean(redact(message)),
    hint: hint === undefined ? null : clean(redact(hint)),
    ...rest,
  }
}
