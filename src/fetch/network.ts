import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import type { LookupFunction, Socket } from 'node:net'
import type { Dispatcher, EnvHttpProxyAgent } from 'undici'
import { CONNECT_SECONDS } from '../article/limits.ts'
import { isLocalAddress, isLocalHost } from './address.ts'
import { Failed } from './failed.ts'
import { type Turn, politeness } from './politeness.ts'
import { proxies } from './proxies.ts'

/** Sockets, the queue before them, and what is known of the hosts behind them. */
export interface Network {
  readonly turn: (signal: AbortSignal) => Turn
  /** Guarded: a name that resolves to a local address is refused, and none is connected to. */
  readonly dispatcher: (guarded: boolean) => Promise<Dispatcher>
  /** Whether the host is local, by its name or by what it resolved to last. */
  readonly isLocal: (hostname: string) => boolean
  /** Ends every connection at once. */
  readonly close: () => Promise<void>
}

export interface NetworkOptions {
  /** For the proxy variables. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly lookup?: LookupFunction
  /** Certificate authority to trust besides; tests only. */
  readonly ca?: string
}

/** Both kinds of dispatcher keep their own sockets: a kept-alive one is never looked up again. */
export function openNetwork(options: NetworkOptions): Network {
  const queue = politeness()
  const localNames = new Set<string>()
  const sockets = new Set<Socket>()
  const made = new Map<boolean, Promise<Dispatcher>>()

  const dispatcher = (guarded: boolean): Promise<Dispatcher> => {
    let found = made.get(guarded)
    if (!found) {
      const lookup = watched(options.lookup ?? systemLookup, localNames, guarded)
      made.set(guarded, (found = makeDispatcher(options, lookup, sockets)))
    }
    return found
  }

  return {
    turn: queue.turn,
    dispatcher,
    isLocal: (hostname) => isLocalHost(hostname) || localNames.has(hostname),
    close: async () => {
      const open = await Promise.allSettled(made.values())
      made.clear()
      // A socket that is still connecting outlives its dispatcher, and would keep the process.
      for (const socket of sockets) socket.destroy()
      for (const one of open) if (one.status === 'fulfilled') await one.value.destroy()
    },
  }
}

async function makeDispatcher(
  { environment, ca }: NetworkOptions,
  lookup: LookupFunction,
  sockets: Set<Socket>,
): Promise<Dispatcher> {
  // Not `undici` itself: it loads fetch, WebSocket and caches, 70 ms of CPU that nobody needs here.
  const [{ default: Agent }, { default: buildConnector }] = await Promise.all([
    import('undici/lib/dispatcher/agent.js'),
    import('undici/lib/core/connect.js'),
  ])
  const connectTimeout = CONNECT_SECONDS * 1000
  const open = buildConnector({ timeout: connectTimeout, lookup, ...(ca && { ca }) })
  const connect: typeof open = (options, callback) => {
    const socket = open(options, callback) as unknown as Socket
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    return socket
  }
  // Idle time-outs are off: the load's own deadline runs over everything, drips included.
  const settings = { connect, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: 64 * 1024 }
  const proxy = proxies(environment)
  if (!proxy) return new Agent(settings)
  return makeProxied({ ...settings, ...proxy, connectTimeout })
}

async function makeProxied(settings: EnvHttpProxyAgent.Options): Promise<Dispatcher> {
  const [{ default: ProxiedAgent }, { default: Pool }, { default: tunnel }] = await Promise.all([
    import('undici/lib/dispatcher/env-http-proxy-agent.js'),
    import('undici/lib/dispatcher/pool.js'),
    import('undici/lib/api/api-connect.js'),
  ])
  // Dispatchers get `connect` from the whole package only; a tunnel needs it.
  const clientFactory = (origin: URL, options: object): Dispatcher =>
    Object.assign(new Pool(origin, options), { connect: tunnel })
  return new ProxiedAgent({ ...settings, clientFactory })
}

/**
 * A lookup that remembers which names are local and, guarded, refuses them. The address it checked
 * is the one that is connected to, so a second answer of the name server changes nothing.
 */
function watched(base: LookupFunction, localNames: Set<string>, guarded: boolean): LookupFunction {
  return (hostname, options, done) => {
    base(hostname, { ...options, all: true }, (error, found) => {
      const addresses = found as LookupAddress[]
      const [first] = error ? [] : addresses
      if (!first) return done(error ?? notFound(), '', 0)
      const isLocal = addresses.some(({ address }) => isLocalAddress(address))
      if (isLocal) localNames.add(hostname)
      else localNames.delete(hostname)
      if (isLocal && guarded) return done(privateHost(hostname), '', 0)
      if (options.all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}

const notFound = (): Error => Object.assign(new Error('no address'), { code: 'ENOTFOUND' })

/** What a public host may not lead to. */
export function privateHost(hostname: string): Failed {
  return new Failed('private', `${hostname} leads to a private address, refused`)
}

let shared: Network | undefined

/** The one network of this process, opened when something is first loaded from it. */
export function sharedNetwork(environment: NetworkOptions['environment']): Network {
  return (shared ??= openNetwork({ environment }))
}

/** Call before the program ends, so that no idle connection keeps it alive. */
export async function closeNetwork(): Promise<void> {
  const closing = shared
  shared = undefined
  await closing?.close()
}
