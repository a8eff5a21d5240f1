import { isLocalHost } from './address.ts'
import type { Deadline } from './deadline.ts'
import { Failed } from './failed.ts'
import { first } from './freshness.ts'
import { type Answer, ask } from './http.ts'
import { type Network, privateHost } from './network.ts'
import type { Turn } from './politeness.ts'
import { isPermanent, isRedirect, target } from './redirect.ts'

/** How an address is asked for, redirects included. */
export interface Trip {
  readonly network: Network
  readonly turn: Turn
  readonly deadline: Deadline
  /** Sent to every host on the way. */
  readonly headers: Readonly<Record<string, string>>
  /** Sent to the first address's origin only. */
  readonly ownHeaders: Readonly<Record<string, string>>
  /** The user named the first address, so it may be local. */
  readonly typed: boolean
  readonly allowDowngrade: boolean
  /** Followed at most. */
  readonly redirects: number
  readonly maxBytes: number
}

export interface Arrival {
  readonly url: URL
  readonly answer: Answer
  /** There was a redirect, and each was a permanent one. */
  readonly moved: boolean
}

/**
 * Follows redirects by hand, at most `trip.redirects`. What comes from a public host never leads to a
 * local one; `at` is told each address before it is asked.
 */
export async function travel(start: URL, trip: Trip, at: (url: URL) => void): Promise<Arrival> {
  let url = start
  let mayBeLocal = trip.typed
  let isMoved = true
  for (let hops = 0; ; hops++) {
    at(url)
    if (!mayBeLocal && isLocalHost(url.hostname)) throw privateHost(url.hostname)
    const answer = await askOne(url, url.origin === start.origin, mayBeLocal, trip)
    if (!isRedirect(answer.status)) return { url, answer, moved: hops > 0 && isMoved }
    if (hops === trip.redirects) throw new Failed('redirect', 'too many redirects')
    isMoved &&= isPermanent(answer.status)
    mayBeLocal = trip.network.isLocal(url.hostname)
    url = target(first(answer.headers.location), url, trip.allowDowngrade)
  }
}

async function askOne(url: URL, own: boolean, mayBeLocal: boolean, trip: Trip): Promise<Answer> {
  const { network, turn, deadline, maxBytes } = trip
  await turn.ask(url.host)
  const dispatcher = await network.dispatcher(!mayBeLocal)
  deadline.begin(url.hostname)
  const headers = { ...trip.headers, ...(own && trip.ownHeaders) }
  return ask(dispatcher, { url, headers, maxBytes, deadline })
}
