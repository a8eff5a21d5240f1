import type { Head } from '../../library/head.ts'
import { failed } from '../../output/messages.ts'
import { articlesOf } from '../articles.ts'
import { idWords } from '../id-words.ts'
import { openAddress } from '../opener.ts'
import type { Run } from '../run.ts'
import { tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** `ctnews open`: the pages of articles in the browser; code 1 when one could not be opened. */
export async function openArticles(run: Run, words: readonly string[]): Promise<number> {
  if (words.length === 0) throw new UsageError('"ctnews open" takes ids, or - for standard input')
  const { flags, memory } = run
  const telling = tellingOf(run)
  const { heads, missing } = articlesOf(run, await idWords(words))
  const opened: Head[] = []
  let code = missing.length > 0 ? 5 : 0
  for (const { kind, message, hint } of missing) {
    await telling.say(failed(kind, message, hint), code)
  }
  for (const head of heads) {
    const problem = await openPage(run, head)
    if (problem === null) opened.push(head)
    else {
      code = 1
      await telling.say(failed('open', problem), code)
    }
  }
  if (flags['mark-read'] && opened.length > 0) {
    memory.apply(opened.map(({ ids }) => ({ verb: 'read', ids })))
    memory.close()
  }
  const told = opened.map(({ id, url }) => ({ id, url }))
  if (flags.json) await telling.json({ outcome: 'opened', articles: told })
  else if (!flags.quiet)
    for (const { id, url } of told) await telling.row(['opened', id, url ?? ''])
  return telling.end(code)
}

async function openPage({ settings }: Run, { url, headline }: Head): Promise<string | null> {
  if (url === null) return `not opened: ${headline} has no address`
  const { opener } = settings.settings
  const place = { opener, environment: process.env, platform: process.platform }
  return openAddress(url, place, '')
}
