import { counted } from '../article/counted.ts'
import { markOf } from '../library/select.ts'
import type { State } from '../library/state.ts'
import { type BarItem, itemKey } from '../storm/bar-items.ts'
import { alertWords, capital, ended } from './linear-words.ts'
import type { ReaderSettings } from './options.ts'
import { messageWords } from './own-key.ts'

/** What a command did, where it says so: its message, else what can be undone now. */
export function doneWords(before: State, after: State, settings: ReaderSettings): string[] {
  const { message } = after
  if (message && message !== before.message) {
    return [ended(capital(messageWords(message, settings)))]
  }
  const step = after.undo.at(-1)
  const isDone = step !== undefined && step !== before.undo.at(-1) && hasGrown(before, after)
  return isDone ? [ended(capital(step.words))] : markNews(before, after)
}

/** The oldest step goes where there are too many. */
function hasGrown(before: State, after: State): boolean {
  const last = before.undo.at(-1)
  return after.undo.length > before.undo.length || (last ? after.undo.includes(last) : true)
}

/** A story that counts as read because it was read. */
function markNews(before: State, after: State): string[] {
  const slot = after.pane?.slot
  if (slot === undefined || before.pane?.slot !== slot) return []
  const [was, is] = [markOf(before, slot), markOf(after, slot)]
  if (was.read !== is.read) return [is.read ? 'Marked read.' : 'Marked unread.']
  if (was.starred !== is.starred) return [is.starred ? 'Starred.' : 'Unstarred.']
  return []
}

/** Alerts that are new, or over; those that were only dismissed or brought back are neither. */
export function alertNews(before: State, after: State): string[] {
  if (before.bar === after.bar) return []
  const words = (from: State, other: State): string[] => {
    const known = new Set(other.bar.map(itemKey))
    const bar = from.bar.filter(
      (item) => !known.has(itemKey(item)) && !isInForce(item, other) && isTold(item),
    )
    return alertWords({ ...from, bar })
  }
  return [
    ...words(after, before).map((line) => `New: ${line}`),
    ...words(before, after).map((line) => `Over: ${line}`),
  ]
}

function isInForce(item: BarItem, { storm }: State): boolean {
  if (item.kind !== 'alerts') return false
  const { event } = item.group.first.alert
  return storm.ruled.active.some(({ alert }) => alert.event === event)
}

/** That there is nothing is no news. */
function isTold(item: BarItem): boolean {
  return item.kind !== 'notice' || item.isMissing
}

/** @param isAsked a refresh was asked for, so that its end is told whatever it brought */
export function refreshNews(before: State, after: State, isAsked: boolean): string[] {
  const failed = failures(after)
  const isNews = after.waiting > before.waiting || failed > failures(before)
  if (!isNews && !isAsked) return []
  const { waiting } = after
  const fresh = waiting === 0 ? 'no new stories' : counted(waiting, 'new story', 'new stories')
  const how = waiting === 0 ? '' : ', "new" puts them in'
  const bad = failed === 0 ? '' : `; ${counted(failed, 'source')} failed, "sources" tells why`
  return [`Refreshed: ${fresh}${how}${bad}.`]
}

function failures({ sources }: State): number {
  let count = 0
  for (const { problems } of sources.values()) if (problems.length > 0) count += 1
  return count
}
