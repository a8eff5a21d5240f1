import type { Bulletin } from '../article/alert.ts'
import { joinBulletins } from '../article/bulletins.ts'
import { isZip } from '../article/bytes.ts'
import { clean } from '../article/clean.ts'
import { errorWords } from '../article/error-words.ts'
import { BLANK_FEED, type Document, type Feed } from '../article/feed.ts'
import { ALERT_BYTES } from '../article/limits.ts'
import { inOneGo } from '../article/steps.ts'
import { readAlertJson } from './alert-json.ts'
import { hasDoctype, readAlertXml } from './alert-xml.ts'
import { decode } from './decode.ts'
import { type Parsed, failed } from './parsed.ts'
import { markupOf } from './sniff.ts'
import { zipFiles } from './zip-files.ts'

/** Language of CAP infos when nobody chose one. */
export const ALERT_LANGUAGE = 'en'

/**
 * Reads a document that is asked for its weather alerts: what has none where they belong is a
 * failure, never a quiet day. Never throws.
 *
 * @returns a feed without articles whose `alerts` is set, or a problem of kind `alerts`
 */
export function readAlerts(document: Document, language: string = ALERT_LANGUAGE): Parsed {
  try {
    const { bytes, contentType } = document
    if (bytes.length > ALERT_BYTES) return TOO_LARGE
    if (isZip(bytes)) return packedAlerts(document, language)
    const text = decode(bytes, contentType, markupOf(bytes))
    if (/^\s*[{[]/.test(text)) return jsonAlerts(JSON.parse(text), document)
    return inOneGo(xmlAlerts(text, document, language, true)) ?? NOT_ALERTS
  } catch (error) {
    return failed('alerts', `the weather alerts cannot be read (${errorWords(error)})`)
  }
}

const isAlertFile = (name: string): boolean => /\.(?:xml|cap)$/i.test(name)

/** An archive of CAP documents, as the German weather service packs its own. */
function packedAlerts(document: Document, language: string): Parsed {
  const files = zipFiles(document.bytes, isAlertFile, ALERT_BYTES)
  const read = files.map((bytes) => readAlerts({ ...document, bytes, contentType: null }, language))
  const all = read.flatMap((it) => (it.kind === 'feed' ? (it.feed.alerts ?? []) : []))
  const joined = joinBulletins(all)
  if (!joined) return files.length === 0 ? NOT_ALERTS : noneReadable(files.length)
  return parsedOf({ ...joined, broken: joined.broken + files.length - all.length })
}

/** Reads JSON that is known to be of alerts, or ought to be. */
export function jsonAlerts(value: unknown, { name, bytes }: Document): Parsed {
  if (bytes.length > ALERT_BYTES) return TOO_LARGE
  const bulletin = readAlertJson(value, clean(name))
  return bulletin ? parsedOf(bulletin) : NOT_ALERTS
}

/** Reads XML that may be of alerts; undefined where it is not. Refuses what declares a DOCTYPE. */
export function* xmlAlerts(
  text: string,
  { name, url, bytes }: Document,
  language: string,
  isExpected: boolean = false,
): Generator<void, Parsed | undefined> {
  if (bytes.length > ALERT_BYTES) return TOO_LARGE
  const bulletin = yield* readAlertXml(text, url, { language, source: clean(name), isExpected })
  if (!bulletin) return undefined
  return hasDoctype(text) ? DOCTYPE : parsedOf(bulletin)
}

const TOO_LARGE: Parsed = failed('alerts', 'weather alerts of more than 8 MiB, not read')
const DOCTYPE: Parsed = failed('alerts', 'weather alerts with a DOCTYPE or ENTITY, not read')
export const NOT_ALERTS: Parsed = failed('alerts', 'no list of weather alerts in it')

/** What cannot be read at all is a failure; some alerts are better than none. */
function parsedOf(bulletin: Bulletin): Parsed {
  const { alerts, broken, title, updated } = bulletin
  if (alerts.length === 0 && broken > 0) return noneReadable(broken)
  const feed: Feed = { ...BLANK_FEED, format: 'alerts', title, updated, articles: [], total: 0 }
  return { kind: 'feed', feed: { ...feed, alerts: bulletin } }
}

const noneReadable = (count: number): Parsed =>
  failed('alerts', `none of its ${count} weather alerts can be read`)
