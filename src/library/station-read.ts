import { counted } from '../article/counted.ts'
import type { Bulletin } from '../article/alert.ts'
import type { Document } from '../article/feed.ts'
import type { Freshness, Loaded, Validators } from '../article/loaded.ts'
import { type Problem, problem } from '../article/problem.ts'
import type { Source } from '../sources/source.ts'
import { joinBulletins } from '../article/bulletins.ts'
import { failureIn } from './failure.ts'
import type { Ask, Parsed, SourceProblem } from './refreshed.ts'

/** What came of asking a source of weather alerts. */
export type Read =
  | { readonly kind: 'same'; readonly freshness: Freshness }
  | {
      readonly kind: 'answer'
      readonly bulletin: Bulletin
      /** The only document; null: there were several. */
      readonly document: Document | null
      readonly isPublic: boolean
      readonly freshness: Freshness | null
      /** A part that could not be read. */
      readonly problem: Problem | null
    }
  | {
      readonly kind: 'failed'
      readonly problem: Problem
      readonly freshness: Freshness | null
    }

export interface Reading {
  readonly load: (source: Source, ask: Ask) => AsyncIterable<Loaded>
  readonly parse: (document: Document) => Parsed
}

type Told = Extract<Loaded, { kind: 'document' }> & { readonly bulletin: Bulletin }

/** Asks a source once. What holds no alerts where they belong is a failure, never a quiet day. */
export async function readAnswer(
  source: Source,
  { load, parse }: Reading,
  ask: { readonly validators: Validators | null; readonly signal: AbortSignal },
): Promise<Read> {
  const told: Told[] = []
  const problems: SourceProblem[] = []
  let freshness: Freshness | null = null
  for await (const loaded of load(source, ask)) {
    freshness = loaded.freshness ?? freshness
    if (loaded.kind === 'same') return loaded
    if (loaded.kind === 'problem') problems.push(loaded)
    else {
      const bulletin = bulletinOf(parse(loaded.document))
      if ('kind' in bulletin) problems.push(named(source, loaded.document, bulletin))
      else told.push({ ...loaded, bulletin })
    }
  }
  const failure = failureIn(problems)
  const bulletin = joinBulletins(told.map((it) => it.bulletin))
  if (!bulletin) return { kind: 'failed', problem: failure ?? NOTHING_CAME, freshness }
  const [first] = told
  return {
    kind: 'answer',
    bulletin,
    document: told.length === 1 && first ? first.document : null,
    isPublic: first?.isPublic ?? false,
    freshness,
    problem: failure ?? brokenIn(bulletin),
  }
}

const NOTHING_CAME: Problem = problem('alerts', 'no weather alerts came')

/** The weather alerts of a document, or why there are none. */
export function bulletinOf(parsed: Parsed): Bulletin | Problem {
  if (parsed.kind === 'problem') return parsed.problem
  const alerts = parsed.kind === 'feed' ? parsed.feed.alerts : null
  if (!alerts) return problem('alerts', 'no list of weather alerts in it')
  const { own } = alerts
  // A copy of ours may itself be one of nothing.
  if (own && own.fetchedAt === null)
    return problem('alerts', own.error ?? 'it knows of no weather itself')
  return alerts
}

/** Files of a folder go by their names, others by that of the source. */
function named({ kind }: Source, { name }: Document, why: Problem): SourceProblem {
  return { name: kind === 'folder' ? name : null, problem: why }
}

function brokenIn({ broken, own }: Bulletin): Problem | null {
  if (own?.error) return problem('alerts', own.error)
  if (broken === 0) return null
  return problem('alerts', `${counted(broken, 'alert')} could not be read`)
}
