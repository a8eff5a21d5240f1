import { isDeepStrictEqual } from 'node:util'
import { LOCK_WAIT_MS } from '../article/limits.ts'
import {
  attempt,
  FILE_MODE,
  FILES,
  type Files,
  FOLDER_MODE,
  isMissing,
  reason,
  textOf,
} from './files.ts'
import { withLock } from './lock.ts'
import type { Places } from './places.ts'
import { isRecord } from './setting-check.ts'
import { checkSettings, settingsPath, wrongSetting } from './settings.ts'
import { secretsOf } from './settings-secrets.ts'
import { settingsSchema } from './settings-schema.ts'
import type { SettingName } from './settings-types.ts'
import { replaceWhole, writeWhole } from './whole-file.ts'

export type Written =
  | { readonly kind: 'written' | 'same' }
  /** Nothing was changed. `isUsage`: the value or the file is wrong, not the disk. */
  | { readonly kind: 'refused'; readonly message: string; readonly isUsage: boolean }

interface WriteOptions {
  readonly files?: Files
  readonly waitMs?: number
}

type Store = Record<string, unknown>

/**
 * Changes one setting of config.json, by its dotted name, and nothing else. `change` gets the
 * value that is written (undefined: none) and returns the new one, undefined to take it out; two
 * instances that change different keys lose nothing.
 *
 * conf is loaded here and constructed under the lock: it validates and migrates. Every write is
 * our own, and a file that conf changed otherwise than it says is put back.
 */
export async function changeSetting(
  { config }: Pick<Places, 'config'>,
  name: SettingName,
  change: (before: unknown) => unknown,
  { files = FILES, waitMs = LOCK_WAIT_MS }: WriteOptions = {},
): Promise<Written> {
  const { default: Conf } = await import('conf')
  const validated = (): Store =>
    new Conf<Store>({
      projectName: 'ctnews',
      projectSuffix: '',
      cwd: config,
      configName: 'config',
      configFileMode: FILE_MODE,
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
      schema: settingsSchema(),
    }).store
  try {
    files.mkdirSync(config, { recursive: true, mode: FOLDER_MODE })
    const lock = withLock(files, config, waitMs, () =>
      changeFile(files, settingsPath(config), name, change, validated),
    )
    return lock?.done ?? refused('another ctnews is changing the settings; try again', false)
  } catch (error) {
    return refused(`config.json was not written: ${reason(error)}`, false)
  }
}

function refused(message: string, isUsage: boolean): Written {
  return { kind: 'refused', message, isUsage }
}

function changeFile(
  files: Files,
  path: string,
  name: SettingName,
  change: (before: unknown) => unknown,
  validated: () => Store,
): Written {
  const before = textOrNull(files, path)
  const problems = before === null ? [] : checkSettings(before).problems
  const broken = problems.find(({ key }) => key === null)
  if (broken) return refused(`${broken.message}; it is not overwritten`, true)
  if (before !== null) replaceWhole(files, `${path}.bak`, before)
  // A file that is wrong elsewhere is no reason to refuse: this change may be what repairs it.
  const checked = attempt(validated)
  const text = textOrNull(files, path)
  if (checked && text !== before && !isDeepStrictEqual(parse(text), { ...checked })) {
    if (before === null) files.unlinkSync(path)
    else writeWhole(files, path, before)
    return refused('config.json could not be brought to this version; it is as it was', false)
  }
  const store = parse(text)
  const value = change(valueOf(store, name))
  const wrong = value === undefined ? undefined : wrongSetting(name, value)
  if (wrong !== undefined) return refused(wrong, true)
  if (isDeepStrictEqual(value, valueOf(store, name))) return { kind: 'same' }
  const after = withValue(store, name, value)
  const json = `${JSON.stringify(after, null, 2)}\n`
  const secrets = secretsOf(after)
  // A password that is taken out is not to stay in the copy.
  if ([...secretsOf(store)].some((one) => !secrets.has(one)))
    replaceWhole(files, `${path}.bak`, json)
  writeWhole(files, path, json)
  return { kind: 'written' }
}

function textOrNull(files: Files, path: string): string | null {
  try {
    return textOf(files, path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function parse(text: string | null): Store {
  const value: unknown = JSON.parse(text?.replace(/^\ufeff/, '') ?? '{}')
  return isRecord(value) ? value : {}
}

function valueOf(store: Store, name: string): unknown {
  const [group, inner] = name.split('.') as [string, string?]
  const value = Object.hasOwn(store, group) ? store[group] : undefined
  if (inner === undefined) return value
  return isRecord(value) && Object.hasOwn(value, inner) ? value[inner] : undefined
}

function withValue(store: Store, name: string, value: unknown): Store {
  const [group, inner] = name.split('.') as [string, string?]
  if (inner === undefined) return without({ ...store, [group]: value })
  const before = store[group]
  return { ...store, [group]: without({ ...(isRecord(before) ? before : {}), [inner]: value }) }
}

function without(store: Store): Store {
  return Object.fromEntries(Object.entries(store).filter(([, value]) => value !== undefined))
}
