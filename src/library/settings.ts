import { FILES, textOf } from './files.ts'
import { join } from 'node:path'
import { clean } from '../article/clean.ts'
import { isMissing } from './files.ts'
import { errorPlace, keyPlaces, type Place } from './json-places.ts'
import { nearest } from './nearest.ts'
import { allowedWords, brief, isAllowed, isRecord } from './setting-check.ts'
import { type WrongPart, wrongPart } from './setting-parts.ts'
import { type Setting, SETTINGS } from './settings-table.ts'
import type { SettingName, SettingProblem, Settings } from './settings-types.ts'

export const SETTING_NAMES: readonly SettingName[] = Object.keys(SETTINGS) as SettingName[]

/** The setting of a dotted name, undefined for any other text. */
function settingOf(name: string): Setting | undefined {
  return Object.hasOwn(SETTINGS, name) ? SETTINGS[name as SettingName] : undefined
}

export interface SettingsRead {
  readonly path: string
  readonly settings: Settings
  /** Names the file holds a right value of. */
  readonly written: ReadonlySet<SettingName>
  readonly problems: readonly SettingProblem[]
}

export function settingsPath(config: string): string {
  return join(config, 'config.json')
}

/**
 * Reads config.json of the settings folder without conf: nothing is made or written. What is wrong
 * is named and has its default; a missing file is no problem.
 */
export function readSettings(config: string, more?: MoreChecks): SettingsRead {
  const path = settingsPath(config)
  try {
    return checkSettings(textOf(FILES, path), path, more)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'EACCES' ? 'no permission to read it' : `not readable (${code})`
    return {
      path,
      settings: defaults(),
      written: new Set(),
      problems: isMissing(error) ? [] : [wholeFile(why)],
    }
  }
}

export function defaults(): Settings {
  const entries = SETTING_NAMES.map((name) => [name, SETTINGS[name].default])
  return Object.fromEntries(entries)
}

/** What is wrong in settings that each may be what they are. */
export type MoreChecks = (settings: Settings) => readonly WrongPart[]

/** Reads the text of a config.json. */
export function checkSettings(
  text: string,
  path = 'config.json',
  more: MoreChecks = () => [],
): SettingsRead {
  const json = text.replace(/^\ufeff/, '')
  const read = { path, settings: defaults(), written: new Set<SettingName>() }
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { ...read, problems: [notJson(errorPlace(json, error))] }
  }
  if (!isRecord(value)) return { ...read, problems: [wholeFile('not an object in braces {}')] }
  const problems: SettingProblem[] = []
  let known: Map<string, Place> | undefined
  // Most files have nothing to be placed.
  const places = (): Map<string, Place> => (known ??= keyPlaces(json))
  const right: Record<string, unknown> = {}
  for (const [name, one] of flat(value)) {
    const wrong = wrongSetting(name, one)
    if (wrong === undefined) right[name] = one
    else problems.push(at(placeOf(places(), name, one), name, wrong))
  }
  const settings = { ...read.settings, ...right }
  problems.push(...more(settings).map(({ key, words }) => at(places().get(key), key, words)))
  return { path, settings, written: new Set(Object.keys(right) as SettingName[]), problems }
}

function placeOf(places: Map<string, Place>, name: string, value: unknown): Place | undefined {
  const key = wrongPart(name, value)?.key
  return places.get(key ?? name) ?? places.get(name)
}

/** What conf keeps for itself is no setting. */
const INTERNAL = '__internal__'

/** Settings by their dotted names: `storm` is the only one that holds others. */
function flat(value: Record<string, unknown>): [name: string, value: unknown][] {
  return Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
    if (name === INTERNAL) return []
    if (name !== 'storm' || !isRecord(one)) return [[name, one]]
    return Object.entries(one).map(([inner, deep]) => [`storm.${inner}`, deep])
  })
}

/** What is wrong with a setting, in words that go after its place; undefined: nothing. */
export function wrongSetting(name: string, value: unknown): string | undefined {
  const setting = settingOf(name)
  const shown = JSON.stringify(clean(name))
  if (setting) {
    if (isAllowed(value, setting.allowed)) return wrongPart(name, value)?.words
    return `${shown} is ${allowedWords(setting.allowed)}, not ${brief(value)}`
  }
  if (name === 'storm') return '"storm" is an object in braces {}'
  const meant = nearest(name, SETTING_NAMES)
  return `${shown} is no setting${meant === undefined ? '' : `; did you mean "${meant}"?`}`
}

function at(place: Place | undefined, key: string, words: string): SettingProblem {
  const { line = null, column = null } = place ?? {}
  return { line, column, key, message: `config.json${line ? ` line ${line}` : ''}: ${words}` }
}

function notJson({ line, column }: Place): SettingProblem {
  const message = `config.json line ${line}, column ${column}: not JSON`
  return { line, column, key: null, message }
}

function wholeFile(why: string): SettingProblem {
  return { line: null, column: null, key: null, message: `config.json: ${why}` }
}
