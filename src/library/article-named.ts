import { HEAD_COLUMNS, headOf, type Columns } from './article-rows.ts'
import type { StoredHead } from './article-store.ts'
import { urlPrint } from './story-names.ts'

/** Articles a name may mean at most: who typed two letters is shown some of them. */
const MOST = 200

/** Runs a statement and gives its rows. */
type All = (sql: string, ...values: (string | number)[]) => Columns[]

/**
 * The articles that a text names: how an id begins, else a guid or an address as the document has
 * it, else an address that leads to the same page. Newest first.
 */
export function namedArticles(all: All, name: string): StoredHead[] {
  const heads = (where: string, ...values: string[]): StoredHead[] =>
    all(
      `SELECT ${HEAD_COLUMNS} FROM article WHERE ${where} ORDER BY sort_at DESC, id LIMIT ${MOST}`,
      ...values,
    ).map(headOf)
  const begin = name.toLowerCase()
  const begun = ID_BEGIN.test(name) ? heads(`id >= ? AND id < ? || 'g'`, begin, begin) : []
  if (begun.length > 0) return begun
  const told = heads(
    `instr(head, json_quote(?)) AND ? IN (head ->> '$.guid', head ->> '$.url')`,
    name,
    name,
  )
  const print = urlPrint(name)
  if (told.length > 0 || print === null) return told
  return heads('rowid IN (SELECT article FROM fingerprint WHERE id = ?)', print)
}

/** Ids of the articles stored after a row, and the last row there is. */
export function idsAfter(
  all: All,
  rowid: number,
): { readonly ids: readonly string[]; readonly last: number } {
  const rows = all('SELECT rowid, id FROM article WHERE rowid > ? ORDER BY rowid', rowid)
  const last = rows.at(-1) ?? all('SELECT max(rowid) AS rowid FROM article')[0]
  return { ids: rows.map(({ id }) => id as string), last: Number(last?.['rowid'] ?? 0) }
}

const ID_BEGIN = /^[0-9a-f]{1,12}$/i

/** The same among articles in memory. */
export function namedHeads(all: readonly StoredHead[], name: string): StoredHead[] {
  const begun = ID_BEGIN.test(name) ? all.filter(({ id }) => id.startsWith(name.toLowerCase())) : []
  if (begun.length > 0) return begun
  const told = all.filter(({ guid, url }) => guid === name || url === name)
  const print = urlPrint(name)
  return told.length > 0 || print === null ? told : all.filter(({ ids }) => ids.includes(print))
}
