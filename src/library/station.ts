import { errorWords } from '../article/error-words.ts'
import type { Document } from '../article/feed.ts'
import { problem } from '../article/problem.ts'
import type { Source } from '../sources/source.ts'
import { LEAST_POLL_SECONDS } from '../storm/polling.ts'
import {
  type AlertChange,
  type AlertResponse,
  responseBase,
  responseKey,
} from './alert-responses.ts'
import { documentOf, type Linked, openLinked } from './linked-alerts.ts'
import { bulletinOf, type Read, readAnswer } from './station-read.ts'
import { failed, type Held, settled, type StationOptions } from './station-settle.ts'
import { readVanished, writeVanished } from './vanished-alerts.ts'

/** One source of weather alerts, and what it said last. */
export interface Station {
  readonly source: Source
  readonly held: () => Held
  /** Takes over what an earlier run, or another process, was answered; true: there was something. */
  readonly look: () => boolean
  /** Whether it may be asked; `forced`: the user wants it, which changes nothing for its server. */
  readonly isDue: (forced: boolean) => boolean
  /** Asks, unless another process is at it. */
  readonly ask: (signal: AbortSignal) => Promise<void>
}

/** A process that died leaves the source to others after this time. */
const LEASE_MS = 30_000

const NOTHING: Held = {
  alerts: [],
  vanished: [],
  updated: null,
  validators: null,
  fetchedAt: null,
  triedAt: null,
  nextAt: null,
  failures: 0,
  problem: null,
  isCached: false,
}

export function openStation(source: Source, options: StationOptions): Station {
  const { responses, now } = options
  const key = responseKey(source.place)
  const isStored = source.kind === 'url'
  const linked = openLinked(key, responses)
  let held = NOTHING
  const ask = async (signal: AbortSignal): Promise<void> => {
    const isMine = !isStored || responses.claim(key, now(), LEASE_MS)
    if (!isMine && held.fetchedAt !== null) {
      held = { ...held, nextAt: now() + LEAST_POLL_SECONDS * 1000 }
      return
    }
    const { validators } = held
    const read = await readAnswer(source, options, { validators, signal })
    if (signal.aborted) return isStored ? responses.save(key, {}) : undefined
    const before = held
    held = await settled(before, read, { ...options, linked, signal })
    if (isStored) responses.save(key, changeOf(before, held, read))
  }
  return {
    source,
    held: () => held,
    look: () => {
      const next = isStored ? lookedAt(held, linked, options, key) : undefined
      held = next ?? held
      return next !== undefined
    },
    isDue: (forced) => isDue(held, now(), forced),
    ask: (signal) =>
      ask(signal).catch((error: unknown) => {
        // The store may fail in many ways, and none may end the watch.
        const why = problem('alerts', `the weather cannot be kept: ${errorWords(error)}`)
        held = failed(held, why, options)
      }),
  }
}

/** What another process was told since. */
function lookedAt(
  held: Held,
  linked: Linked,
  options: StationOptions,
  key: string,
): Held | undefined {
  const triedAt = options.responses.triedAt(key)
  if (triedAt === null || triedAt === held.triedAt) return undefined
  const row = options.responses.row(key)
  // What it was told just now is no old news of an earlier run.
  return row && { ...stored(row, linked, options), isCached: held.triedAt === null }
}

function isDue(
  { triedAt, nextAt, failures, problem }: Held,
  now: number,
  forced: boolean,
): boolean {
  // A time in the future is of a clock that was set back.
  if (triedAt === null || triedAt > now) return true
  if ((problem?.retryAt ?? 0) > now) return false
  const isLate = now - triedAt >= LEAST_POLL_SECONDS * 1000
  return forced ? failures > 0 || isLate : nextAt === null || nextAt <= now
}

/** A row as it was left; a body that cannot be read is none. */
function stored(row: AlertResponse, linked: Linked, { parse, now }: StationOptions): Held {
  const { fetchedAt, triedAt, nextAt, failures, error, etag, lastModified, body } = row
  const tried = { ...NOTHING, triedAt, nextAt, failures, problem: error }
  const bulletin = body && bulletinOf(parse(documentOf(row, body)))
  if (!bulletin || 'kind' in bulletin) return { ...tried, nextAt: body ? null : nextAt }
  linked.look(parse)
  return {
    ...tried,
    alerts: [...bulletin.alerts, ...linked.alertsOf(bulletin.links)],
    vanished: readVanished(row.vanished, parse),
    updated: bulletin.updated,
    validators: etag === null && lastModified === null ? null : { etag, lastModified },
    fetchedAt: fetchedAt === null ? null : Math.min(fetchedAt, now()),
  }
}

/** What of it is written down; a body only where it is what is held now. */
function changeOf(before: Held, held: Held, read: Read): AlertChange {
  const { fetchedAt, triedAt, nextAt, failures, problem: error, validators } = held
  const isTaken = read.kind === 'answer' && held.alerts !== before.alerts
  const {
    bytes,
    contentType = null,
    url: base = null,
  } = (isTaken ? read.document : null) ?? ({} as Partial<Document>)
  return {
    fetchedAt,
    triedAt,
    nextAt,
    failures,
    error,
    etag: validators?.etag ?? null,
    lastModified: validators?.lastModified ?? null,
    vanished: writeVanished(held.vanished),
    ...(bytes && {
      body: bytes,
      contentType,
      base: responseBase(base),
      isPublic: isTaken && read.isPublic,
    }),
  }
}
