import { late } from '../article/late.ts'
import { clean } from '../article/clean.ts'
import { QUERY_CHARS } from '../article/limits.ts'
import { nearest } from './nearest.ts'
import type { PatternTerm, Query, QueryProblem, Term, Where } from './query.ts'
import {
  momentsOf,
  NO_TIME,
  noState,
  sourceName,
  statusOf,
  type Value,
  wordsTerm,
} from './query-values.ts'

type Field = 'is' | 'from' | 'by' | 'tag' | 'title' | 'text' | 'newer' | 'older'

const FIELDS: readonly Field[] = ['is', 'from', 'by', 'tag', 'title', 'text', 'newer', 'older']

/** What fields are called elsewhere. */
const OTHER_NAMES: Readonly<Record<string, Field>> = {
  state: 'is',
  status: 'is',
  source: 'from',
  feed: 'from',
  site: 'from',
  author: 'by',
  byline: 'by',
  category: 'tag',
  kicker: 'tag',
  topic: 'tag',
  headline: 'title',
  subject: 'title',
  body: 'text',
  content: 'text',
  after: 'newer',
  since: 'newer',
  before: 'older',
  until: 'older',
}

interface Options {
  /** The text is being typed: its last word may go on, and its last term may not be done yet. */
  readonly typing?: boolean
}

interface Cursor {
  readonly text: string
  readonly typing: boolean
  at: number
}

/** A wrong query ends the parsing from wherever it is found. */
class Wrong extends Error {
  readonly at: number | null

  constructor(message: string, at: number | null) {
    super(message)
    this.at = at
  }
}

/** NUL, at which SQLite would stop, and halves of characters. */
const unsearchable = late(() => /\0|\p{Cs}/gu)

/** Reads a query (README, "Searching"). */
export function parseQuery(text: string, { typing = false }: Options = {}): Query | QueryProblem {
  const cursor: Cursor = { text: text.replace(unsearchable(), ''), typing, at: 0 }
  try {
    if (text.length > QUERY_CHARS) throw new Wrong(`longer than ${QUERY_CHARS} characters`, null)
    return { kind: 'query', terms: [...termsOf(cursor)] }
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    const column = error.at === null ? null : columnOf(cursor, error.at)
    return { kind: 'problem', message: `search: ${error.message}`, column }
  }
}

const columnOf = ({ text }: Cursor, at: number): number => [...text.slice(0, at)].length + 1

function* termsOf(cursor: Cursor): Generator<Term> {
  for (;;) {
    skipBlanks(cursor)
    if (cursor.at >= cursor.text.length) return
    const not = /^-\S/.test(cursor.text.slice(cursor.at, cursor.at + 2))
    if (not) cursor.at++
    yield* termOf(cursor, not)
  }
}

function skipBlanks(cursor: Cursor): void {
  while (/\s/.test(cursor.text.charAt(cursor.at))) cursor.at++
}

function termOf(cursor: Cursor, not: boolean): Term[] {
  const sign = cursor.text.charAt(cursor.at)
  if (sign === '"') return wordsTerm([phrase(cursor)], not)
  if (sign === '/') return pattern(cursor, 'story', not)
  const [name, value = ''] = /^(\p{L}+):(.?.?)/u.exec(cursor.text.slice(cursor.at))?.slice(1) ?? []
  if (name === undefined || value === '//') return wordsTerm([word(cursor, /\S*/y)], not)
  const field = fieldOf(cursor, name)
  cursor.at += name.length + 1
  const where = field === 'title' ? 'title' : 'text'
  if (field === where && value.startsWith('/')) return pattern(cursor, where, not)
  const values = valuesOf(cursor, field)
  return values.length === 0 ? [] : fieldTerm(cursor, field, values, not)
}

