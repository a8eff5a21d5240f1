import { parseArgs, type ParseArgsConfig } from 'node:util'
import { duration, readMoment, readTime } from '../library/moment.ts'
import { nearest } from '../library/nearest.ts'
import {
  type Command,
  type CommandName,
  COMMANDS,
  type Flag,
  type FlagName,
  FLAGS,
  type FlagType,
  type Flags,
} from '../flags.ts'
import { unknownCommand } from './asked.ts'
import { readFields } from './fields.ts'

/** What the command line asks for. */
export interface Parsed {
  readonly kind: 'parsed'
  readonly command: CommandName | null
  /** SOURCE words, or what follows the command. */
  readonly words: readonly string[]
  readonly flags: Flags
}

/** What is wrong with the command line or the settings; exit code 2. */
export interface UsageProblem {
  readonly kind: 'usage'
  /** A sentence without "ctnews:" and without a full stop. */
  readonly message: string
}

type Config = NonNullable<ParseArgsConfig['options']>

const TABLE: Readonly<Record<string, Flag>> = FLAGS
const NAMES = Object.keys(FLAGS)
const SPELLINGS = NAMES.flatMap((name) =>
  TABLE[name]?.type === 'setting' ? [`--${name}`, `--no-${name}`] : [`--${name}`],
)
const SHORTS = Object.values(TABLE).flatMap(({ short }) => (short ? [`-${short}`] : []))
const isSwitch = ({ type }: Flag): boolean => type === 'switch' || type === 'setting'

const CONFIG: Config = Object.fromEntries(
  Object.entries(TABLE).map(([name, flag]) => [
    name,
    { type: isSwitch(flag) ? 'boolean' : 'string', ...(flag.short && { short: flag.short }) },
  ]),
)

/** Flags of which only one may be given. */
const RIVALS: readonly (readonly FlagName[])[] = [
  ['json', 'ndjson', 'plain'],
  ['offline', 'refresh'],
  ['quiet', 'verbose'],
]

const usage = (message: string): UsageProblem => ({ kind: 'usage', message })

