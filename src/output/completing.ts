import { type Command, COMMANDS, type Flag, type FlagName, FLAGS, type Takes } from '../flags.ts'
import { FIELD_NAMES } from './fields.ts'

/** A word that may stand at a place, and what it means. */
export type Candidate = readonly [word: string, about: string]

/** What may stand where somebody asks for completions. */
export interface Place {
  /** What is typed already of the word. */
  readonly typed: string
  /** What the shell wants before each candidate: `--sort=` where that is part of its word. */
  readonly before: string
  readonly candidates: readonly Candidate[]
  /** Names that have to be looked up. */
  readonly names: 'sources' | 'articles' | 'settings' | null
  readonly files: boolean
}

const TABLE: Readonly<Record<string, Flag>> = FLAGS
const COMMAND_TABLE: Readonly<Record<string, Command>> = COMMANDS

/** @param words behind the program's name, up to the cursor; the last one may be empty */
export function placeOf(words: readonly string[]): Place {
  const last = words.at(-1) ?? ''
  const [, joined, rest = ''] = /^(--[a-z-]+=)(.*)$/s.exec(last) ?? []
  if (joined !== undefined) return valuesOf(joined.slice(2, -1), rest, joined)
  // Bash parts --sort=new into three words.
  if (last === '=' || words.at(-2) === '=') {
    const name = words.at(last === '=' ? -2 : -3) ?? ''
    return valuesOf(name.slice(2), last === '=' ? '' : last, '')
  }
  const before = flagOf(words.at(-2))
  if (before && takesValue(before.flag)) return valuesOf(before.name, last, '')
  const given = positional(words.slice(0, -1))
  const command = COMMAND_TABLE[given[0] ?? '']
  if (last.startsWith('-')) return placed(last, flagsFor(command))
  return command ? wordOf(command, given.length - 1, last) : firstWord(given, last)
}

const isSwitch = ({ type }: Flag): boolean => type === 'switch' || type === 'setting'
const takesValue = (flag: Flag): boolean => !isSwitch(flag)

function flagOf(word: string | undefined): { name: string; flag: Flag } | undefined {
  const name = word?.startsWith('--') ? word.slice(2) : ''
  const flag = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined
  return flag && { name, flag }
}

/** The words that are neither flags nor their values. */
function positional(words: readonly string[]): string[] {
  return words.filter((word, at) => {
    const before = flagOf(words[at - 1])
    const isValue = (before && takesValue(before.flag)) || word === '=' || words[at - 1] === '='
    return !word.startsWith('-') && !isValue
  })
}

function placed(typed: string, candidates: readonly Candidate[], more: Partial<Place> = {}): Place {
  return { typed, before: '', candidates, names: null, files: false, ...more }
}

function takes(what: Takes, typed: string, before = ''): Place {
  if (what === 'files') return placed(typed, [], { before, files: true })
  if (what === 'commands') return placed(typed, commands(), { before })
  if (typeof what === 'string') return placed(typed, [], { before, names: what })
  return placed(
    typed,
    what.map((word): Candidate => [word, '']),
    { before },
  )
}

function valuesOf(name: string, typed: string, before: string): Place {
  const flag = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined
  if (flag?.type === 'fields' || flag?.also !== undefined) return fieldsAt(typed, before)
  return takes(flag?.takes ?? flag?.values ?? [], typed, before)
}

/** Behind a comma the next one, with all before it. */
function fieldsAt(typed: string, before: string): Place {
  const said = typed.slice(0, typed.lastIndexOf(',') + 1)
  const fields = FIELD_NAMES.map((name): Candidate => [said + name, ''])
  return placed(typed, fields, { before })
}

function wordOf({ takes: all, words }: Command, index: number, typed: string): Place {
  const what = all[index] ?? (words.includes('…') ? all.at(-1) : undefined)
  return what === undefined ? placed(typed, []) : takes(what, typed)
}

/** A command, or a SOURCE. */
function firstWord(given: readonly string[], typed: string): Place {
  return placed(typed, given.length === 0 ? commands() : [], { names: 'sources', files: true })
}

const commands = (): Candidate[] =>
  Object.entries(COMMAND_TABLE).map(([name, { help }]) => [name, help])

function flagsFor(command: Command | undefined): Candidate[] {
  return Object.entries(TABLE).flatMap(([name, flag]): Candidate[] => {
    const own = command?.flags.includes(name as FlagName) ?? flag.group !== 'Commands'
    if (!own && flag.group !== 'Screen' && flag.group !== 'Report') return []
    const words: Candidate[] = [[`--${name}`, flag.help]]
    return flag.type === 'setting' ? [...words, [`--no-${name}`, flag.help]] : words
  })
}
