import type { Alert, Reason } from '../article/alert.ts'
import type { Clean } from '../article/clean.ts'
import { webUrl } from '../article/web-url.ts'
import type { State } from '../library/state.ts'
import { wrapText } from '../reading/wrap.ts'
import type { Active } from '../storm/active.ts'
import { alertStyle, stripStyle } from '../storm/bar-style.ts'
import { blocksOf, officeHeadline } from '../storm/blocks.ts'
import { momentOf } from '../storm/end.ts'
import { alertSign } from '../storm/levels.ts'
import { calendarDay, clockTime, type Local } from '../article/local-time.ts'
import { type BarEntry, whosePage } from '../storm/page-banners.ts'
import { motionWords, nameOf } from '../storm/telling.ts'
import { whenOf } from '../storm/when.ts'
import { alertsKey } from './alerts-key.ts'
import type { Section } from './alerts-sections.ts'
import { summaryRows } from './alerts-summary.ts'
import { glyphsFor } from './glyphs.ts'
import type { ReaderSettings } from './options.ts'
import { BLANK, type Row, clip, piece } from './row.ts'
import { lookOf } from './storm-bar.ts'
import type { Role } from './theme.ts'

export interface AlertsLook {
  /** Of the text, without its margin. */
  readonly columns: number
  readonly settings: ReaderSettings
}

/** The rows of one part, a blank one last. */
export function sectionRows(section: Section, state: State, look: AlertsLook): Row[] {
  switch (section.kind) {
    case 'summary':
      return [...summaryRows(state, look), BLANK]
    case 'alert':
      return [...alertRows(section.it, state, look, []), BLANK]
    case 'page':
      return [...pageRows(section.entry, look, []), BLANK]
    case 'dismissed':
      return [...alertRows(section.it, state, look, [dismissedWords(look)]).slice(0, BRIEF), BLANK]
    case 'dismissed-page':
      return [...pageRows(section.entry, look, [dismissedWords(look)]), BLANK]
    case 'left-out':
      return leftOutRows(section.all, look)
  }
}

const dismissedWords = ({ settings }: AlertsLook): string =>
  `Dismissed; ${alertsKey('dismiss', settings)} shows it again`
/** Rows of an alert that was dismissed. */
const BRIEF = 4

function alertRows(it: Active, state: State, look: AlertsLook, notes: readonly string[]): Row[] {
  const { alert } = it
  const { settings } = look
  const { now, storm } = state
  const gone = storm.weather.vanished.has(alert.id) ? ['Not in the last update'] : []
  return [
    headingRow(it, look),
    ...[...notes, ...gone].flatMap((text) => wrapped(text, look, 'new')),
    ...wrapped(holdsWords(it, now, state), look, 'headline'),
    ...wrapped(tellsWords(it, settings), look, 'text'),
    ...wrapped(issuedWords(alert, storm.local), look, 'meta'),
    ...spaced(wrapped(alert.areas.join('; '), look, 'text')),
    ...spaced(wrapped(officeHeadline(alert) ?? alert.headline ?? '', look, 'headline')),
    ...blockRows(alert.text, look),
    ...(alert.instruction
      ? [BLANK, heading('INSTRUCTIONS'), ...plainRows(alert.instruction, look)]
      : []),
    ...spaced([...linkRows(alert, look), ...wrapped(factsWords(alert, settings), look, 'meta')]),
  ]
}

function headingRow(it: Active, { columns, settings }: AlertsLook): Row {
  const { name } = alertStyle(it, lookOf(settings), false)
  const text = ` ${alertSign(it, settings.ascii)} ${nameOf(it.alert).toUpperCase()} `
  const tags = [...(it.emergency ? ['EMERGENCY'] : []), ...it.tags.filter(isWord)].join(' ')
  const row = [piece(text, 'text', name), ...(tags ? [piece(` ${tags}`, 'error')] : [])]
  return clip(row, columns, glyphsFor(settings.ascii).ellipsis)
}

/** OBSERVED and PDS stand beside the name, gusts and hail below it. */
const isWord = (tag: string): boolean => tag === tag.toUpperCase()

function holdsWords(it: Active, now: number, { storm }: State): string {
  const { long } = whenOf(it, now, storm.local)
  if (it.state === 'upcoming') return `Upcoming: ${long}`
  if (long === 'in effect') return 'In effect'
  return long.startsWith('until') ? `In effect ${long}` : `In effect, ${long}`
}

