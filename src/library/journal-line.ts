import type { Change, SourceNote, Star, View, Visit } from './change.ts'
import { dismissedAlertOf } from './dismissed-alert.ts'
import type { Position } from './head.ts'
import { fromList, PRINT, toList } from './prints.ts'
import { isNumber, isRecord } from './setting-check.ts'

/** One change and when it was made, as a journal holds it. */
export interface Line {
  /** Milliseconds, raised above every time seen before: later than what it answers. */
  readonly time: number
  /** Name of its journal, which decides between two of the same time. */
  readonly journal: string
  readonly change: Change
}

const IDS = /^[\w-]{8}(?:,[\w-]{8})*$/
/** Fingerprints in one line, which is to stay below 64 kB. */
const LINE_PRINTS = 7000
/** No clock goes further: what was changed after seeing it has later times, and is still read. */
export const LAST_CLOCK = 1e14
/** Of what was changed after seeing a change of the last clock. */
export const LAST_TIME: number = 2 * LAST_CLOCK - 1

/** `time verb ids [json]` and LF for each change; a long list of ids becomes several lines. */
export function writeLines(time: number, change: Change): string {
  const json = jsonOf(change)
  const end = `${json === undefined ? '' : ` ${JSON.stringify(json)}`}\n`
  if ('ids' in change && change.ids.length > 0 && change.ids.length <= LINE_PRINTS) {
    return `${time} ${change.verb} ${change.ids.join(',')}${end}`
  }
  const prints = 'ids' in change ? change.ids.join('') : 'prints' in change ? change.prints : null
  if (prints === null) return `${time} ${change.verb} -${end}`
  let text = ''
  for (let at = 0; at < prints.length; at += LINE_PRINTS * PRINT) {
    text += `${time} ${change.verb} ${toList(prints.slice(at, at + LINE_PRINTS * PRINT))}${end}`
  }
  return text
}

function jsonOf(change: Change): unknown {
  switch (change.verb) {
    case 'read':
    case 'unread':
    case 'unstar':
      return undefined
    case 'star':
      return change.star
    case 'at':
      return change.at
    case 'visit':
      return change.visit
    case 'view':
      return change.view
    case 'source':
      return change.source
    case 'dismiss':
      return { key: change.key, end: change.end, ...change.alert }
    case 'undismiss':
      return { key: change.key }
  }
}

/** A line without its LF; undefined for one that is torn, foreign or of an unknown verb. */
export function readLine(text: string, journal: string): Line | undefined {
  const [head, verb, ids] = text.split(' ', 3)
  if (!head || !verb || !ids || !/^\d{1,15}$/.test(head) || Number(head) > LAST_TIME) {
    return undefined
  }
  const json = text.slice(head.length + verb.length + ids.length + 3)
  const change = readChange(verb, ids, json)
  return change && { time: Number(head), journal, change }
}

function readChange(verb: string, ids: string, json: string): Change | undefined {
  if (verb === 'read' || verb === 'unread') {
    const prints = json === '' ? fromList(ids) : undefined
    return prints === undefined ? undefined : { verb, prints }
  }
  if (verb === 'unstar') {
    return IDS.test(ids) && json === '' ? { verb, ids: ids.split(',') } : undefined
  }
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  if (verb === 'star') {
    const star = starOf(value)
    return star && IDS.test(ids) ? { verb, ids: ids.split(','), star } : undefined
  }
  if (verb === 'at') {
    const at = value === null ? null : positionOf(value)
    return at !== undefined && IDS.test(ids) ? { verb, ids: ids.split(','), at } : undefined
  }
  return isRecord(value) && ids === '-' ? readSingle(verb, value) : undefined
}

function readSingle(verb: string, value: Record<string, unknown>): Change | undefined {
  if (verb === 'visit') {
    const visit = visitOf(value)
    return visit && { verb, visit }
  }
  if (verb === 'view') return { verb, view: viewOf(value) }
  if (verb === 'source') {
    const source = noteOf(value)
    return source && { verb, source }
  }
  const { key, end } = value
  if (typeof key !== 'string') return undefined
  if (verb === 'undismiss') return { verb, key }
  if (verb !== 'dismiss') return undefined
  const alert = dismissedAlertOf(value)
  return { verb, key, end: isNumber(end) ? end : null, ...(alert && { alert }) }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export function starOf(value: unknown): Star | undefined {
  if (!isRecord(value) || typeof value['headline'] !== 'string') return undefined
  return {
    url: textOrNull(value['url']),
    headline: value['headline'],
    source: textOrNull(value['source']) ?? '',
    published: textOrNull(value['published']),
  }
}

export function positionOf(value: unknown): Position | undefined {
  if (!Array.isArray(value) || value.length !== 3) return undefined
  const [block, graphemes, hash] = value as unknown[]
  if (!isCount(block) || !isCount(graphemes) || typeof hash !== 'string') return undefined
  return [block, graphemes, hash]
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

export function visitOf(value: Record<string, unknown>): Visit | undefined {
  const { at, cursor } = value
  return isNumber(at) ? { at, cursor: textOrNull(cursor) } : undefined
}

export function viewOf({ measure, listWidth }: Record<string, unknown>): View {
  return {
    ...(isNumber(measure) && { measure }),
    ...(isNumber(listWidth) && { listWidth }),
  }
}

export function noteOf(value: Record<string, unknown>): SourceNote | undefined {
  const { id, gone, alias, aliases } = value
  if (typeof id !== 'string') return undefined
  return {
    id,
    ...(typeof gone === 'boolean' && { gone }),
    ...(typeof alias === 'string' && { alias }),
    ...(Array.isArray(aliases) && { aliases: aliases.filter((one) => typeof one === 'string') }),
  }
}
