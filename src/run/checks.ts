import { redact } from '../article/redact.ts'
import { clean } from '../article/clean.ts'
import { errorWords } from '../article/error-words.ts'
import { proxies } from '../fetch/proxies.ts'
import type { Environment } from '../library/places.ts'
import { isUtf8, localeOf } from './locale.ts'

/** One thing that was looked at. */
export interface Check {
  readonly level: 'ok' | 'warn' | 'fail'
  readonly what: string
  /** What was found, without a full stop. */
  readonly detail: string
  /** How to mend it; null: nothing to mend. */
  readonly mend: string | null
}

export const check = (
  level: Check['level'],
  what: string,
  detail: string,
  mend: string | null = null,
): Check => ({ level, what, detail: clean(redact(detail)), mend: mend && clean(redact(mend)) })

const LEAST_NODE = '22.19'

export function nodeCheck(versions: Readonly<Record<string, string | undefined>>): Check {
  const [major = 0, minor = 0] = (versions['node'] ?? '').split('.').map(Number)
  const isOld = major < 22 || (major === 22 && minor < 19)
  const found = `${versions['node']}, SQLite ${versions['sqlite'] ?? 'unknown'}`
  return isOld
    ? check('fail', 'node', found, `ctnews needs ${LEAST_NODE} or newer: https://nodejs.org`)
    : check('ok', 'node', found)
}

/** @param isTerminal whether input and output are terminals */
export function terminalChecks(
  environment: Environment,
  isTerminal: { readonly stdin: boolean; readonly stdout: boolean },
): Check[] {
  const term = environment['TERM'] || 'none'
  const charset = localeOf('LC_CTYPE', environment)
  const both = isTerminal.stdin && isTerminal.stdout
  return [
    term === 'dumb'
      ? check('warn', 'terminal', 'TERM is dumb, so the reader tells lines', 'Set TERM.')
      : check('ok', 'terminal', `TERM ${term}${both ? '' : ', input or output is none'}`),
    isUtf8(environment)
      ? check('ok', 'locale', charset === '' ? 'none set: UTF-8 is used' : charset)
      : check('warn', 'locale', `${charset}: signs are in ASCII`, 'Set LANG to one with UTF-8.'),
  ]
}

const PROXY_NAMES = ['https_proxy', 'http_proxy', 'no_proxy']

export function proxyCheck(environment: Environment): Check {
  const set = PROXY_NAMES.flatMap((name) => {
    const value = environment[name] || environment[name.toUpperCase()]
    return value ? [`${name.toUpperCase()} ${value}`] : []
  })
  try {
    proxies(environment)
    return check('ok', 'proxy', set.length === 0 ? 'none set' : set.join(', '))
  } catch (error) {
    const words = errorWords(error)
    return check('fail', 'proxy', words, 'Write it as http://HOST:PORT.')
  }
}