/** Reads the words behind the program's name. Later flags win over earlier ones. */
export function parseArguments(argv: readonly string[]): Parsed | UsageProblem {
  const values = new Map<string, unknown>()
  const words: string[] = []
  const { tokens } = parseArgs({
    args: [...argv],
    options: CONFIG,
    strict: false,
    allowNegative: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const flag = Object.hasOwn(TABLE, token.name) ? TABLE[token.name] : undefined
    const isOff = token.rawName === `--no-${token.name}`
    if (!flag || (isOff && flag.type !== 'setting')) return unknownOption(token.rawName)
    const wrong = isOff ? void values.set(token.name, false) : take(values, token)
    if (wrong) return wrong
  }
  return rivals(values) ?? asked(words, values)
}

interface Token {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function take(values: Map<string, unknown>, token: Token): UsageProblem | undefined {
  const { name, rawName, inlineValue = false } = token
  const flag = TABLE[name] as Flag
  const value =
    isSwitch(flag) && (token.value === undefined || !flag.also)
      ? switched(rawName, token.value)
      : valueOf(flag.also ? (TABLE[flag.also] as Flag) : flag, rawName, token.value, inlineValue)
  if (isProblem(value)) return value
  const several = flag.type === 'texts' ? ((values.get(name) ?? []) as unknown[]) : null
  if (!flag.also || value === true) values.set(name, several ? [...several, value] : value)
  else values.set(name, true).set(flag.also, value)
  return undefined
}

function asked(words: string[], values: Map<string, unknown>): Parsed | UsageProblem {
  if (words[0] === 'help') values.set(words.shift() as 'help', true)
  const [first] = words
  const command = isCommand(first) ? first : null
  if (command) words.shift()
  else if (values.has('help') && first !== undefined) return unknownCommand(first)
  const wrong = values.has('help') ? undefined : misplaced(command, [...values.keys()])
  if (wrong) return wrong
  const flags = Object.fromEntries(
    NAMES.map((name) => [name, values.has(name) ? values.get(name) : absent(TABLE[name])]),
  ) as unknown as Flags
  return { kind: 'parsed', command, words, flags }
}

const isCommand = (word: string | undefined): word is CommandName =>
  word !== undefined && Object.hasOwn(COMMANDS, word)

/** A flag that the command does not know, or that only goes with a command. */
function misplaced(
  command: CommandName | null,
  names: readonly string[],
): UsageProblem | undefined {
  for (const name of names) {
    const group = TABLE[name]?.group
    if (command) {
      const taken: readonly string[] = COMMANDS[command].flags
      if (group === 'Screen' || group === 'Report' || taken.includes(name)) continue
      return usage(`"ctnews ${command}" takes no --${name}`)
    }
    if (group !== 'Commands') continue
    const users = Object.entries<Command>(COMMANDS).filter(([, { flags }]) =>
      (flags as readonly string[]).includes(name),
    )
    return usage(`--${name} goes with ${users.map(([it]) => `"ctnews ${it}"`).join(', ')}`)
  }
  return undefined
}

function absent(flag: Flag | undefined): false | readonly string[] | null {
  if (flag?.type === 'switch') return false
  return flag?.type === 'texts' ? [] : null
}

function unknownOption(raw: string): UsageProblem {
  const name = nearest(raw, SPELLINGS)
  return usage(`unknown option ${raw}${name ? `; did you mean ${name}?` : ''}`)
}

function rivals(values: ReadonlyMap<string, unknown>): UsageProblem | undefined {
  for (const group of RIVALS) {
    const [one, other] = group.filter((name) => values.has(name))
    if (one && other) return usage(`--${one} and --${other} exclude each other`)
  }
  const isJson = ['json', 'ndjson', 'watch', 'help'].some((name) => values.has(name))
  if (values.has('fields') && !isJson) return usage('--fields goes with --json or --ndjson')
  return undefined
}

const isProblem = (value: unknown): value is UsageProblem =>
  typeof value === 'object' && value !== null && 'kind' in value

function switched(raw: string, value: string | undefined): true | UsageProblem {
  return value === undefined ? true : usage(`${raw} takes no value`)
}

/** The next word counts as a value unless it is a flag: `--limit --json` lacks a number. */
function valueOf(flag: Flag, raw: string, value: string | undefined, inline: boolean): unknown {
  if (value === undefined || value === '' || (!inline && isFlag(value))) {
    return usage(`${raw} needs a value: ${raw} ${flag.word ?? flag.values?.join('|') ?? 'VALUE'}`)
  }
  if (flag.type === 'fields') {
    const fields = readFields(value)
    return 'wrong' in fields ? usage(`${raw}: ${fields.wrong}`) : fields
  }
  const [read, example] = READERS[flag.type]
  const result = flag.values && !flag.values.includes(value) ? undefined : read(value)
  return result ?? usage(`${raw} ${value}: ${flag.values ? choice(value, flag.values) : example}`)
}

/** A search may well begin with a dash: `-snow` is what is not wanted. */
function isFlag(word: string): boolean {
  const [name = ''] = word.split('=')
  return word.startsWith('--') ? !/\s/.test(name) : SHORTS.includes(word)
}

function choice(value: string, values: readonly string[]): string {
  const name = nearest(value, values)
  return name ? `did you mean ${name}?` : `it is one of ${values.join(', ')}`
}

/** How each type's value is read, and what to say of one that cannot be. */
const READERS: Record<FlagType, readonly [read: (text: string) => unknown, example: string]> = {
  switch: [() => true, ''],
  setting: [() => true, ''],
  text: [(text) => text, ''],
  texts: [(text) => text, ''],
  count: [(text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined), 'not a whole number'],
  duration: [(text) => duration(text) || undefined, 'not a time such as 90s or 2m'],
  moment: [readMoment, 'not a time such as 2d, nor a date such as 2026-11-01 or today'],
  time: [readTime, 'not a time such as 2026-11-22T10:20:00Z'],
  fields: [readFields, ''],
}
