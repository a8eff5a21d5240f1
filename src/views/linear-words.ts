import { counted } from '../article/counted.ts'
import { headAt, lastAnswer, markOf, nameOfSource, twinCount } from '../library/select.ts'
import type { State } from '../library/state.ts'
import type { BarItem } from '../storm/bar-items.ts'
import { whosePage } from '../storm/page-banners.ts'
import { plainAlert } from '../storm/telling.ts'
import { emptyWords } from './headlines.ts'
import type { ReaderSettings } from './options.ts'
import { filterName } from './header.ts'
import { type Row, rowText } from './row.ts'
import { ago } from './times.ts'

/** Headlines told at once. */
export const TEN = 10

const UNITS: Readonly<Record<string, string>> = { min: 'minute', h: 'hour', d: 'day' }

/** How long ago, in words that can be spoken: `2 hours ago`. */
function spokenAgo(then: number, now: number): string {
  return ago(then, now).replace(/^(\d+) (min|h|d) ago$/, (_, count: string, unit: string) => {
    return `${counted(Number(count), UNITS[unit] as string)} ago`
  })
}

/** A sentence ends somehow. */
export const ended = (text: string): string => (/[.!?…]["'”’)]?$/.test(text) ? text : `${text}.`)

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A story of the list in one line, with its number. */
export function headlineWords(state: State, index: number): string {
  const head = headAt(state, index)
  const slot = state.shown[index]
  if (!head || slot === undefined) return ''
  const { read, starred, fraction } = markOf(state, slot)
  const others = twinCount(state, slot)
  const facts = [
    nameOfSource(state, head.source),
    head.authors.map(({ name }) => name).join(', '),
    spokenAgo(head.sortAt, state.now),
    counted(head.minutes, 'minute'),
    starred ? 'starred' : '',
    head.isUpdated ? 'updated' : '',
    fraction === null ? '' : `${Math.round(fraction * 100)} percent read`,
    others > 0 ? `also in ${counted(others, 'other source')}` : '',
  ]
  const words = facts.filter((fact) => fact !== '').join(', ')
  return `${index + 1}. ${read ? '' : 'Unread: '}${ended(head.headline)} ${words}.`
}

/** The headlines from one on, and over them which they are. */
export function listWords(state: State, from: number, settings: ReaderSettings): string[] {
  const { shown, filter, sample } = state
  const name = filterName(state, filter)
  const label = sample === null ? [] : [ended(sample)]
  if (shown.length === 0) {
    return [...label, `${name}: ${ended(emptyWords(state, settings).join(' '))}`]
  }
  const last = Math.min(shown.length, from + TEN)
  const lines = [...label, `${name}: stories ${from + 1} to ${last} of ${shown.length}.`]
  for (let index = from; index < last; index++) lines.push(headlineWords(state, index))
  return lines
}

/** What is here, and how new that is. */
export function summaryWords(state: State): string {
  const { all, unread, muted } = state.counts
  const answered = lastAnswer(state)
  const parts = [
    counted(all, 'story', 'stories'),
    `${unread} unread`,
    muted > 0 ? `${muted} muted` : '',
    counted(state.sources.size, 'source'),
    answered === null ? '' : `updated ${spokenAgo(answered, state.now)}`,
  ]
  return `${parts.filter((part) => part !== '').join(', ')}.`
}

/** What the storm bar holds, a line each. */
export function alertWords({ bar, now, storm }: State): string[] {
  return bar.map((item, index) => {
    const place = bar.length > 1 ? `Alert ${index + 1} of ${bar.length}. ` : ''
    return ended(`${place}${itemWords(item, now, storm.local)}`)
  })
}

function itemWords(item: BarItem, now: number, local: State['storm']['local']): string {
  if (item.kind === 'notice') return item.words.replaceAll(' · ', ', ')
  if (item.kind === 'alerts') {
    const { first, alerts } = item.group
    const more = alerts.length > 1 ? `, and ${alerts.length - 1} more of these` : ''
    return `${plainAlert(first, now, local)}${more}${item.isGone ? ', not in the last update' : ''}`
  }
  const { label, text, place } = item.entry
  const words = ended(text === null ? label : `${label}: ${text}`)
  return `${words} Not official, a banner of ${whosePage(place)}`
}

/** Rows of a screen as lines: columns parted by commas, without rules and margins. */
export function tableWords(rows: readonly Row[]): string[] {
  return rowWords(rows).map((line) => line.trim().replace(/(\S) {2,}(?=\S)/g, '$1, '))
}

/** Rows as lines, without rules, without more than one blank line. */
export function rowWords(rows: readonly Row[]): string[] {
  const lines: string[] = []
  for (const row of rows) {
    const text = rowText(row).replace(/\s+$/, '').replace(/^ /, '')
    const isRule = /^[\s─═|│-]+$/.test(text)
    if (isRule || (text === '' && (lines.length === 0 || lines.at(-1) === ''))) continue
    lines.push(text)
  }
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
