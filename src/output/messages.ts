import { counted } from '../article/counted.ts'
import { clean } from '../article/clean.ts'
import { clockTime, localDay, shortDate, systemLocal } from '../article/local-time.ts'
import type { Problem } from '../article/problem.ts'
import { redact } from '../article/redact.ts'
import type { SourceError } from './report.ts'

/** Something to say on stderr. `message` and `hint` are sentences without a final full stop. */
export interface Notice {
  readonly level: 'error' | 'warning' | 'note'
  /** A problem's kind, or `usage`, `nothing`, `marks`, `output`, `unexpected`. */
  readonly kind: string | null
  /** Id of the source it is about. */
  readonly source: string | null
  readonly message: string
  readonly hint: string | null
  /** What people are told in place of both, where it holds times of the place they are in. */
  readonly text?: string
  /** Lines under it for people: what is wrong, and where. */
  readonly below?: readonly string[]
}

/** Local times are told as the reader tells them. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly hours: 12 | 24
}

/** `ctnews: what happened. What to do.` on one line, and what shows it below. */
export function noticeText({ message, hint, text, below = [] }: Notice): string {
  const lines = below.map((line) => `  ${clean(line, 'lines')}\n`)
  return `${safe(`ctnews: ${text ?? sentences(message, hint)}`)}\n${lines.join('')}`
}

/** The same for scripts; `exit` is the code the run ends with. */
export function noticeJson(notice: Notice, exit: number): string {
  const { level, kind, source, message, hint } = notice
  const fields = { exit, kind, source, message: safe(message), hint: hint && safe(hint) }
  return `${JSON.stringify({ [level]: fields })}\n`
}

/** More than anybody reads: a word of the command line may be a megabyte. */
const MOST = 2000

function safe(text: string): string {
  const short = text.length > MOST ? `${text.slice(0, MOST)}…` : text
  return clean(redact(short))
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts
    .flatMap((part) => (part ? [/[.!?…]["”]?$/.test(part) ? part : `${part}.`] : []))
    .join(' ')
}

interface Failed {
  readonly id: string
  readonly title: string
  readonly problem: SourceError
  /** Milliseconds since the epoch. */
  readonly nextAt: number | null
  /** When the articles shown in its place were loaded. */
  readonly shownFrom: number | null
}

export function sourceFailed(of: Failed, clock: Clock): Notice {
  const { id, problem, nextAt, shownFrom } = of
  const { kind, hint } = problem
  const message = what(of)
  const next = nextAt !== null && nextAt > clock.now ? `, next try ${localTime(nextAt, clock)}` : ''
  const kept = shownFrom === null ? null : `Showing stories from ${localTime(shownFrom, clock)}`
  const text = sentences(message + next, hint, kept)
  return { level: 'error', kind, source: id, message, hint, text }
}

/** Which source and what happened; its title only where the words do not hold it already. */
function what({ title, problem: { kind, message } }: Failed): string {
  if (message.includes(title)) return message
  return kind === 'timeout' ? `${message} (${title})` : `${title}: ${message}`
}

/** One file of a folder gave nothing; the others went on. */
export function fileFailed(source: string, name: string, problem: Problem): Notice {
  const { kind, message, hint } = problem
  return { level: 'warning', kind, source, message: `${name}: ${message}`, hint }
}

/** What went wrong, of no source in particular. */
export function failed(kind: string, message: string, hint: string | null = null): Notice {
  return { level: 'error', kind, source: null, message, hint }
}

export function nothingAtAll(sources: number): Notice {
  const all = sources === 1 ? 'the source' : `all ${sources} sources`
  const hint = 'Check the network, or try "ctnews --sample".'
  return failed('nothing', `${all} failed and nothing is stored yet`, hint)
}

/** What is wrong with the command line or the settings. */
export function usageNotice(
  message: string,
  kind = 'usage',
  hint: string | null = null,
  below: readonly string[] = [],
): Notice {
  return { ...failed(kind, message, hint), below }
}

/** @param reason what the error says of itself; never its stack */
export function unexpected(reason: string): Notice {
  return failed('unexpected', `something unexpected happened: ${reason}`)
}

export function outputFailed(reason: string): Notice {
  return failed('output', `the output is not complete: ${reason}`)
}

/** @param stories how many of those that were chosen */
export function mutedNotice(stories: number): Notice {
  const message = `${counted(stories, 'muted story is', 'muted stories are')} left out`
  return { level: 'note', kind: 'muted', source: null, message, hint: null }
}

/** @param marks how many read marks */
export function marksNotSaved(marks: number, reason: string): Notice {
  const some = counted(marks, 'read mark is', 'read marks are')
  return failed('marks', `${some} not saved: ${reason}`)
}

/** `6:42 PM` or `18:42`; with the date before it when that is not today. */
export function localTime(at: number, { now, hours }: Clock): string {
  const local = systemLocal(hours)
  const day = localDay(at, local)
  const time = clockTime(at, local)
  return day === localDay(now, local) ? time : `${shortDate(day)}, ${time}`
}

/** `Nov 22, 2026`, the local day of a moment. */
export const dayWords = (at: number): string => shortDate(localDay(at, systemLocal(24)))
