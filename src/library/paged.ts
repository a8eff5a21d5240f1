import { filled } from '../article/filled.ts'
import type { PageText } from '../reading/full-text.ts'
import { countWords, visibleText } from '../reading/words.ts'

/** A head over the text of its article's page: gaps filled by the page, that text's words counted. */
export function paged<Head extends Parameters<typeof filled>[0]>(head: Head, page: PageText): Head {
  return { ...filled(head, page.metadata), ...pageCount(page) }
}

const counted = new WeakMap<PageText, ReturnType<typeof countWords>>()

/** Words and minutes of a page. */
export function pageCount(page: PageText): ReturnType<typeof countWords> {
  const count = counted.get(page) ?? countWords(visibleText(page.html))
  counted.set(page, count)
  return count
}
