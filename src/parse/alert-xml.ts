import type { Bulletin } from '../article/alert.ts'
import type { Clean } from '../article/clean.ts'
import { readEach } from './alert-made.ts'
import { lineOrNull } from './alert-text.ts'
import { alertTime } from './alert-time.ts'
import { capAlert, partText, partsOf } from './cap.ts'
import { isAlertEntry, readIndex } from './cap-index.ts'
import { readXmlInSteps } from './xml-tree.ts'
import { type XmlElement, elements, localName } from './xml.ts'

/** Elements of CAP under any prefix, or a link to some: what an index of alerts holds. */
const TRACES =
  /emergency:cap:1|incident\.com\/cap\/1|<cap:|application\/cap\+xml|term=["']msgtype=/i
/** An index without entries that declares CAP: nothing is in force. */
const CAP = /emergency:cap:1/i
/** UTF-16 units at the start that tell what a document is. */
const HEAD = 65_536

/** A quick look for what {@link readAlertXml} may find. */
export function mayHoldAlerts(text: string): boolean {
  return TRACES.test(text.slice(0, HEAD))
}

export interface AlertWishes {
  readonly language: string
  /** What the alerts are from: a host or file name. */
  readonly source: Clean
  /** The document is asked for its alerts: every entry of a feed is one (Alert-Hub). */
  readonly isExpected: boolean
}

/**
 * Reads CAP alerts, alone or inside any wrapper (EDXL-DE 1.0 §3.2.4), and Atom and RSS indexes of
 * them.
 *
 * @returns undefined where the document tells of no alert and does not claim to
 */
export function* readAlertXml(
  text: string,
  url: string | null,
  { language, source, isExpected }: AlertWishes,
): Generator<void, Bulletin | undefined> {
  const root = yield* readXmlInSteps(text, url)
  const { alerts, entries, isFeed } = found(root)
  const told = isExpected ? entries : entries.filter(isAlertEntry)
  const isQuiet = isFeed && entries.length === 0 && (isExpected || CAP.test(text.slice(0, HEAD)))
  if (alerts.length === 0 && told.length === 0 && !isQuiet) return undefined
  const index = readIndex(told, language, source)
  const own = readEach(alerts, (it) => capAlert(it, language, source))
  yield
  return {
    ...headOf(root),
    alerts: [...own.read, ...index.alerts],
    links: index.links,
    broken: index.broken + own.broken,
    own: null,
  }
}

interface Found {
  readonly alerts: XmlElement[]
  readonly entries: XmlElement[]
  isFeed: boolean
}

/** Alerts and entries in document order; an entry that holds its alert is that alert. */
function found(root: XmlElement): Found {
  const all: Found = { alerts: [], entries: [], isFeed: false }
  const waiting = [root]
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const name = localName(one)
    if (name === 'alert' && isCap(one)) {
      all.alerts.push(one)
      continue
    }
    if (name === 'feed' || name === 'rss' || name === 'rdf') all.isFeed = true
    if (name === 'entry' || name === 'item') {
      const inside = found({ ...one, name: '' }).alerts
      if (inside.length > 0) all.alerts.push(...inside)
      else all.entries.push(one)
      continue
    }
    waiting.push(...elements(one).toReversed())
  }
  return all
}

/** Alerts of other trades are called so too. */
function isCap(element: XmlElement): boolean {
  if (element.name === 'cap:alert') return true
  const parts = partsOf(element)
  return parts.has('identifier') && (parts.has('info') || parts.has('msgtype'))
}

function headOf(root: XmlElement): Pick<Bulletin, 'title' | 'updated'> {
  const feed = elements(root).flatMap((it) => [it, ...elements(it)])
  const channel = feed.find((it) => ['feed', 'channel'].includes(it.name))
  if (!channel) return { title: null, updated: null }
  const parts = partsOf(channel)
  const updated = partText(parts, 'updated') ?? partText(parts, 'lastbuilddate')
  return { title: lineOrNull(partText(parts, 'title')), updated: alertTime(updated) }
}

/**
 * Whether XML declares a document type or an entity (outside comments and CDATA): alerts that do are
 * refused, since nobody honest needs one there.
 */
export function hasDoctype(text: string): boolean {
  for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', at + 2)) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : ''
    if (end === '' && /^<!(?:doctype|entity)/i.test(text.slice(at, at + 10))) return true
    if (end === '') continue
    at = text.indexOf(end, at)
    if (at < 0) return false
  }
  return false
}
