import type { Clean } from '../article/clean.ts'
import type { PageSource } from '../views/pages.ts'
import { runFullText } from './full-text.ts'
import type { Run } from './run.ts'

/** Pages over a run's network; those of articles are kept in its store. */
export function runPages(run: Run): PageSource {
  const { store, flags } = run
  return {
    kept: (id) => store.fullText(id),
    async load(head, url, signal) {
      const asked = url === null ? head : { source: head.source, url: url as Clean, isLink: true }
      const answer = await runFullText(run, asked, signal)
      const isKept = url === null && answer.kind === 'text' && !signal.aborted
      if (isKept) store.keepFullText(head.id, answer)
      return answer
    },
    // What lies in a file here was not asked from anybody, and a page is no feed.
    mayAsk: ({ source, url }) => {
      const feed = run.sources.find(({ id }) => id === source)
      return !flags.offline && url !== null && feed?.kind === 'url' && feed.place !== url
    },
  }
}
