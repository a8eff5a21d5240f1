import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { FILE_MODE, FOLDER_MODE } from '../../library/files.ts'
import { nearest } from '../../library/nearest.ts'
import type { Places } from '../../library/places.ts'
import { allowedWords, isRecord } from '../../library/setting-check.ts'
import { SETTING_NAMES, settingsPath, wrongSetting } from '../../library/settings.ts'
import { withoutSecrets } from '../../library/settings-secrets.ts'
import { type Setting, SETTINGS } from '../../library/settings-table.ts'
import type { SettingName } from '../../library/settings-types.ts'
import { changeSetting } from '../../library/write-settings.ts'
import type { Parsed } from '../../output/arguments.ts'
import { failed, type Notice } from '../../output/messages.ts'
import { ownPlaces } from '../own-places.ts'
import { ownSettings, wrongKeys } from '../own-settings.ts'
import { type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

interface Work {
  readonly places: Places
  readonly telling: Telling
  readonly json: boolean
}

type Action = (work: Work, words: readonly string[]) => Promise<number>

const ACTIONS: Readonly<Record<string, readonly [words: number, action: Action]>> = {
  get: [1, get],
  set: [2, set],
  unset: [1, (work, [key = '']) => write(work, key, undefined)],
  path: [0, path],
  edit: [0, edit],
}

/** `ctnews config`: every setting, or one of them to get, set or take out. */
export async function config({ flags, words }: Parsed): Promise<number> {
  const work = { places: ownPlaces(), telling: tellingOf({ flags }), json: flags.json }
  const [first, ...rest] = words
  if (first === undefined) return all(work)
  const [count, action] = (Object.hasOwn(ACTIONS, first) && ACTIONS[first]) || []
  if (!action) {
    const meant = nearest(first, Object.keys(ACTIONS))
    const question = meant ? `did you mean ${meant}?` : 'it takes get, set, unset, path or edit'
    throw new UsageError(`"ctnews config" does not know "${first}"; ${question}`)
  }
  if (rest.length !== count)
    throw new UsageError(`"ctnews config ${first}" takes ${TAKES[count ?? 0]}`)
  return action(work, rest)
}

const TAKES = ['no words', 'one key', 'a key and a value: quote what has blanks']

interface Row {
  readonly key: SettingName
  readonly value: unknown
  /** `default`, or the file that holds it. */
  readonly from: string
}

async function all({ places, telling, json }: Work): Promise<number> {
  const read = ownSettings(places.config)
  const rows = SETTING_NAMES.map((key): Row => {
    const value = shown(key, read.settings[key])
    return { key, value, from: read.written.has(key) ? 'config.json' : 'default' }
  })
  const problems = read.problems.map(({ message }) => message)
  if (json) {
    const settings = rows.map((row) => {
      const { allowed, about, default: usual } = SETTINGS[row.key] as Setting
      return { ...row, default: usual, allowed: allowedWords(allowed), about }
    })
    await telling.json({ path: read.path, settings, problems })
  } else {
    for (const { key, value, from } of rows) await telling.row([key, JSON.stringify(value), from])
  }
  const code = problems.length > 0 ? 2 : 0
  for (const message of problems) await telling.say(wrong(message), code)
  return telling.end(code)
}

const wrong = (message: string): Notice => failed('settings', message)

/** Passwords stay where they are. */
const shown = (key: SettingName, value: unknown): unknown =>
  key === 'sources' || key === 'storm.sources' ? withoutSecrets(value) : value

async function get(
  { places, telling, json }: Work,
  [name = '']: readonly string[],
): Promise<number> {
  const { key, inner } = keyOf(name)
  const read = ownSettings(places.config)
  const whole = shown(key, read.settings[key])
  const value = inner === null ? whole : isRecord(whole) ? (whole[inner] ?? null) : null
  const from = read.written.has(key) ? 'config.json' : 'default'
  if (json) await telling.json({ key: name, value, from })
  else await telling.text(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
  return telling.end(0)
}

/** The setting of a dotted name; one that holds names may have one of them behind it. */
function keyOf(name: string): { readonly key: SettingName; readonly inner: string | null } {
  if (Object.hasOwn(SETTINGS, name)) return { key: name as SettingName, inner: null }
  const at = name.indexOf('.')
  const group = name.slice(0, at)
  const isRecordOf = at > 0 && Object.hasOwn(SETTINGS, group)
  if (isRecordOf && SETTINGS[group as SettingName].allowed.kind === 'record') {
    return { key: group as SettingName, inner: name.slice(at + 1) }
  }
  throw new UsageError(wrongSetting(name, null) ?? `"${name}" is no setting`)
}

async function set(work: Work, [name = '', text = '']: readonly string[]): Promise<number> {
  return write(work, name, text)
}

/** A value is JSON, else the text as it stands: `12` for `clock` is one. */
function valueOf(key: SettingName, text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text
  }
  return wrongSetting(key, value) !== undefined && wrongSetting(key, text) === undefined
    ? text
    : value
}

async function write(
  { places, telling, json }: Work,
  name: string,
  text: string | undefined,
): Promise<number> {
  const { key, inner } = keyOf(name)
  const { allowed } = SETTINGS[key]
  let value: unknown = null
  const change = (before: unknown): unknown => {
    if (inner === null) return (value = text === undefined ? undefined : valueOf(key, text))
    const { [inner]: _, ...rest } = isRecord(before) ? before : {}
    if (text === undefined) return Object.keys(rest).length > 0 ? rest : undefined
    value = allowed.kind === 'record' && allowed.of === 'text' ? text : valueOf(key, text)
    return { ...rest, [inner]: value }
  }
  refuseKeys(places, key, change)
  const written = await changeSetting(places, key, change)
  if (written.kind === 'refused') {
    if (written.isUsage) throw new UsageError(written.message)
    throw new Error(written.message)
  }
  const outcome = text === undefined ? 'unset' : 'set'
  if (json) {
    const changed = written.kind === 'written'
    await telling.json({ outcome, key: name, value: text === undefined ? null : value, changed })
  }
  return telling.end(0)
}

/** Refuses a change after which a key would mean two things, or other keys would not hold. */
function refuseKeys(
  { config }: Places,
  key: SettingName,
  change: (before: unknown) => unknown,
): void {
  if (key !== 'keys' && key !== 'keymap') return
  const { settings } = ownSettings(config)
  const value = change(settings[key])
  // What is no list of keys at all is refused in other words.
  if (value === undefined || wrongSetting(key, value) !== undefined) return
  const known = new Set(wrongKeys(settings).map(({ words }) => words))
  const wrong = wrongKeys({ ...settings, [key]: value }).find(({ words }) => !known.has(words))
  if (wrong) throw new UsageError(wrong.words)
}

async function path({ places, telling, json }: Work): Promise<number> {
  const file = settingsPath(places.config)
  if (json) await telling.json({ path: file })
  else await telling.text(`${file}\n`)
  return telling.end(0)
}

/** Opens the file in the user's editor, and says what is wrong with it then. */
async function edit({ places, telling }: Work): Promise<number> {
  const [program, ...args] = (process.env['VISUAL'] || process.env['EDITOR'] || '')
    .split(' ')
    .filter((word) => word !== '')
  if (program === undefined) {
    throw new UsageError(
      'neither VISUAL nor EDITOR names an editor; "ctnews config path" is the file',
    )
  }
  const file = settingsPath(places.config)
  mkdirSync(places.config, { recursive: true, mode: FOLDER_MODE })
  if (!existsSync(file)) writeFileSync(file, '{}\n', { mode: FILE_MODE })
  const { error, status } = spawnSync(program, [...args, file], { stdio: 'inherit' })
  if (error) throw new UsageError(`${program} could not be started: ${error.message}`)
  const { problems } = ownSettings(places.config)
  const code = problems.length > 0 ? 2 : status === 0 ? 0 : 1
  for (const { message } of problems) await telling.say(wrong(message), code)
  return telling.end(code)
}
