import type { Alert, Certainty, Geometry, Severity, Urgency } from '../article/alert.ts'
import { type Clean, clean } from '../article/clean.ts'
import { ID_CHARS } from '../article/limits.ts'
import { sha256 } from '../article/sha256.ts'
import { addressOf, lineOf, lineOrNull, linesOf } from './alert-text.ts'
import { alertTime } from './alert-time.ts'

type Text = string | null | undefined

/** What a reader found, nothing of it cleaned or checked. */
export interface RawAlert {
  readonly id?: Text
  readonly event?: Text
  readonly status?: Text
  readonly messageType?: Text
  readonly scope?: Text
  readonly severity?: Text
  readonly urgency?: Text
  readonly certainty?: Text
  readonly sent?: unknown
  readonly effective?: unknown
  readonly onset?: unknown
  readonly expires?: unknown
  readonly ends?: unknown
  readonly headline?: Text
  readonly text?: Text
  readonly instruction?: Text
  readonly response?: readonly string[]
  /** Each may name several, parted by semicolons. */
  readonly areas?: readonly string[]
  /** Each may name several, parted by blanks. */
  readonly zones?: readonly string[]
  readonly references?: readonly string[]
  readonly parameters?: Iterable<readonly [name: string, values: readonly string[]]>
  readonly sender?: Text
  /** Where the sender's address tells what its name does not. */
  readonly address?: Text
  readonly web?: Text
  readonly language?: Text
  readonly geometry?: Geometry | null
  /** The form is one that only the National Weather Service writes. */
  readonly isNws?: boolean
  readonly replacedAt?: unknown
  readonly replacedBy?: Text
}

/** CAP's words in small letters → as CAP spells them. */
type Words<Word extends string = string> = ReadonlyMap<string, Word>

const words = <Word extends string>(...all: Word[]): Words<Word> =>
  new Map(all.flatMap((word) => [word, word.toLowerCase()].map((it): [string, Word] => [it, word])))

const STATUS: Words = words('Actual', 'Exercise', 'System', 'Test', 'Draft')
const MESSAGE: Words = words('Alert', 'Update', 'Cancel', 'Ack', 'Error')
const SCOPE: Words = words('Public', 'Restricted', 'Private')
const SEVERITY: Words<Severity> = words('Extreme', 'Severe', 'Moderate', 'Minor')
const URGENCY: Words<Urgency> = words('Immediate', 'Expected', 'Future', 'Past')
const CERTAINTY: Words<Certainty> = words('Observed', 'Likely', 'Possible', 'Unlikely')
const RESPONSE: Words = words(
  ...'Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None'.split(' '),
)

/** The one form of all alerts: everything cleaned, defaults of CAP 1.2 §3.2 where nothing is said. */
export function alertOf(raw: RawAlert, source: Clean): Alert {
  const zones = unique((raw.zones ?? []).flatMap(zonesIn))
  const parameters = parametersOf(raw.parameters ?? [])
  const sender = lineOf(raw.sender) || lineOf(raw.address)
  const id = idOf(raw.id) || madeId(raw)
  return {
    id,
    source,
    event: lineOf(raw.event),
    status: known(STATUS, raw.status, 'Actual'),
    messageType: known(MESSAGE, raw.messageType, 'Alert'),
    scope: known(SCOPE, raw.scope, 'Public'),
    severity: oneOf(SEVERITY, raw.severity) ?? 'Unknown',
    urgency: oneOf(URGENCY, raw.urgency) ?? 'Unknown',
    certainty: certaintyOf(raw.certainty),
    sent: alertTime(raw.sent),
    effective: alertTime(raw.effective),
    onset: alertTime(raw.onset),
    expires: alertTime(raw.expires),
    ends: alertTime(raw.ends),
    headline: lineOrNull(raw.headline),
    text: linesOf(raw.text),
    instruction: linesOf(raw.instruction) || null,
    response: (raw.response ?? []).flatMap((it) => known(RESPONSE, it, '') || []),
    areas: areasOf(raw.areas ?? []),
    zones,
    references: unique((raw.references ?? []).map((it) => idOf(it))),
    vtec: parameters['VTEC'] ?? [],
    parameters,
    sender,
    web: addressOf(raw.web, null),
    language: lineOrNull(raw.language),
    geometry: raw.geometry ?? null,
    replacedAt: alertTime(raw.replacedAt),
    replacedBy: idOf(raw.replacedBy) || null,
    country: isUs(raw, id, zones, sender) ? 'US' : null,
  }
}

/** One try each: what cannot be read costs itself alone. */
export function readEach<From, To>(
  list: readonly From[],
  read: (one: From) => To | undefined,
): { readonly read: To[]; readonly broken: number } {
  const all = list.flatMap((one) => {
    try {
      return read(one) ?? []
    } catch {
      return []
    }
  }) as To[]
  return { read: all, broken: list.length - all.length }
}

const US_SENDER = /(?:^|[@.])noaa\.gov\b/i

function isUs(raw: RawAlert, id: string, zones: readonly string[], sender: string): boolean {
  if (raw.isNws === true || zones.length > 0 || id.includes('weather.gov')) return true
  return US_SENDER.test(raw.address ?? '') || US_SENDER.test(sender)
}

/** Areas of several infos or entries, each once, in order. A terminal sequence may hold a `;`. */
function areasOf(texts: readonly string[]): Clean[] {
  return unique(texts.flatMap((text) => clean(text).split(';')).map((it) => lineOf(it)))
}

function unique(texts: readonly string[]): Clean[] {
  if (texts.length < 2) return texts.filter(Boolean) as Clean[]
  const all = new Set(texts)
  all.delete('')
  return [...all] as Clean[]
}

/** Cut, two long ids might become one. */
function idOf(text: Text): Clean {
  if (!text) return '' as Clean
  const id = clean(text)
  return id.length <= ID_CHARS ? id : (`sha256:${sha256(id, 'hex')}` as Clean)
}

/** The same for the same alert in the next copy of its document. */
function madeId(raw: RawAlert): Clean {
  return `ctnews:${sha256(JSON.stringify(raw), 'hex').slice(0, 16)}` as Clean
}

/** A word of CAP in CAP's spelling, another one as it is, `usual` where nothing stands. */
function known(words: Words, text: Text, usual: string): Clean {
  return (oneOf(words, text) ?? (lineOf(text) || usual)) as Clean
}

function oneOf<Word extends string>(words: Words<Word>, text: Text): Word | undefined {
  return text ? (words.get(text) ?? words.get(text.trim().toLowerCase())) : undefined
}

/** CAP 1.0 had "Very Likely". */
function certaintyOf(text: Text): Certainty {
  const word = text?.trim().replace(/^very\s+/i, '')
  return oneOf(CERTAINTY, word) ?? 'Unknown'
}

const ZONE = /^[A-Z]{3}\d{3}$/

function zonesIn(text: string): string | string[] {
  return ZONE.test(text)
    ? text
    : lineOf(text)
        .toUpperCase()
        .split(/[\s,;]+/)
}

function parametersOf(
  pairs: Iterable<readonly [name: string, values: readonly string[]]>,
): Alert['parameters'] {
  const all = Object.create(null) as Record<string, Clean[]>
  for (const [name, values] of pairs) {
    const key = lineOf(name)
    if (key !== '') (all[key] ??= []).push(...values.map((it) => lineOf(it)).filter(Boolean))
  }
  return all
}
