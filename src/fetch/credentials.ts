import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Credentials } from '../sources/source.ts'
import { Failed } from './failed.ts'

const COMMAND_MS = 10_000

/**
 * The Authorization header (RFC 7617) of a source's user and password. The command runs without a
 * shell; its first line is the password.
 */
export async function authorization(
  credentials: Credentials,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const password = await findPassword(credentials, environment)
  return `Basic ${Buffer.from(`${credentials.user}:${password}`).toString('base64')}`
}

async function findPassword(
  { password, passwordEnv, passwordCommand }: Credentials,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (password !== undefined) return password
  if (passwordEnv !== undefined) {
    const value = environment[passwordEnv]
    if (value === undefined) throw noPassword(`the variable ${passwordEnv} is not set`)
    return value
  }
  const [file, ...words] = passwordCommand ?? []
  if (file === undefined) return ''
  try {
    const { stdout } = await promisify(execFile)(file, words, { timeout: COMMAND_MS })
    return stdout.split(/\r?\n/, 1)[0] ?? ''
  } catch (error) {
    // Not its message, which repeats the arguments and what the command printed.
    const { code } = error as { code?: string | number | null }
    throw noPassword(`the password command ${file} failed (${code ?? 'no answer'})`)
  }
}

const noPassword = (message: string): Failed => new Failed('http', `needs a password: ${message}`)
