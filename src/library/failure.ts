import { clean } from '../article/clean.ts'
import { type Problem, problem, type ProblemKind } from '../article/problem.ts'
import { redact } from '../article/redact.ts'
import type { SourceProblem } from './refreshed.ts'
import { isRecord } from './setting-check.ts'

/** Feed addresses of a web page that are kept: more would not be read. */
const FOUND = 3

/** Why a source as a whole gave nothing; a file of it goes by its name. Null: without problems. */
export function failureIn(problems: readonly SourceProblem[]): Problem | null {
  const own = problems.find(({ name }) => name === null) ?? problems[0]
  if (!own) return null
  const { name, problem: why } = own
  return name === null ? why : { ...why, message: clean(`${name}: ${why.message}`) }
}

/** How the article store keeps a failure. */
export function writeFailure({ found, ...rest }: Problem): string {
  return JSON.stringify({ ...rest, ...(found && { found: found.slice(0, FOUND).map(redact) }) })
}

/** What {@link writeFailure} wrote; any other text is the words of a failure. */
export function readFailure(text: string): Problem {
  const value = parsed(text)
  if (!isRecord(value) || typeof value['message'] !== 'string') return problem('http', text)
  const { kind, message, hint, status, retryAt, found } = value
  return problem(typeof kind === 'string' ? (kind as ProblemKind) : 'http', message, {
    ...(typeof hint === 'string' && { hint }),
    ...(typeof status === 'number' && { status }),
    ...(typeof retryAt === 'number' && { retryAt }),
    ...(Array.isArray(found) && { found: found.map((one) => clean(String(one))) }),
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
