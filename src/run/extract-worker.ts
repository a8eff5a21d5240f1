// The thread that looks for the stories of web pages. It is a program of its own.
import { parentPort } from 'node:worker_threads'
import { isBinary } from '../article/bytes.ts'
import type { Document } from '../article/feed.ts'
import { problem } from '../article/problem.ts'
import { decode } from '../parse/decode.ts'
import { isErrorPage } from '../parse/error-page.ts'
import { isChrome, isDateLine, isSignature } from '../parse/page-lines.ts'
import { type Shape, shapeOf } from '../parse/sniff.ts'
import { aboutPage, isForSubscribers, withBody } from '../parse/web-page.ts'
import { extract } from '../reading/extract.ts'
import type { Story } from '../reading/extraction.ts'

parentPort?.on('message', (page: Document) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(answer(page))
})

function answer(page: Document): Story {
  try {
    return storyOf(page)
  } catch {
    // Neither library promises to take every page; a stack that ran out is the usual reason.
    return { kind: 'problem', problem: problem('too-large', 'page too complex') }
  }
}

/** Documents that are no web pages. */
const NO_PAGES: ReadonlySet<Shape> = new Set(['json', 'feed', 'opml', 'alert'])

function storyOf({ bytes, contentType, url, name }: Document): Story {
  const html = isBinary(bytes) ? '' : decode(bytes, contentType, 'html')
  if (NO_PAGES.has(shapeOf(html, name, contentType)))
    return failed('no-article', 'no article found')
  const about = aboutPage(html, url, name)
  const found = extract(html, {
    base: about.base,
    headline: about.title ?? '',
    // What a page keeps from everybody is not taken from its fine print.
    articleBody: about.paid === 'no' ? about.articleBody : null,
    isFurniture: (line) => isChrome(line) || isDateLine(line) || isSignature(line),
  })
  if (found === 'too large') return failed('too-large', 'page too large')
  if (found === 'too complex') return failed('too-large', 'page too complex')
  if (found === 'no article')
    return about.paid === 'yes'
      ? failed('subscription', 'needs a subscription')
      : failed('no-article', 'no article found')
  const { article, site } = withBody(about, found.html, found.truncated)
  if (isErrorPage(article)) return failed('no-article', 'no article found')
  return { kind: 'text', article, site, subscription: isForSubscribers(about, found.letters) }
}

function failed(...words: Parameters<typeof problem>): Story {
  return { kind: 'problem', problem: problem(...words) }
}
