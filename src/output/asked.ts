import { endAt, momentAt } from '../library/moment.ts'
import { nearest } from '../library/nearest.ts'
import { COMMANDS, type Flags } from '../flags.ts'
import type { Selection } from '../library/selection.ts'
import type { UsageProblem } from './arguments.ts'
import type { Notice } from './messages.ts'
import type { Mode } from './teller.ts'

/** Articles in a JSON document of the user's own sources when nobody says how many. */
const JSON_LIMIT = 200

/** Read only as far as the answer needs: looking costs time. */
interface Terminal {
  readonly stdin: boolean
  readonly stdout: boolean
  /** The TERM variable. */
  readonly term: string | undefined
}

/** What to print; null: nothing, the reader opens. `hint` is for somebody who meant to pipe. */
export function modeOf(
  flags: Flags,
  words: readonly string[],
  terminal: Terminal,
): { readonly mode: Mode | null; readonly hint: Notice | null } {
  const mode = (['json', 'ndjson', 'plain'] as const).find((name) => flags[name])
  if (mode !== undefined) return { mode, hint: null }
  if (!terminal.stdout) return { mode: 'plain', hint: null }
  if (words.includes('-') || terminal.stdin) return { mode: null, hint: null }
  return { mode: 'plain', hint: terminal.term === 'dumb' ? null : PIPE_HINT }
}

const PIPE_HINT: Notice = {
  level: 'warning',
  kind: 'usage',
  source: null,
  message: 'there is no keyboard, so the articles are printed',
  hint: '"ctnews -" reads what is piped in.',
}

/** Which articles the flags choose. `hasSources`: the command line names some. */
export function selectionOf(
  flags: Flags,
  now: number,
  mode: Mode | null,
  hasSources: boolean,
): Selection {
  return {
    unread: flags.unread,
    starred: flags.starred,
    sources: flags.source,
    since: flags.since && momentAt(flags.since, now, null),
    before: earlier(
      flags.older && momentAt(flags.older, now, null),
      flags.until && endAt(flags.until, now, null),
    ),
    limit: flags.limit ?? (mode === 'json' && !hasSources ? JSON_LIMIT : 0),
    sort: flags.sort ?? 'newest',
  }
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

/** What is wrong with the sources asked for by id. */
export function unknownSource(
  wanted: readonly string[],
  ids: readonly string[],
): UsageProblem | undefined {
  const id = wanted.find((it) => !ids.includes(it))
  return id === undefined ? undefined : unknown(`no source has the id "${id}"`, id, ids)
}

/**
 * What is wrong with a word that is no address, file or id.
 *
 * @param names what it may have been meant for: commands, ids, files of the current folder
 */
export function unknownWord(word: string, names: readonly string[]): UsageProblem {
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(word)?.[1]
  if (scheme === undefined) {
    return unknown(`no file, source or command is called "${word}"`, word, names)
  }
  return { kind: 'usage', message: `"${word}" cannot be read: ${scheme} is neither http nor https` }
}

/** What is wrong with a word that is to be a command. */
export function unknownCommand(word: string): UsageProblem {
  return unknown(`no command is called "${word}"`, word, Object.keys(COMMANDS))
}

function unknown(message: string, word: string, names: readonly string[]): UsageProblem {
  const name = nearest(word, names)
  return { kind: 'usage', message: name ? `${message}; did you mean ${name}?` : message }
}
