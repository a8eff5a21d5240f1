import { atKey, type Changes, dismissKey, sourceKey, starKey, viewKey } from './changes.ts'
import type { Change, SourceNote, View, Visit } from './change.ts'
import type { Position } from './head.ts'
import { foldReads } from './fold-reads.ts'
import type { Line } from './journal-line.ts'
import { type Dismissed, STATE_VERSION, type Starred, type StateFile } from './state-file.ts'

/** A state with the changes that were made over it. */
export function fold(old: StateFile, { reads, last }: Changes): StateFile {
  const lines = [...new Set(last.values())].sort(byTime)
  const ofVerb = <Verb extends Change['verb']>(...verbs: Verb[]): Of<Verb>[] =>
    lines.filter((line): line is Of<Verb> => (verbs as string[]).includes(line.change.verb))
  const stands = (line: Line, key: string): boolean => last.get(key) === line
  return {
    ...old,
    ...foldReads(old, reads),
    version: STATE_VERSION,
    time: Math.max(old.time, reads.span()[1], lines.at(-1)?.time ?? 0),
    starred: foldStarred(old.starred, ofVerb('star', 'unstar'), stands),
    at: foldAt(old.at, ofVerb('at'), stands),
    dismissed: foldDismissed(old.dismissed, ofVerb('dismiss', 'undismiss'), stands),
    visit: ofVerb('visit').reduce<Visit | null>((_, { change }) => change.visit, old.visit),
    view: foldView(old.view, ofVerb('view'), stands),
    sources: foldSources(old.sources, ofVerb('source'), stands),
    late: foldLate(old.late, last),
  }
}

type Of<Verb extends Change['verb']> = Line & { readonly change: Extract<Change, { verb: Verb }> }
type Stands = (line: Line, key: string) => boolean

function byTime(a: Line, b: Line): number {
  return a.time - b.time || (a.journal < b.journal ? -1 : a.journal > b.journal ? 1 : 0)
}

function foldStarred(
  old: readonly Starred[],
  lines: readonly Of<'star' | 'unstar'>[],
  stands: Stands,
): Starred[] {
  let starred = [...old]
  for (const line of lines) {
    const ids = line.change.ids.filter((id) => stands(line, starKey(id)))
    if (ids.length === 0) continue
    const gone = new Set(ids)
    starred = starred.filter((star) => !star.ids.some((id) => gone.has(id)))
    if (line.change.verb === 'star') starred.push({ ids, ...line.change.star, time: line.time })
  }
  return starred
}

/** The newest come last. */
function foldAt(
  old: StateFile['at'],
  lines: readonly Of<'at'>[],
  stands: Stands,
): Map<string, Position> {
  const at = new Map(old)
  for (const line of lines) {
    for (const id of line.change.ids) {
      if (!stands(line, atKey(id))) continue
      at.delete(id)
      if (line.change.at) at.set(id, line.change.at)
    }
  }
  return at
}

function foldDismissed(
  old: readonly Dismissed[],
  lines: readonly Of<'dismiss' | 'undismiss'>[],
  stands: Stands,
): Dismissed[] {
  const dismissed = new Map(old.map((one) => [one.key, one]))
  for (const line of lines) {
    const { change, time } = line
    if (!stands(line, dismissKey(change.key))) continue
    dismissed.delete(change.key)
    if (change.verb === 'dismiss') {
      const { key, end, alert } = change
      dismissed.set(key, { key, end, time, ...alert })
    }
  }
  return [...dismissed.values()]
}

function foldView(old: View, lines: readonly Of<'view'>[], stands: Stands): View {
  let view = old
  for (const line of lines) {
    const fresh = Object.entries(line.change.view).filter(([name]) => stands(line, viewKey(name)))
    view = { ...view, ...Object.fromEntries(fresh) }
  }
  return view
}

function foldSources(
  old: StateFile['sources'],
  lines: readonly Of<'source'>[],
  stands: Stands,
): Map<string, SourceNote> {
  const sources = new Map(old)
  for (const line of lines) {
    const { source } = line.change
    const fresh = Object.entries(source).filter(([name]) =>
      stands(line, sourceKey(name, source.id)),
    )
    const note = { ...sources.get(source.id), ...Object.fromEntries(fresh), id: source.id }
    sources.set(source.id, note)
  }
  return sources
}

/** Keys whose time is kept at most: beyond them the oldest are forgotten. */
const LATE_KEYS = 3000

function foldLate(old: StateFile['late'], last: Changes['last']): StateFile['late'] {
  if (last.size === 0) return old
  const late = new Map(old)
  for (const [key, { time }] of last) late.set(key, time)
  if (late.size <= LATE_KEYS) return late
  return new Map([...late].sort(([, a], [, b]) => b - a).slice(0, LATE_KEYS))
}
