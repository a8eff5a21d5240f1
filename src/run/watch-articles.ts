import { setTimeout as sleep } from 'node:timers/promises'
import { EVERYTHING } from '../library/selection.ts'
import { pickFields, wantsContent } from '../output/fields.ts'
import { jsonItem } from '../output/json-item.ts'
import { clockOf } from './locale.ts'
import { reportNotices } from '../output/notices.ts'
import { refreshRun } from './loading.ts'
import { isDueNow } from './load-due.ts'
import { noteRefreshed } from './note-refreshed.ts'
import { prune } from './prune.ts'
import { loadable, reportOf } from './reports.ts'
import type { Run } from './run.ts'
import { queryOf, scanRun } from './search-run.ts'
import { shownBody } from './shown-body.ts'
import { catchSignals } from './signals.ts'
import type { Source } from '../sources/source.ts'
import { type Telling, tellingOf } from './telling.ts'

/** How often it is looked what is due, and what other instances stored. */
const LOOK_MS = 1000
/** What lies on the disk says not when it changes. */
const FILES_MS = 60_000

/**
 * Prints an item a line of what arrives, whoever loads it, until a signal or the reader of the output
 * ends it; loads what becomes due.
 */
export async function watchArticles(run: Run, sources: readonly Source[]): Promise<number> {
  const stopping = new AbortController()
  const { signal } = stopping
  const signals = catchSignals()
  signals.onLeave(() => stopping.abort())
  const telling = tellingOf({ flags: { ...run.flags, ndjson: true } })
  const due = dueOf(run)
  const wanted = new Set(sources.map(({ id }) => id))
  let last = run.store.idsAfter(Number.MAX_SAFE_INTEGER).last
  let isTaken = true
  while (isTaken && !signal.aborted) {
    await load(run, due(sources), telling, signal)
    const { ids, last: next } = run.store.idsAfter(last)
    last = next
    isTaken = ids.length === 0 || (await printNew(run, ids, wanted, telling))
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {})
  }
  run.store.close()
  signals.finish()
  return signal.aborted ? 130 : telling.end(0)
}

/** Those of the sources to ask at this moment. */
function dueOf(run: Run): (sources: readonly Source[]) => readonly Source[] {
  const { flags } = run
  const isLoadable = new Set(loadable(run).map(({ id }) => id))
  let files = Number.NEGATIVE_INFINITY
  let isFirst = flags.force || flags.refresh
  return (sources) => {
    const areFilesDue = performance.now() - files >= FILES_MS
    if (areFilesDue) files = performance.now()
    const isAll = isFirst
    isFirst = false
    return sources.filter((source) => {
      if (!isLoadable.has(source.id)) return false
      return source.kind === 'url' ? isAll || isDueNow(run, source) : areFilesDue
    })
  }
}

async function load(
  run: Run,
  sources: readonly Source[],
  telling: Telling,
  signal: AbortSignal,
): Promise<void> {
  if (sources.length === 0) return
  const clock = clockOf(run)
  const force = run.flags.force || run.flags.refresh ? 'all' : 'due'
  for await (const refreshed of refreshRun(run, sources, { force, signal })) {
    if (signal.aborted) return
    const moved = await noteRefreshed(run, refreshed)
    if (moved) await telling.say(moved)
    const report = reportOf(run, refreshed)
    const isStored = (): boolean => report.row?.okAt != null
    for (const notice of reportNotices(report, isStored, { ...clock, report: 'normal' })) {
      await telling.say(notice)
    }
  }
  prune(run)
}

/** False when nobody takes it any more. Oldest first: that is the order in which they came. */
async function printNew(
  run: Run,
  ids: readonly string[],
  wanted: ReadonlySet<string>,
  telling: Telling,
): Promise<boolean> {
  const { memory, flags } = run
  memory.look()
  const selection = { ...EVERYTHING, among: new Set(ids), sort: 'oldest' as const }
  const body = shownBody(run)
  for (const heads of scanRun(run, selection, queryOf(run)).heads()) {
    for (const head of heads.filter(({ source }) => wanted.has(source))) {
      const text = wantsContent(flags.fields) ? await body(head) : undefined
      const item = await jsonItem(head, text, memory.visit()?.at ?? null)
      await telling.text(
        `${JSON.stringify(flags.fields ? pickFields(item, flags.fields) : item)}\n`,
      )
    }
  }
  return telling.flush()
}
