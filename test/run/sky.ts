import { onTestFinished, vi } from 'vitest'
import type { Fault, FaultServer } from '../fetch/fault-server.ts'
import { parseArguments } from '../../src/output/arguments.ts'
import { openRun, type Run } from '../../src/run/run.ts'
import { openWeather } from '../../src/run/weather.ts'
import { freshnessOf } from '../../src/storm/freshness.ts'
import { rule } from '../../src/storm/rules.ts'
import type { Weather } from '../../src/storm/weather.ts'
import { collection, properties } from '../parse/alert-making.ts'
import { home } from './calling.ts'
import { site } from './site.ts'

export const NOW: number = Date.parse('2026-11-22T15:00:00Z')

/** A clock that only a test moves. */
export interface Clock {
  now: number
}

/** An answer of a weather service: a status, or a body with perhaps headers. */
export type Answer = number | string | Fault | { body: string; headers: Record<string, string> }

/** Seconds after NOW, as alerts write a time. */
export const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString()

type Fields = Record<string, unknown>

/** An alert of the National Weather Service whose VTEC action is NEW unless given. */
export function storm(id: string, event: string, more: Fields = {}, vtec?: string): Fields {
  const { parameters } = properties() as { parameters: Fields }
  return properties({ id, event, parameters: vtec ? { VTEC: [vtec] } : parameters, ...more })
}

/** A collection that was changed `seconds` after NOW. */
export function sky(seconds: number, ...alerts: readonly Fields[]): string {
  const value = JSON.parse(collection(...alerts)) as Fields
  return JSON.stringify({ ...value, updated: at(seconds) })
}

/** The answers, one after the other; the last one goes on. */
export function playing(answers: readonly Answer[], clock: Clock): Fault {
  const left = [...answers]
  return (request, response, visits) => {
    const answer = (left.length > 1 ? left.shift() : left[0]) ?? 500
    if (typeof answer === 'function') return answer(request, response, visits)
    const { body, headers } =
      typeof answer === 'object' ? answer : { body: String(answer), headers: {} }
    const status = typeof answer === 'number' ? answer : 200
    const date = new Date(clock.now).toUTCString()
    response.writeHead(status, { 'content-type': 'application/geo+json', date, ...headers })
    response.end(body)
  }
}

/** A run of a new home, or of one that was used before, whose weather comes from `server`. */
export interface World {
  readonly clock: Clock
  readonly server: FaultServer
  readonly run: (...args: string[]) => Run
}

export async function world(
  pages: Readonly<Record<string, readonly Answer[]>>,
  settings: object = {},
): Promise<World> {
  const clock = { now: NOW }
  const faults = Object.entries(pages).map(([name, answers]) => [name, playing(answers, clock)])
  const server = await site(Object.fromEntries(faults))
  const { env, configure } = home({ CTNEWS_WEATHER_URL: server.url('').replace(/\/$/, '') })
  configure({ sources: [], ...settings })
  return {
    clock,
    server,
    run: (...args) => {
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
      onTestFinished(() => void vi.unstubAllEnvs())
      const parsed = parseArguments(args)
      if (parsed.kind !== 'parsed') throw new Error(parsed.message)
      const run = openRun(parsed, '1.0.0')
      onTestFinished(() => run.store.close())
      return { ...run, now: () => clock.now }
    },
  }
}

/** A watch whose timer the test fires. */
export interface Watched {
  /** All that was told, the newest last. */
  readonly told: Weather[]
  readonly last: () => Weather
  /** Resolves when the next poll is planned; to the seconds until then. */
  readonly rest: () => Promise<number>
  /** Lets that time pass; resolves after the poll, to what was told then. */
  readonly tick: () => Promise<Weather>
  /** The user asks. */
  readonly poll: () => void
  readonly stop: () => Promise<void>
}

export function watched({ clock }: World, run: Run): Watched {
  const told: Weather[] = []
  let planned: { ms: number; run: () => void } | null = null
  const watch = openWeather(run, (weather) => told.push(weather), {
    random: () => 0.5,
    after: (ms, run) => {
      planned = { ms, run }
      return () => (planned = null)
    },
  })
  onTestFinished(() => watch.stop())
  const rest = (): Promise<number> =>
    vi.waitFor(
      () => {
        if (!planned) throw new Error('nothing is planned')
        return planned.ms / 1000
      },
      { timeout: 5000, interval: 5 },
    )
  const last = (): Weather => told.at(-1)!
  return {
    told,
    last,
    rest,
    tick: async () => {
      await rest()
      const { ms, run } = planned!
      planned = null
      clock.now += ms
      run()
      await rest()
      return last()
    },
    poll: watch.poll,
    stop: watch.stop,
  }
}

/** What is in force and how sure that is: `fresh: Wind Advisory; Gale Warning (vanished)`. */
export function said(weather: Weather, now: number): string {
  const { alerts, zones, vanished } = weather
  const events = rule(alerts, { now, zones }).active.map(
    ({ alert }) => `${alert.event}${vanished.has(alert.id) ? ' (vanished)' : ''}`,
  )
  return `${freshnessOf({ now, ...weather }).kind}: ${events.join('; ') || 'nothing'}`
}
