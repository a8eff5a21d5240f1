import { counted } from '../../article/counted.ts'
import { writeOpml } from '../../sources/opml.ts'
import type { Run } from '../run.ts'
import { note, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** `ctnews export`: the sources with an address as OPML. */
export async function exportSources(run: Run, words: readonly string[]): Promise<number> {
  if (words.length > 0) throw new UsageError('"ctnews export" takes no words: it prints the list')
  const telling = tellingOf(run)
  const homes = run.store
    .rows()
    .flatMap(({ id, home }): [string, string][] => (home ? [[id, home]] : []))
  await telling.text(writeOpml(run.sources, new Map(homes)))
  const secret = run.sources.filter(({ settings }) => settings.credentials !== null).length
  const local = run.sources.filter(({ kind }) => kind !== 'url').length
  if (secret > 0)
    await telling.say(note(`left out: user and password of ${counted(secret, 'source')}`))
  if (local > 0)
    await telling.say(note(`left out: ${counted(local, 'source')} on this machine's disk`))
  return telling.end(0)
}
