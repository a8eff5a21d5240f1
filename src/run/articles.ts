import type { StoredHead } from '../library/article-store.ts'
import type { Head } from '../library/head.ts'
import { headAmong } from '../library/heads.ts'
import { EVERYTHING } from '../library/selection.ts'
import { listed } from './listed.ts'
import type { Run } from './run.ts'
import { scanRun } from './search-run.ts'
import { NoArticle, UsageError } from './usage-error.ts'

/** Digits of an id that have to be given. */
const LEAST = 4
const MOST_TOLD = 8

/**
 * The article a word names: its id, how only its id begins, its guid or its address.
 *
 * @throws UsageError where several are meant, NoArticle where none is
 */
export function articleOf(run: Run, word: string): Head {
  const { memory } = run
  const isShort = /^[0-9a-f]{1,3}$/i.test(word)
  const [head, ...more] = isShort ? [] : listed(run, run.store.named(word))
  if (isShort) throw new UsageError(`"${word}": at least ${LEAST} digits of an id are needed`)
  if (!head) throw new NoArticle(`no article ${word}`)
  const others = more.filter(({ story }) => story === 0 || story !== head.story)
  if (others.length > 0) throw new UsageError(severalWords(word, [head, ...more]))
  return headAmong(head, withStory(run, head), memory)
}

/** Names beyond which the whole store is gone through once, not once a name. */
const FEW = 20

/**
 * The articles that these words name, each once, and what is wrong with those that name none.
 *
 * @throws UsageError where one of them may mean several
 */
export function articlesOf(
  run: Run,
  words: readonly string[],
): { readonly heads: readonly Head[]; readonly missing: readonly NoArticle[] } {
  const whole = new Set(words.length > FEW ? words.filter((word) => WHOLE_ID.test(word)) : [])
  const selection = { ...EVERYTHING, among: whole }
  const found = whole.size > 0 ? [...scanRun(run, selection, null).heads()].flat() : []
  const heads = new Map(found.map((head) => [head.id, head]))
  const known = new Set(found.flatMap(({ id, twins }) => [id, ...twins.map((twin) => twin.id)]))
  const missing: NoArticle[] = []
  for (const word of words) {
    if (known.has(word)) continue
    try {
      const head = articleOf(run, word)
      heads.set(head.id, head)
    } catch (error) {
      if (!(error instanceof NoArticle)) throw error
      missing.push(error)
    }
  }
  return { heads: [...heads.values()], missing }
}

const WHOLE_ID = /^[0-9a-f]{12}$/

/** An article and the same story of other sources. */
function withStory(run: Run, head: StoredHead): StoredHead[] {
  if (head.story === 0) return [head]
  const ids = run.store.shelfOf([head.id]).map(({ id }) => id)
  return listed(run, run.store.headsOf(ids))
}

function severalWords(word: string, heads: readonly StoredHead[]): string {
  const told = heads.slice(0, MOST_TOLD).map(({ id, headline }) => `${id} (${headline})`)
  const rest = heads.length - told.length
  return `"${word}" may be any of ${told.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`
}
