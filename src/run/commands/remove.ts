import { clean } from '../../article/clean.ts'
import { nearest } from '../../library/nearest.ts'
import { sourceUrl } from '../../output/shown-url.ts'
import { fromArgument } from '../../sources/from-argument.ts'
import type { Source } from '../../sources/source.ts'
import { kindOf, type Run } from '../run.ts'
import { nameOf } from '../source-name.ts'
import { changeEntries, entriesOf, indexOf, sourceOf } from '../subscriptions.ts'
import { note, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** `ctnews remove`: takes one source out of the settings; its starred articles stay. */
export async function remove(run: Run, words: readonly string[]): Promise<number> {
  const word = words.join(' ').trim()
  if (word === '')
    throw new UsageError('"ctnews remove" takes the id, address or title of a source')
  const source = chosen(run, word)
  const isFirst = await changeEntries(run, (entries) => {
    const rest = entries.filter((entry) => sourceOf(run, entry)?.id !== source.id)
    return rest.length < entries.length ? rest : entries
  })
  // No longer listed: its articles go with the next clean-up, unless it comes back before.
  run.store.finish(source, {}, [], run.now())
  const telling = tellingOf(run)
  const { id } = source
  const [title, url] = [nameOf(run, source), sourceUrl(source)]
  if (run.flags.json) await telling.json({ outcome: 'removed', id, title, url })
  else await telling.line(`removed: ${title}, ${url}`)
  if (isFirst) await telling.say(note('the other built-in sources are in your settings now'))
  return telling.end(0)
}

/** The source a word means: id, address or title, else how exactly one of these begins. */
function chosen(run: Run, word: string): Source {
  const entries = entriesOf(run)
  const sources = entries.flatMap((entry) => sourceOf(run, entry) ?? [])
  const same = sources.filter(({ id }) => id === word)
  const titled = sources.filter((it) => isSame(nameOf(run, it), word))
  const begun = sources.filter((it) =>
    [it.id, nameOf(run, it)].some((name) => isSame(name.slice(0, word.length), word)),
  )
  const [source, ...more] =
    [same, placed(run, word), titled, begun].find((it) => it.length > 0) ?? []
  if (!source) throw unknown(run, sources, word)
  if (more.length === 0) return source
  const all = [source, ...more].map((it) => `${it.id} (${nameOf(run, it)})`)
  throw new UsageError(`"${clean(word)}" may be any of ${all.join(', ')}`)
}

function placed(run: Run, word: string): Source[] {
  const entries = entriesOf(run)
  const named = fromArgument(word, { folder: process.cwd(), kindOf })
  const entry = named && entries[indexOf(run, entries, named)]
  const source = entry && sourceOf(run, entry)
  return source ? [source] : []
}

function unknown(run: Run, sources: readonly Source[], word: string): UsageError {
  const meant = nearest(word, [
    ...sources.map(({ id }) => id),
    ...sources.map((it) => nameOf(run, it)),
  ])
  const question = meant === undefined ? '' : `; did you mean ${meant}?`
  return new UsageError(`no source is called "${clean(word)}"${question}`)
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
