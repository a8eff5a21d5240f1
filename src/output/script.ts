import type { Head } from '../library/head.ts'
import type { Scan } from '../library/scan.ts'
import { exitCode } from './exit.ts'
import { type Edition, jsonDocument, jsonLines, type Shown } from './json.ts'
import { marksNotSaved, mutedNotice, type Notice, outputFailed } from './messages.ts'
import { noticesOf } from './notices.ts'
import { plainLine } from './plain.ts'
import { type Output, outputTo, type Sink } from './print.ts'
import { isOk, type SourceReport } from './report.ts'
import { type Mode, teller } from './teller.ts'

export interface ScriptOptions {
  readonly mode: Mode
  readonly scan: Scan
  readonly banners: Edition['banners']
  /** Whether anything of a source is stored. */
  readonly isStored: (source: string) => boolean
  /** Mute rules may leave articles out. */
  readonly mutes: boolean
  readonly body: (head: Head) => Shown | Promise<Shown>
  readonly ready?: Edition['ready']
  readonly reports: readonly SourceReport[]
  /** Milliseconds since the epoch. */
  readonly now: number
  /** When the reader was here last; null: never. */
  readonly lastVisit: number | null
  readonly isDismissed: (key: string) => boolean
  readonly dismissals?: Edition['dismissals']
  readonly live?: Edition['live']
  /** The user's UGC zones and counties. */
  readonly zones: readonly string[]
  readonly sample: boolean
  readonly stdout: Sink
  readonly stderr: Sink
  /** Stdout is a terminal: the JSON document is indented. */
  readonly isTerminal: boolean
  /** Most columns of a headline in `plain`; null: all of it. */
  readonly columns: number | null
  /** The only keys of a JSON item that are wanted; null: all of them. */
  readonly fields: readonly string[] | null
  readonly strict: boolean
  readonly exitCode: boolean
  readonly report: 'quiet' | 'normal' | 'verbose'
  readonly hours: 12 | 24
  /** Called once when much was printed and more is to come. */
  readonly onMany?: () => Promise<void>
  /**
   * Marks what was printed as read, after stdout took it; gives the reason when the marks were not
   * saved.
   *
   * @param prints their fingerprints, one after the other
   */
  readonly mark: ((prints: string, articles: number) => Promise<string | null>) | null
}

/** Prints the chosen articles and resolves to the exit code; never throws for a broken output. */
export async function runScript(options: ScriptOptions): Promise<number> {
  const { reports, scan, strict, exitCode: wantsCode } = options
  const code = exitCode({
    sources: reports.length,
    failed: reports.filter((report) => !isOk(report)).length,
    hasAny: scan.hasAny,
    hasMatch: scan.hasMatch,
    strict,
    exitCode: wantsCode,
  })
  const say = teller(options)
  for (const notice of noticesOf(options)) await say(notice, code)
  const out = outputTo(options.stdout)
  const isTaken = await printAll(out, options)
  const failure = out.failure()
  if (failure !== null) await say(outputFailed(failure), 1)
  if (failure !== null) return 1
  if (!isTaken) return 0
  await sayMuted(options, (notice) => say(notice, code))
  const { shown } = options.mark ? scan.totals() : { shown: 0 }
  const unsaved = options.mark ? await options.mark(scan.prints(), shown) : null
  if (unsaved === null) return code
  await say(marksNotSaved(shown, unsaved), 1)
  return 1
}

/** The document counts them itself. */
async function sayMuted(
  { mode, mutes, report, scan }: ScriptOptions,
  say: (notice: Notice) => Promise<void>,
): Promise<void> {
  const muted = mutes && mode !== 'json' && report !== 'quiet' ? scan.totals().muted : 0
  if (muted > 0) await say(mutedNotice(muted))
}

/** Pieces after which nobody waits for the end as for that of a short run. */
const MANY = 2000

/** False when stdout did not take it all. */
async function printAll(out: Output, options: ScriptOptions): Promise<boolean> {
  let count = 0
  for await (const piece of pieces(options)) {
    if (++count === MANY) await options.onMany?.()
    if (!(await out.write(piece))) return false
  }
  return out.flush()
}

function pieces(options: ScriptOptions): AsyncIterable<string> {
  if (options.mode === 'json') return jsonDocument(options, options.isTerminal ? 2 : 0)
  return options.mode === 'ndjson' ? jsonLines(options) : plainLines(options)
}

async function* plainLines(options: ScriptOptions): AsyncGenerator<string> {
  const { scan, lastVisit, columns } = options
  // Measuring columns loads string-width, which costs more than all else here.
  const cut = columns === null ? null : (await import('../reading/width.ts')).cut
  const fit = cut && columns !== null ? (headline: string) => cut(headline, columns) : undefined
  for (const heads of scan.heads()) {
    for (const head of heads) yield plainLine(head, lastVisit, fit)
  }
}
