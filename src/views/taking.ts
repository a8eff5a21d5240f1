import type { Body } from '../library/head.ts'
import { cursorHead, nameOfSource } from '../library/select.ts'
import type { ListHead } from '../library/state.ts'
import type { Live } from './live.ts'
import { usualPage } from './pages.ts'

/** An article as the pane shows it, with what stands over it. */
export interface Taken {
  readonly head: ListHead
  readonly body: Body
  readonly source: string
}

/** What an article can be given to. */
export interface Takers {
  /** A name for its file that is not taken yet. */
  readonly fileName: (head: ListHead) => string
  /** Writes it into a new file, in the form that the name's ending says. */
  readonly save: (
    article: Taken,
    name: string,
  ) => Promise<{ readonly isSaved: boolean; readonly message: string }>
  /** Runs the command of the setting with the article as Markdown; null: there is none. */
  readonly pipe:
    | ((article: Taken) => Promise<{ readonly isError: boolean; readonly message: string }>)
    | null
}

/** The article that a key is about, as it is shown; undefined while its text is not here. */
export function taken(live: Live): Taken | undefined {
  const state = live.state()
  const { pane } = live.frame()
  const isLink = state.focus === 'reader' && (state.pane?.trail.length ?? 0) > 0
  const stored = cursorHead(state)
  const usual = stored && usualPage(state, stored, live.bodies.pages)
  const { head = stored, page } = (state.focus === 'reader' && pane) || { page: usual }
  const body = page ?? (head && live.options.body(head.id))
  return head && body && { head, body, source: isLink ? '' : nameOfSource(state, head.source) }
}

/** Asks under which name the article is to be saved. */
export function askName(live: Live): void {
  const article = taken(live)
  const { fileName } = live.options.takers ?? {}
  if (!article || !fileName) return live.say('there is no text to save')
  live.dispatch({ type: 'prompt-opened', prompt: 'file', text: fileName(article.head) })
}

/** Gives the terminal and the article to the command of the setting, and says how that ended. */
export function pipe(live: Live): void {
  const article = taken(live)
  const { pipe: run } = live.options.takers ?? {}
  if (!run) return live.say('no command to pipe to: see the setting pipe')
  if (!article) return live.say('there is no text to pipe')
  live.lend(async () => {
    const { message, isError } = await run(article)
    live.say(message, isError)
  })
}
