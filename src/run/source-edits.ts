import type { SourceEdit } from '../library/state.ts'
import type { SourceEntry } from '../sources/entry.ts'
import type { Source } from '../sources/source.ts'
import type { Run } from './run.ts'
import { changeEntries, type Entries, sourceOf } from './subscriptions.ts'

/** Writes one change of a source at a time. */
export interface SourceEdits {
  /** @throws Error where it cannot be written */
  readonly write: (id: string, edit: SourceEdit) => Promise<void>
  /** The sources that were taken out and not put back. */
  readonly removed: () => readonly Source[]
}

/** What is taken out is kept word for word, so that it can be put back as it was. */
export function openSourceEdits(run: Run): SourceEdits {
  const taken = new Map<string, SourceEntry>()
  const changed = (entries: Entries, id: string, edit: SourceEdit): Entries => {
    const index = entries.findIndex((entry) => sourceOf(run, entry)?.id === id)
    const entry = entries[index]
    if (edit.part === 'at' && edit.at !== null) {
      const back = taken.get(id)
      taken.delete(id)
      return entry || !back ? entries : entries.toSpliced(edit.at, 0, back)
    }
    if (!entry) return entries
    if (edit.part !== 'at') return entries.with(index, edited(entry, edit))
    taken.set(id, entry)
    return entries.toSpliced(index, 1)
  }
  return {
    write: async (id, edit) => {
      await changeEntries(run, (entries) => changed(entries, id, edit))
    },
    removed: () => [...taken.values()].flatMap((entry) => sourceOf(run, entry) ?? []),
  }
}

/** Only what is changed, and nothing that would be there without it. */
function edited(entry: SourceEntry, edit: Exclude<SourceEdit, { part: 'at' }>): SourceEntry {
  switch (edit.part) {
    case 'title':
      return withKey(entry, 'title', edit.title)
    case 'tags':
      return withKey(entry, 'tags', edit.tags.length > 0 ? edit.tags : null)
    case 'isOn':
      return withKey(entry, 'enabled', edit.isOn ? null : false)
  }
}

function withKey(entry: SourceEntry, key: string, value: unknown): SourceEntry {
  const { [key]: _, ...others } = entry
  return value === null ? others : { ...entry, [key]: value }
}
