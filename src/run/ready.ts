import { isPageText } from '../library/page-text.ts'
import { splitPrints } from '../library/prints.ts'
import type { Story } from '../library/scan-stories.ts'
import type { Ready } from '../output/json.ts'
import { prepareItem, preparedItem } from '../output/prepared-item.ts'
import type { Run } from './run.ts'

/** Changes with every line of the program: what another build made may not be what this one would. */
const BUILD = process.env['CTNEWS_BUILD'] ?? 'unbuilt'

/** Articles of one run that are kept at most: a run that prints all of a store is a rare one. */
const MOST = 1000

/**
 * Making the items of 200 articles takes longer than all else that a script starts with, so they are
 * kept beside the articles. Whatever the reader has done with an article is put in when it is
 * printed; what is told by several sources, read halfway or has the text of its page is made anew.
 */
export function readyItems({ store, memory }: Run): Ready & { readonly save: () => void } {
  const made = new Map<string, string>()
  const lastVisit = memory.visit()?.at ?? null
  let paged: ReadonlySet<string> | undefined
  const isPlain = ({ row, all }: Story): boolean =>
    all.length === 1 &&
    paged?.has(row.id) !== true &&
    memory.position(splitPrints(row.prints)) === null
  return {
    texts: (stories) => {
      const rowids = stories.map(({ row }) => row.rowid)
      const texts = store.prepared(BUILD, rowids)
      const found = new Map<string, string>()
      if (texts.size > 0) paged ??= store.fullTexts()
      for (const story of stories) {
        const { row, read, starred } = story
        const text = texts.get(row.rowid)
        if (text === undefined || !isPlain(story)) continue
        const isNew = lastVisit !== null && row.arrived > lastVisit
        found.set(row.id, preparedItem(text, { position: row.position, isNew, read, starred }))
      }
      return found
    },
    keep: (head, body, item) => {
      const isOther = isPageText(body) || head.twins.length > 0 || head.at !== null
      if (isOther || !body || made.size >= MOST) return
      made.set(head.id, prepareItem(item))
    },
    save: () => {
      try {
        if (made.size > 0) store.keepPrepared(BUILD, made)
      } catch {
        // It is only made again.
      }
    },
  }
}
