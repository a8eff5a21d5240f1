import type { Change } from './change.ts'
import type { Head } from './head.ts'
import type { Counts, Mark, State, Undo } from './state.ts'

const UNDO_STEPS = 100

/** What holds for an article: what was done since its row was made, else what the row knows. */
export function markOf(state: State, id: string): Mark {
  return state.marks.get(id) ?? markIn(state.heads.get(id))
}

function markIn(head: Head | undefined): Mark {
  return {
    read: head?.read ?? false,
    starred: head?.starred ?? false,
    at: head?.at ?? null,
    fraction: null,
  }
}

export type Patches = ReadonlyMap<string, Partial<Mark>>

/** Lays patches over the marks and keeps the counts right: one copy however many they are. */
export function patched(state: State, patches: Patches): State {
  const marks = new Map(state.marks)
  const bySource = new Map(state.counts.bySource)
  let { unread, starred } = state.counts
  for (const [id, patch] of patches) {
    const head = state.heads.get(id)
    if (!head) continue
    const before = markOf(state, id)
    const after = { ...before, ...patch }
    marks.set(id, after)
    const more = Number(before.read) - Number(after.read)
    unread += more
    bySource.set(head.source, (bySource.get(head.source) ?? 0) + more)
    starred += Number(after.starred) - Number(before.starred)
  }
  return { ...state, marks, counts: { ...state.counts, unread, starred, bySource } }
}

export function countMarks(state: State, ids: readonly string[]): Counts {
  const bySource = new Map<string, number>()
  let unread = 0
  let starred = 0
  for (const id of ids) {
    const head = state.heads.get(id)
    const mark = state.marks.get(id) ?? head
    if (!head || !mark) continue
    if (mark.starred) starred += 1
    if (mark.read) continue
    unread += 1
    bySource.set(head.source, (bySource.get(head.source) ?? 0) + 1)
  }
  return { all: ids.length, unread, starred, bySource }
}

/** The changes that make `mark` hold where `before` held. */
function changesTo(head: Head, before: Mark, mark: Partial<Mark>, source: string): Change[] {
  const { ids } = head
  const changes: Change[] = []
  if (mark.read !== undefined && mark.read !== before.read) {
    changes.push({ verb: mark.read ? 'read' : 'unread', ids })
  }
  if (mark.starred !== undefined && mark.starred !== before.starred) {
    const { url, headline, published } = head
    changes.push(
      mark.starred
        ? { verb: 'star', ids, star: { url, headline, source, published } }
        : { verb: 'unstar', ids },
    )
  }
  return changes
}

/** Marks articles, tells the changes, and remembers how to take them back under `words`. */
export function marked(state: State, patches: Patches, words: string): State {
  const effective = [...patches].flatMap(([id, patch]) => {
    const head = state.heads.get(id)
    const before = markOf(state, id)
    const changes = head ? changesTo(head, before, patch, nameOfSource(state, head.source)) : []
    return head && changes.length > 0 ? [{ id, head, before, patch, changes }] : []
  })
  if (effective.length === 0) return state
  const next = patched(state, new Map(effective.map(({ id, patch }) => [id, patch])))
  const changes = effective.flatMap((one) => one.changes)
  const undo: Undo = {
    words,
    marks: new Map(effective.map(({ id, before }) => [id, before])),
    changes: effective.flatMap(({ id, head, before }) =>
      changesTo(head, markOf(next, id), before, nameOfSource(state, head.source)),
    ),
    dismissed: [],
  }
  return { ...next, changes: [...state.changes, ...changes], undo: withStep(state.undo, undo) }
}

export function withStep(steps: readonly Undo[], step: Undo): readonly Undo[] {
  return [...steps.slice(1 - UNDO_STEPS), step]
}

export function nameOfSource(state: State, id: string): string {
  return state.sources.get(id)?.name ?? id
}