function fieldOf(cursor: Cursor, name: string): Field {
  const small = name.toLowerCase()
  const field = FIELDS.find((one) => one === small)
  if (field) return field
  const meant = nearest(small, [...FIELDS, ...Object.keys(OTHER_NAMES)])
  const known = meant && Object.hasOwn(OTHER_NAMES, meant) ? OTHER_NAMES[meant] : meant
  const all = FIELDS.map((one) => `${one}:`).join(' ')
  const hint = known ? `did you mean "${known}:"?` : `fields are ${all}`
  const column = columnOf(cursor, cursor.at)
  throw new Wrong(`${quoted(`${name}:`)} at ${column} is no field; ${hint}`, cursor.at)
}

/** Longer words of the user are cut in messages. */
const SHOWN = 40

function quoted(text: string): string {
  const shown = clean(text)
  return `"${shown.length > SHOWN ? `${shown.slice(0, SHOWN).toWellFormed()}…` : shown}"`
}

function word(cursor: Cursor, pattern: RegExp): Value {
  pattern.lastIndex = cursor.at
  const { at } = cursor
  const [text = ''] = pattern.exec(cursor.text) ?? []
  cursor.at += text.length
  return { text, at, isOpen: cursor.typing && cursor.at === cursor.text.length }
}

function phrase(cursor: Cursor): Value {
  const { at, text } = cursor
  const end = text.indexOf('"', at + 1)
  if (end < 0) throw new Wrong(`the quote at ${columnOf(cursor, at)} is not closed`, at)
  cursor.at = end + 1
  return { text: text.slice(at + 1, end), at, isOpen: false }
}

/** Values parted by commas; none while the only one is still to be typed. */
function valuesOf(cursor: Cursor, field: Field): Value[] {
  const values: Value[] = []
  for (;;) {
    const isPhrase = cursor.text.charAt(cursor.at) === '"'
    const value = isPhrase ? phrase(cursor) : word(cursor, /[^\s,]*/y)
    if (value.text !== '') values.push(value)
    else if (!value.isOpen) {
      throw new Wrong(`"${field}:" at ${columnOf(cursor, cursor.at)} needs a value`, cursor.at)
    }
    if (cursor.text.charAt(cursor.at) !== ',') return values
    cursor.at++
  }
}

/** What ends a pattern is a slash with nothing behind it, so that it may hold others. */
function pattern(cursor: Cursor, where: PatternTerm['where'], not: boolean): Term[] {
  const { at, text } = cursor
  const column = columnOf(cursor, at)
  const whole = /^\/((?:[^\\/]|\\.|\/(?!\s|$))*)\/(?=\s|$)/su.exec(text.slice(at))
  if (!whole) throw new Wrong(`the pattern at ${column} is not closed`, at)
  cursor.at += whole[0].length
  const source = whole[1] as string
  const reason = whyWrong(source)
  if (reason !== null) throw new Wrong(`the pattern at ${column} is wrong: ${reason}`, at)
  return source === '' ? [] : [{ kind: 'pattern', not, where, source }]
}

function whyWrong(source: string): string | null {
  try {
    return RegExp(source, 'iu') && null
  } catch (error) {
    return clean((error as Error).message.replace(/^.*: /s, ''))
  }
}

const WHERE: Readonly<Partial<Record<Field, Where>>> = {
  by: 'by',
  tag: 'tag',
  title: 'title',
  text: 'text',
}

function fieldTerm(cursor: Cursor, field: Field, values: readonly Value[], not: boolean): Term[] {
  const wrong = ({ text, at }: Value, hint: string): Wrong =>
    new Wrong(`${quoted(text)} at ${columnOf(cursor, at)} is no ${hint}`, at)
  switch (field) {
    case 'is': {
      const any = values.flatMap(
        (value) => statusOf(value) ?? throwing(wrong(value, noState(value))),
      )
      return any.length === 0 ? [] : [{ kind: 'is', not, any }]
    }
    case 'newer':
    case 'older': {
      const any = values.flatMap((value) => momentsOf(value) ?? throwing(wrong(value, NO_TIME)))
      return any.length === 0 ? [] : [{ kind: field, not, any }]
    }
    case 'from':
      return [{ kind: 'from', not, any: values.map(sourceName) }]
    case 'by':
    case 'tag':
    case 'title':
    case 'text':
      return wordsTerm(values, not, WHERE[field])
  }
}

function throwing(error: Error): never {
  throw error
}
