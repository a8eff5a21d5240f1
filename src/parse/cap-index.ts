import type { Alert } from '../article/alert.ts'
import type { Clean } from '../article/clean.ts'
import { addressOf } from './alert-text.ts'
import { alertOf, type RawAlert, readEach } from './alert-made.ts'
import { geometryIn, pairsIn, type Parts, partText, partsOf, partTexts, valuesOf } from './cap.ts'
import { referencesOf } from './alert-fields.ts'
import { type XmlElement, attribute, elements, textOf } from './xml.ts'

/** An entry of an Atom or RSS index of alerts. */
interface Entry {
  readonly raw: RawAlert
  readonly language: string
  /** Its CAP document. */
  readonly link: Clean | null
}

export interface Index {
  readonly alerts: readonly Alert[]
  /** CAP documents of entries that do not name their event. */
  readonly links: readonly Clean[]
  readonly broken: number
}

const CAP_TYPE = /^application\/(?:cap\+xml|common-alerting-protocol\+xml)/i

/** Whether an entry tells of an alert: by an element of CAP, a link to one, or a category (NAAD). */
export function isAlertEntry(entry: XmlElement): boolean {
  return elements(entry).some(
    (it) =>
      it.name.startsWith('cap:') ||
      CAP_TYPE.test(attribute(it, 'type') ?? '') ||
      /^msgtype=/i.test(attribute(it, 'term') ?? ''),
  )
}

/**
 * Reads the entries of an index. Those of one identifier, event and expiry are one alert: the
 * regions of MeteoAlarm. Of several languages one is taken.
 */
export function readIndex(entries: readonly XmlElement[], language: string, source: Clean): Index {
  const { read, broken } = readEach(entries, entryOf)
  const chosen = inLanguage(read, language)
  const named = chosen.filter(({ raw, link }) => raw.event !== undefined || link === null)
  const links = chosen.flatMap(({ raw, link }) => (raw.event === undefined && link) || [])
  return {
    alerts: joined(named.map(({ raw }) => raw)).map((raw) => alertOf(raw, source)),
    links: [...new Set(links)],
    broken,
  }
}

function entryOf(element: XmlElement): Entry {
  const cap = capParts(element)
  const all = partsOf(element)
  const terms = termsIn(element)
  const word = (name: string): string | undefined => partText(cap, name) ?? terms.get(name)
  const feed = (name: string): string | undefined => partText(all, name)
  const author = all.get('author')?.[0]
  const raw: RawAlert = {
    id: word('identifier') ?? feed('id') ?? feed('guid'),
    event: word('event'),
    status: word('status'),
    messageType: word('message_type') ?? word('msgtype') ?? word('messagetype'),
    scope: word('scope'),
    severity: word('severity'),
    urgency: word('urgency'),
    certainty: word('certainty'),
    sent: word('sent') ?? feed('published') ?? feed('pubdate') ?? feed('updated'),
    effective: word('effective'),
    onset: word('onset'),
    expires: word('expires'),
    headline: partText(cap, 'headline') ?? feed('title'),
    text: partText(cap, 'description') ?? feed('summary') ?? feed('description'),
    instruction: word('instruction'),
    response: partTexts(cap, 'responsetype'),
    areas: partTexts(cap, 'areadesc'),
    zones: valuesOf(cap.get('geocode'), 'UGC'),
    references: partTexts(cap, 'references').flatMap(referencesOf),
    parameters: pairsIn(cap.get('parameter')),
    sender: word('sendername') ?? (author && (partText(partsOf(author), 'name') ?? textOf(author))),
    address: word('sender'),
    web: word('web') ?? linkOf(element, false) ?? feed('link'),
    geometry: geometryIn([cap]),
  }
  const language = partText(cap, 'language') ?? terms.get('language') ?? languageOf(all, element)
  return { raw, language: language.toLowerCase(), link: capLink(element) }
}

/** Only what stands under CAP's own prefix: `title` and `id` are the feed's. */
function capParts(element: XmlElement): Parts {
  const children = element.children.filter(
    (it) => typeof it === 'object' && 'name' in it && it.name.startsWith('cap:'),
  )
  return partsOf({ ...element, children })
}

/** `<category term="severity=Minor"/>`, as the Canadian index writes CAP's words. */
function termsIn(element: XmlElement): Map<string, string> {
  const terms = elements(element).flatMap((it) => {
    const [name, value] = it.name === 'category' ? (attribute(it, 'term') ?? '').split('=') : []
    return name && value ? [[name.trim().toLowerCase(), value.trim()] as const] : []
  })
  return new Map(terms)
}

function languageOf(parts: Parts, element: XmlElement): string {
  return attribute(element, 'xml:lang') ?? partText(parts, 'language') ?? ''
}

/** Address of a link to a page, or of one to a CAP document. */
function linkOf(element: XmlElement, isCap: boolean): string | undefined {
  const links = elements(element).filter(
    (it) =>
      it.name === 'link' &&
      CAP_TYPE.test(attribute(it, 'type') ?? '') === isCap &&
      /^(?:alternate)?$/.test(attribute(it, 'rel') ?? ''),
  )
  return links.map((it) => attribute(it, 'href')).find(Boolean)
}

/** Alert-Hub and the WMO link to the document and say nothing of its type. */
function capLink(element: XmlElement): Clean | null {
  const text = linkOf(element, true) ?? linkOf(element, false) ?? partText(partsOf(element), 'link')
  return addressOf(text, element.base)
}

/** Of several languages of one message the wanted one, else the first one's. */
function inLanguage(entries: readonly Entry[], language: string): Entry[] {
  const groups = Map.groupBy(entries, ({ raw, link }) => raw.id ?? link ?? Symbol('alone'))
  const kept = new Set<Entry>()
  for (const same of groups.values()) {
    const wanted = same.filter((it) => it.language.startsWith(language.toLowerCase()))
    const first = same.filter((it) => it.language === same[0]?.language)
    for (const one of wanted.length > 0 ? wanted : first) kept.add(one)
  }
  return entries.filter((it) => kept.has(it))
}

function joined(raws: readonly RawAlert[]): RawAlert[] {
  const groups = Map.groupBy(raws, ({ id, event, expires }) =>
    id === undefined ? Symbol('alone') : JSON.stringify([id, event, expires]),
  )
  return [...groups.values()].map((same) => ({
    ...same[0],
    areas: same.flatMap(({ areas = [] }) => areas),
    zones: same.flatMap(({ zones = [] }) => zones),
  }))
}
