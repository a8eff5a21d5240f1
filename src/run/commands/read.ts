import type { Flags } from '../../flags.ts'
import { clean } from '../../article/clean.ts'
import { type Body, type Head, NO_BODY } from '../../library/head.ts'
import type { PageText } from '../../reading/full-text.ts'
import { asMarkdown, asPage, asText, type Told } from '../../output/article-forms.ts'
import { pickFields } from '../../output/fields.ts'
import { jsonItem } from '../../output/json-item.ts'
import { isPageText } from '../../library/page-text.ts'
import { paged } from '../../library/paged.ts'
import { articleOf } from '../articles.ts'
import { sourceTitle } from '../source-name.ts'
import { clockOf } from '../locale.ts'
import type { Run } from '../run.ts'
import { shownBody } from '../shown-body.ts'
import { outputColumns } from '../output-columns.ts'
import { type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** `ctnews read`: one article, as text, Markdown, an HTML page or a JSON item. */
export async function readArticle(run: Run, words: readonly string[]): Promise<number> {
  const [word, ...more] = words
  if (word === undefined || more.length > 0) {
    throw new UsageError('"ctnews read" takes the id, guid or address of one article')
  }
  const { flags, memory } = run
  const format = formatOf(flags)
  const found = articleOf(run, word)
  const telling = tellingOf(run)
  const { body, code } = await bodyOf(run, found, telling)
  const head = isPageText(body) ? paged(found, body) : found
  if (format === 'json') {
    const item = await jsonItem(head, body, memory.visit()?.at ?? null)
    await telling.json(flags.fields ? pickFields(item, flags.fields) : item)
  } else {
    const { hours } = clockOf(run)
    const told: Told = { head, body, hours, source: sourceTitle(run, head.source) }
    await telling.text(
      format === 'md'
        ? await asMarkdown(told)
        : format === 'html'
          ? asPage(told)
          : await asText(told, columnsOf(run)),
    )
  }
  return telling.end(code)
}

interface Got {
  readonly body: Body | PageText
  readonly code: number
}

/** As the reader shows it, or with `--full` the text of the page; where that fails, the feed's. */
async function bodyOf(run: Run, head: Head, telling: Telling): Promise<Got> {
  const own = async (): Promise<Body | PageText> => (await shownBody(run)(head)) ?? NO_BODY
  if (!run.flags.full) return { body: await own(), code: 0 }
  const kept = run.store.fullText(head.id)
  if (kept) return { body: kept, code: 0 }
  const { runFullText } = await import('../full-text.ts')
  const text = await runFullText(run, head, new AbortController().signal)
  if (text.kind === 'text') {
    run.store.keepFullText(head.id, text)
    return { body: text, code: 0 }
  }
  const { kind, message, hint } = text.problem
  const code = run.flags.strict ? SOME_FAILED : 0
  const words = clean(`the page of ${head.id}: ${message}; this is the text of its feed`)
  await telling.say({ level: 'error', kind, source: head.source, message: words, hint }, code)
  return { body: await own(), code }
}

const SOME_FAILED = 4

function formatOf({ format, json }: Flags): Exclude<Flags['format'], 'epub' | null> {
  if (json && format !== null && format !== 'json') {
    throw new UsageError(`--json and --format ${format} exclude each other`)
  }
  if (format === 'epub') throw new UsageError('"ctnews edition" makes an EPUB, also of one article')
  return json ? 'json' : (format ?? 'text')
}

const NARROWEST = 20

/** The flag, else the setting where the terminal is that wide. */
function columnsOf({ flags, settings }: Run): number {
  if (flags.columns !== null) return Math.max(1, flags.columns)
  const { measure } = settings.settings
  const room = outputColumns()
  return room >= NARROWEST ? Math.min(room, measure) : measure
}
