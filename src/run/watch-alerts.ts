import { statusLine } from '../output/alert-lines.ts'
import { activeFields, isHidden } from '../output/json-alerts.ts'
import { isoTime, type JsonObject } from '../output/json-item.ts'
import { outputTo } from '../output/print.ts'
import { changesBetween } from '../storm/changes.ts'
import { NOTHING_RULED } from '../storm/active.ts'
import { nextWords } from '../storm/when.ts'
import type { Weather } from '../storm/weather.ts'
import {
  isDoubtful,
  lineFreshness,
  mannerOf,
  type Shown,
  shownOf,
  undismissed,
} from './alerts-shown.ts'
import type { Run } from './run.ts'
import { catchSignals } from './signals.ts'
import { STDOUT } from './standard.ts'
import { UsageError } from './usage-error.ts'
import { type Fate, fateOf, openWeather } from './weather.ts'

/** Even where nothing is ever asked for, the watch goes on. */
const STAY_MS: number = 24 * 60 * 60 * 1000

/**
 * Prints what changes until a signal or the reader of the output ends it: NDJSON, or with `--line`
 * the status line anew. The first lines tell what there is.
 */
export async function watchAlerts(run: Run, fate: Fate = fateOf(true)): Promise<number> {
  const { flags } = run
  const rival = (['json', 'plain'] as const).find((name) => flags[name])
  if (rival) throw new UsageError(`--watch and --${rival} exclude each other`)
  const out = outputTo(STDOUT)
  const { promise: ended, resolve: end } = Promise.withResolvers<number>()
  const teller = flags.line ? lineTeller(run) : changeTeller(run)
  let weather: Weather | null = null
  let cancel = (): void => {}
  const tell = (): void => {
    cancel()
    // Before the first answer nothing is known, and nothing has failed.
    if (!weather || (weather.triedAt === null && !flags.offline)) return
    const shown = shownOf(run, weather)
    void print(teller(shown)).catch(() => end(1))
    const wait = nextLook(run, shown) - run.now()
    if (flags.now === null) cancel = fate.after(Math.min(Math.max(wait, 1), STAY_MS), tell)
  }
  const print = async (lines: readonly string[]): Promise<void> => {
    for (const line of lines) await out.write(`${line}\n`)
    if (lines.length > 0 && !(await out.flush())) end(out.failure() === null ? 0 : 1)
  }
  const signals = catchSignals()
  signals.onLeave(() => end(130))
  const watch = openWeather(
    run,
    (news) => {
      weather = news
      tell()
    },
    fate,
  )
  const code = await ended
  cancel()
  await watch.stop()
  run.store.close()
  signals.finish()
  return code
}

/** When something changes without news: a beginning, an end, the words of the status line. */
function nextLook(run: Run, { ruled, now }: Shown): number {
  const { turnAt: turn } = ruled
  const [first] = ruled.active
  const { local } = mannerOf(run, now, null)
  return run.flags.line && first ? Math.min(turn, nextWords(first, now, local)) : turn
}

function lineTeller(run: Run): (shown: Shown) => string[] {
  let last: string | null = null
  return (shown) => {
    const manner = mannerOf(run, shown.now, run.flags.columns)
    const line = statusLine(undismissed(run, shown), lineFreshness(shown), manner)
    if (line === last) return []
    last = line
    return [line]
  }
}

function changeTeller(run: Run): (shown: Shown) => string[] {
  let before: Shown | null = null
  return (shown) => {
    const { ruled, now, weather } = shown
    const asked = { now, zones: weather.zones, dismissals: run.memory.dismissals() }
    const changes = changesBetween(before?.ruled ?? NOTHING_RULED, ruled).map((one): JsonObject => {
      const at = isoTime(now)
      const alert = activeFields(one.it, isHidden(one.it, asked))
      return one.change === 'ended'
        ? { change: one.change, at, reason: one.reason, alert }
        : { change: one.change, at, alert }
    })
    const isNews = !before || statusOf(before) !== statusOf(shown)
    const status = isNews ? [statusFields(shown)] : []
    before = shown
    return [...status, ...changes].map((it) => JSON.stringify(it))
  }
}

const statusOf = (shown: Shown): string => JSON.stringify([isDoubtful(shown), errorOf(shown)])

const errorOf = ({ weather }: Shown): string | null => weather.problem?.message ?? null

function statusFields(shown: Shown): JsonObject {
  const { fetchedAt } = shown.weather
  return {
    change: 'status',
    at: isoTime(shown.now),
    stale: isDoubtful(shown),
    fetchedAt: isoTime(fetchedAt),
    error: errorOf(shown),
  }
}