function tellsWords({ tags, alert }: Active, { ascii }: ReaderSettings): string {
  const motion = motionWords(alert)
  const sizes = tags.filter((tag) => !isWord(tag))
  return [...sizes, ...(motion ? [`storm ${motion}`] : [])].join(` ${glyphsFor(ascii).dot} `)
}

function issuedWords({ sent, sender, source }: Alert, local: Local): string {
  const at = momentOf(sent)
  const when = at === null ? '' : ` ${calendarDay(at, local)}, ${clockTime(at, local)},`
  return `Issued${when} by ${sender || source}`
}

function factsWords({ severity, urgency, certainty }: Alert, { ascii }: ReaderSettings): string {
  const { dot } = glyphsFor(ascii)
  return `Severity ${severity} ${dot} urgency ${urgency} ${dot} certainty ${certainty}`
}

function blockRows(text: Clean, look: AlertsLook): Row[] {
  return blocksOf(text).flatMap(({ heading: words, paragraphs }) => {
    const rows = paragraphs.flatMap((one, index) => [
      ...(index > 0 ? [BLANK] : []),
      ...wrapped(one, look, 'text', words === null ? 0 : 2),
    ])
    return [BLANK, ...(words === null ? [] : [heading(words)]), ...rows]
  })
}

function plainRows(text: Clean, look: AlertsLook): Row[] {
  const paragraphs = blocksOf(text).flatMap(({ heading: words, paragraphs: all }) =>
    words === null ? all : [`${words}: ${all[0] ?? ''}`, ...all.slice(1)],
  )
  return paragraphs.flatMap((one, index) => [
    ...(index > 0 ? [BLANK] : []),
    ...wrapped(one, look, 'text', 2),
  ])
}

const heading = (words: string): Row => [piece(words, 'kicker')]

function wrapped(text: string, { columns }: AlertsLook, role: Role, indent = 0): Row[] {
  if (text === '') return []
  const margin = ' '.repeat(indent)
  return wrapText(text, Math.max(8, columns - indent)).map((line) => [
    piece(`${margin}${line}`, role),
  ])
}

const spaced = (rows: readonly Row[]): Row[] => (rows.length === 0 ? [] : [BLANK, ...rows])

/** Where an alert can be read: its own page, else what the service keeps under its id. */
export function linkOf({ web, id, country }: Alert): string | null {
  const isOwn = country === 'US' && id.startsWith('urn:oid:')
  const other = isOwn ? `https://api.weather.gov/alerts/${id}` : id
  return ((web && webUrl(web)) || webUrl(other))?.href ?? null
}

function linkRows(alert: Alert, { columns, settings }: AlertsLook): Row[] {
  const url = linkOf(alert)
  if (url === null) return []
  return [clip([{ ...piece(url, 'link'), url }], columns, glyphsFor(settings.ascii).ellipsis)]
}

function pageRows(entry: BarEntry, look: AlertsLook, notes: readonly string[]): Row[] {
  const { settings, columns } = look
  const symbol = settings.ascii ? entry.ascii : entry.symbol
  const { name } = stripStyle(entry, lookOf(settings))
  const { ellipsis } = glyphsFor(settings.ascii)
  return [
    clip([piece(` ${symbol} ${entry.label} `, 'text', name)], columns, ellipsis),
    ...notes.flatMap((text) => wrapped(text, look, 'new')),
    ...wrapped(`Not an official alert: a banner of ${whosePage(entry.place)}`, look, 'headline'),
    ...wrapped(entry.text ?? '', look, 'text'),
  ]
}

const REASONS: Readonly<Record<Reason, string>> = {
  empty: 'it is empty',
  test: 'it is a test',
  'not-public': 'it is not for the public',
  control: 'it is for machines only',
  duplicate: 'it was issued again',
  superseded: 'a newer message took its place',
  cancel: 'it cancels another',
  ended: 'it says that it is over',
  expired: 'it has ended',
  'out-of-area': 'it is for other zones',
  hidden: 'your settings hide it',
}

function leftOutRows(
  all: readonly { readonly event: string; readonly reason: Reason }[],
  look: AlertsLook,
): Row[] {
  if (all.length === 0) return wrapped('No message was left out.', look, 'meta')
  return [
    heading('LEFT OUT'),
    ...all.flatMap(({ event, reason }) =>
      wrapped(`${event || 'A message'}: ${REASONS[reason]}`, look, 'meta', 2),
    ),
  ]
}
