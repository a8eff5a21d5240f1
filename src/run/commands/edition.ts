import { counted } from '../../article/counted.ts'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Flags } from '../../flags.ts'
import { attempt, mark, reason } from '../../library/files.ts'
import { type Head, NO_BODY } from '../../library/head.ts'
import { isPageText } from '../../library/page-text.ts'
import { paged } from '../../library/paged.ts'
import type { Selection } from '../../library/selection.ts'
import type { Told } from '../../output/article-forms.ts'
import { selectionOf } from '../../output/asked.ts'
import { alertsOf } from '../../output/json.ts'
import { dayWords, failed } from '../../output/messages.ts'
import { reportNotices } from '../../output/notices.ts'
import {
  type Paper,
  paperHtml,
  paperMarkdown,
  sectionsOf,
  weatherLines,
} from '../../output/paper.ts'
import type { SourceReport } from '../../output/report.ts'
import { sourceTitle } from '../source-name.ts'
import { clockOf } from '../locale.ts'
import { refuseUnknown } from '../choose-sources.ts'
import { editionBase } from '../edition-base.ts'
import { loadDue } from '../load-due.ts'
import type { Run } from '../run.ts'
import { scriptWeather } from '../script-weather.ts'
import { queryOf, rowsOf } from '../search-run.ts'
import { shownBody } from '../shown-body.ts'
import { tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

type Format = 'md' | 'html' | 'epub'

const FORMATS: readonly string[] = ['md', 'html', 'epub']
const DAY_MS = 86_400_000

/** `ctnews edition`: the unread stories of the last day, or chosen ones, put together as a file. */
export async function edition(run: Run, words: readonly string[]): Promise<number> {
  const { flags } = run
  if (words.length > 0)
    throw new UsageError('"ctnews edition" takes no words; --out names its file')
  const { out } = flags
  if (out === null) throw new UsageError('"ctnews edition" needs --out FILE.md, .html or .epub')
  const format = formatOf(out, flags)
  refuseUnknown(run, flags.source)
  const telling = tellingOf(run)
  const reports = await loadDue(run, (notice) => telling.say(notice))
  const paper = await paperOf(run, reports)
  const { isStored } = rowsOf(run, selectionFor(run), null)
  for (const report of reports) {
    const notices = reportNotices(report, isStored, { ...clockOf(run), report: 'normal' })
    for (const notice of notices) await telling.say(notice)
  }
  const bytes = await made(paper, format, run.now())
  if (out === '-') {
    await telling.text(bytes.toString())
    return telling.end(0)
  }
  const failure = written(out, bytes)
  if (failure !== null) {
    await telling.say(failed('output', `${out} is not written: ${failure}`), 1)
    return telling.end(1)
  }
  const stories = paper.sections.reduce((sum, section) => sum + section.stories.length, 0)
  if (flags.json) await telling.json({ outcome: 'written', path: out, format, stories })
  else if (!flags.quiet) {
    await telling.line(`written: ${counted(stories, 'story', 'stories')}, ${out}`)
  }
  return telling.end(0)
}

function formatOf(out: string, { format }: Flags): Format {
  const name = format ?? extname(out).slice(1).toLowerCase()
  const known = name === 'htm' ? 'html' : name
  if (!FORMATS.includes(known)) {
    throw new UsageError(`${out}: an edition is .md, .html or .epub; --format says it too`)
  }
  if (out === '-' && known === 'epub')
    throw new UsageError('an EPUB goes into a file: --out FILE.epub')
  return known as Format
}

/** What is unread of the last day, unless something else is chosen. */
function selectionFor(run: Run): Selection {
  const { flags } = run
  const { unread, starred, source, tag, since, until, older, search, limit } = flags
  const times = [since, until, older, search, limit].some((value) => value !== null)
  const isChosen = unread || starred || times || source.length > 0 || tag.length > 0
  const selection = selectionOf(flags, run.now(), null, false)
  return isChosen ? selection : { ...selection, unread: true, since: run.now() - DAY_MS }
}

async function paperOf(run: Run, reports: readonly SourceReport[]): Promise<Paper> {
  const { scan, banners } = rowsOf(run, selectionFor(run), queryOf(run))
  const alerts = await alertsOf({
    banners,
    reports,
    ...editionBase(run),
    live: await scriptWeather(run, 'json'),
  })
  const told: Told[] = []
  const body = shownBody(run)
  for (const heads of scan.heads())
    for (const head of heads) told.push(await toldOf(run, head, body))
  return {
    title: `ctnews, ${dayWords(run.now())}`,
    weather: weatherLines(alerts),
    sections: sectionsOf(
      told,
      run.sources.map(({ id }) => id),
    ),
  }
}

async function toldOf(run: Run, head: Head, bodyOf: ReturnType<typeof shownBody>): Promise<Told> {
  const body = (await bodyOf(head)) ?? NO_BODY
  const { hours } = clockOf(run)
  const full = isPageText(body) ? paged(head, body) : head
  return { head: full, body, hours, source: sourceTitle(run, head.source) }
}

async function made(paper: Paper, format: Format, at: number): Promise<Buffer> {
  if (format === 'md') return Buffer.from(await paperMarkdown(paper))
  if (format === 'html') return Buffer.from(await paperHtml(paper))
  return Buffer.from(await (await import('../../output/epub.ts')).epubOf(paper, at))
}

/** Whole or not at all; what is no plain file (a pipe, a device) is written to as it is. */
function written(path: string, bytes: Buffer): string | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat && !stat.isFile()) {
      writeFileSync(path, bytes)
      return null
    }
    const temporary = `${path}.${mark()}.tmp`
    try {
      writeFileSync(temporary, bytes, { flag: 'wx' })
      renameSync(temporary, path)
    } catch (error) {
      attempt(() => rmSync(temporary, { force: true }))
      throw error
    }
    return null
  } catch (error) {
    return reason(error)
  }
}
