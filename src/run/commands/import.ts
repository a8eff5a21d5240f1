import type { Clean } from '../../article/clean.ts'
import type { Loaded } from '../../article/loaded.ts'
import { redact } from '../../article/redact.ts'
import { withoutUser } from '../../article/web-url.ts'
import { isLocalHost } from '../../fetch/address.ts'
import type { Outline } from '../../parse/opml.ts'
import { CONNECTICUT } from '../../sources/connecticut.ts'
import { entryOf } from '../../sources/entry.ts'
import { fromArgument } from '../../sources/from-argument.ts'
import type { SourceEntry } from '../../sources/entry.ts'
import type { Source } from '../../sources/source.ts'
import { loadRun } from '../loading.ts'
import { kindOf, type Run } from '../run.ts'
import { readSourceList } from '../../parse/source-list.ts'
import { changeEntries, type Entries, indexIn, placeId, placesOf } from '../subscriptions.ts'
import { note, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** What became of one line of a list. */
interface Taken {
  readonly outcome: 'added' | 'there' | 'refused'
  readonly url: string
  readonly title: Clean | null
  readonly why: string | null
}

/** `ctnews import`: adds what a list names, in one write; doing it again changes nothing. */
export async function importSources(run: Run, words: readonly string[]): Promise<number> {
  const { document, isPublic = false } = await readList(run, words)
  const outlines = readSourceList(document)
  if (typeof outlines === 'string') throw new UsageError(`${words[0]}: ${outlines}`)
  let taken: Taken[] = []
  const isFirst = await changeEntries(run, (entries) => {
    const all = withAll(run, entries, outlines, isPublic)
    taken = all.taken
    return all.entries
  })
  const telling = tellingOf(run)
  if (run.flags.json) await telling.json({ sources: taken })
  else {
    for (const { outcome, url, title, why } of taken) {
      await telling.row([WORDS[outcome], url, why ?? title ?? ''])
    }
  }
  const count = (wanted: Taken['outcome']): number =>
    taken.filter(({ outcome }) => outcome === wanted).length
  const [added, there, refused] = [count('added'), count('there'), count('refused')]
  await telling.say(note(`${added} added, ${there} already there, ${refused} refused`))
  if (isFirst) {
    const hint = '"ctnews add ctmirror" and the like switch them on.'
    await telling.say(note('the other built-in sources are off now', hint))
  }
  return telling.end(refused > 0 && added + there === 0 ? 2 : 0)
}

const WORDS: Readonly<Record<Taken['outcome'], string>> = {
  added: 'added',
  there: 'already there',
  refused: 'refused',
}

type Listed = Extract<Loaded, { kind: 'document' }>

/** @throws UsageError */
async function readList(run: Run, words: readonly string[]): Promise<Listed> {
  const [word, another] = words
  const source = fromArgument(word ?? '', { folder: process.cwd(), kindOf })
  if (word === undefined || another !== undefined || !source || source.kind === 'folder') {
    throw new UsageError('"ctnews import" takes one OPML file, or - for standard input')
  }
  const { signal } = new AbortController()
  for await (const loaded of loadRun(run, source, { signal, validators: null })) {
    if (loaded.kind === 'document') return loaded
    if (loaded.kind === 'problem') throw new UsageError(`${word}: ${loaded.problem.message}`)
  }
  throw new UsageError(`${word}: nothing in it`)
}

function withAll(
  run: Run,
  before: Entries,
  outlines: readonly Outline[],
  isPublic: boolean,
): { readonly entries: Entries; readonly taken: Taken[] } {
  const entries = before === CONNECTICUT ? before.map(switchedOff) : [...before]
  const places = placesOf(run, before)
  const taken = outlines.map((outline): Taken => {
    const { title } = outline
    const source = listedSource(outline, isPublic)
    const url = redact(withoutUser(outline.url))
    if (typeof source === 'string') return { outcome: 'refused', url, title, why: source }
    const index = indexIn(places, source.place) ?? entries.length
    const { enabled = true, ...known } = entries[index] ?? {}
    const wasOn = (before[index] ?? entries[index])?.['enabled'] !== false
    const isThere = index < entries.length && wasOn
    if (index === entries.length || enabled === false) {
      entries[index] = index < entries.length ? known : entryOf(source)
    }
    places.set(placeId(source.place), index)
    return { outcome: isThere ? 'there' : 'added', url, title, why: null }
  })
  const isSame = taken.every(({ outcome }) => outcome !== 'added')
  if (before === CONNECTICUT) entries.sort((one, other) => offness(one) - offness(other))
  return { entries: isSame ? before : entries, taken }
}

/** Who brings a list of sources wants those, and finds the built-in ones by their ids. */
const switchedOff = (entry: SourceEntry): SourceEntry => ({ ...entry, enabled: false })

/** The built-in ones would push those of the list off the sources screen. */
const offness = ({ enabled }: SourceEntry): number => (enabled === false ? 1 : 0)

/** The source of one outline, or why it is none. */
function listedSource(outline: Outline, publicOnly: boolean): Source | string {
  const { url, title, folders, tags } = outline
  // Files are read only where the user names them: a list does not.
  const source = fromArgument(url, { folder: process.cwd(), kindOf: () => null })
  if (source?.kind !== 'url') return 'no web address'
  if (publicOnly && isLocalHost(new URL(source.place).hostname))
    return 'a private address in a list from the network'
  // The folder says it already.
  const own = tags.filter((tag) => !folders.some((path) => path.length === 1 && path[0] === tag))
  return { ...source, title, folders, tags: own, settings: { ...source.settings, publicOnly } }
}
