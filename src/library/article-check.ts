import { statSync } from 'node:fs'
import { articlesPath, BUSY_MS } from './article-file.ts'
import { reason } from './files.ts'
import { sqlite } from './sqlite.ts'

/** What a look at the store finds; nothing is made, changed or set aside. */
export interface StoreCheck {
  readonly path: string
  /** Null where there is no file. */
  readonly bytes: number | null
  readonly articles: number
  /** Why it is not readable, in words; null: it is well. */
  readonly problem: string | null
}

export function checkArticles(cache: string): StoreCheck {
  const path = articlesPath(cache)
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? null
  if (bytes === null || bytes === 0) return { path, bytes, articles: 0, problem: null }
  const { DatabaseSync } = sqlite()
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
    const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
    const count = database.prepare('SELECT count(*) AS count FROM article').get()?.['count']
    database.close()
    const problem = found === 'ok' ? null : String(found)
    return { path, bytes, articles: Number(count), problem }
  } catch (error) {
    return { path, bytes, articles: 0, problem: reason(error) }
  }
}
