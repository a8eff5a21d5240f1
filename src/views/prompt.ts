import { clean } from '../article/clean.ts'
import { parseQuery } from '../library/query-parse.ts'
import { parseWords } from '../library/query-values.ts'
import type { Prompt, QueryFilter } from '../library/state.ts'
import { inserted, type InputLine, typed } from './input-line.ts'
import { endFinding, findTyped } from './finding.ts'
import type { Live } from './live.ts'
import { choicesOf, rowUnder } from './palette.ts'
import { lookUp, moveSource, stopLooking, tagsEntered, titleEntered } from './sources-commands.ts'
import { moveTown, townEntered } from './towns.ts'
import { taken } from './taking.ts'
import { chooseTheme, moveTheme, themesAgain } from './theme-commands.ts'

/** Does what a key means while an input line is open. False: the key is none of its own. */
export function typeKey(live: Live, prompt: Prompt, key: string): boolean {
  if (key === 'esc') return givenUp(live, prompt)
  if (key === 'enter') return entered(live, prompt)
  if (key === 'up' || key === 'down') {
    if (prompt.kind === 'town') return movedTown(live, key)
    if (prompt.kind === 'theme') return movedTheme(live, key)
    if (prompt.kind === 'sources') return movedSource(live, key)
    if (prompt.kind === 'command') return movedChoice(live, key)
    if (prompt.kind === 'help') return movedHelp(live, key)
    live.dispatch({ type: 'prompt-recalled', by: key === 'up' ? 1 : -1 })
    const { text = '' } = live.state().prompt ?? {}
    if (text !== prompt.text) searchTyped(live, prompt, text)
    return true
  }
  if (prompt.kind === 'command' && (key === 'ctrl+n' || key === 'ctrl+p')) {
    return movedChoice(live, key === 'ctrl+n' ? 'down' : 'up')
  }
  const line = typed(prompt, key)
  if (line) edit(live, prompt, line)
  return line !== null
}

/** What is pasted goes into an open line, as one line, or nowhere. */
export function paste(live: Live, text: string): void {
  const { prompt } = live.state()
  if (prompt) edit(live, prompt, inserted(prompt, clean(text)))
}

function edit(live: Live, prompt: Prompt, { text, caret }: InputLine): void {
  // What is found at once is shown by the same frame as the key.
  if (text !== prompt.text) searchTyped(live, prompt, text)
  live.dispatch({ type: 'prompt-edited', text, caret })
}

/** Looks for what is typed so far; in the list once the keys that came with this one are done. */
function searchTyped(live: Live, { kind }: Prompt, text: string): void {
  if (kind === 'search') live.options.search?.(queryFilter(text), 'typing')
  if (kind === 'find') findTyped(live, text)
  if (kind === 'help') live.dispatch({ type: 'help-searched', words: text.trim() })
  if (kind === 'town' || kind === 'theme') live.dispatch({ type: 'screen-moved', to: 0 })
  if (kind === 'sources') live.dispatch({ type: 'sources-viewed', view: { find: text } })
  if (kind === 'address') stopLooking(live)
}

function givenUp(live: Live, { kind }: Prompt): true {
  const { find } = live.state().pane ?? {}
  if (kind === 'find' && find) endFinding(live, find.from)
  if (kind === 'sources') live.dispatch({ type: 'sources-viewed', view: { find: '' } })
  if (kind === 'address') stopLooking(live)
  if (kind === 'theme') return themesBack(live)
  if (kind === 'help') live.dispatch({ type: 'help-searched', words: '' })
  return closed(live, false)
}

const queryFilter = (query: string): QueryFilter => ({ kind: 'query', query, name: null })

function closed(live: Live, isKept: boolean): true {
  if (live.state().prompt?.kind === 'search') live.options.search?.(null)
  live.dispatch({ type: 'prompt-closed', isKept })
  return true
}

function entered(live: Live, { kind, text }: Prompt): true {
  if (kind === 'search') return searchEntered(live, text)
  if (kind === 'name') return nameEntered(live, text.trim())
  if (kind === 'find' || kind === 'help') return closed(live, true)
  if (kind === 'file') return fileEntered(live, text.trim())
  if (kind === 'town') return townEntered(live) ? closed(live, true) : true
  if (kind === 'theme') return chooseTheme(live) ? closed(live, true) : true
  if (kind === 'address') return lookedUp(live, text)
  if (kind === 'sources') return closed(live, true)
  if (kind === 'title' || kind === 'tags') return sourceEntered(live, kind, text)
  const words = text.trim()
  if (words === '') return closed(live, false)
  if (parseWords(words).terms.length === 0) return refused(live, 'these are no words')
  closed(live, true)
  live.dispatch({ type: 'muting', rule: { words } })
  return true
}

function movedTown(live: Live, key: 'up' | 'down'): true {
  moveTown(live, key === 'up' ? -1 : 1)
  return true
}

function movedSource(live: Live, key: 'up' | 'down'): true {
  moveSource(live, key === 'up' ? -1 : 1)
  return true
}

function lookedUp(live: Live, text: string): true {
  lookUp(live, text)
  return true
}

function sourceEntered(live: Live, kind: 'title' | 'tags', text: string): true {
  closed(live, true)
  if (kind === 'title') titleEntered(live, text)
  else tagsEntered(live, text)
  return true
}

function movedChoice(live: Live, key: 'up' | 'down'): true {
  const state = live.state()
  const choices = choicesOf(state, live.keymap)
  const to = rowUnder(state, choices) + (key === 'up' ? -1 : 1)
  live.dispatch({ type: 'prompt-moved', to: Math.max(0, Math.min(to, choices.length - 1)) })
  return true
}

function movedHelp(live: Live, key: 'up' | 'down'): true {
  const { screenRow } = live.state()
  live.dispatch({ type: 'screen-moved', to: Math.max(0, screenRow + (key === 'up' ? -1 : 1)) })
  return true
}

function themesBack(live: Live): true {
  themesAgain(live)
  return true
}

function movedTheme(live: Live, key: 'up' | 'down'): true {
  moveTheme(live, key === 'up' ? -1 : 1)
  return true
}

function refused(live: Live, message: string): true {
  live.dispatch({ type: 'search-refused', message: clean(message), now: live.options.now() })
  return true
}

/** The line stays open where the article cannot be saved under that name. */
function fileEntered(live: Live, name: string): true {
  const article = taken(live)
  const { save } = live.options.takers ?? {}
  if (name === '' || !article || !save) return closed(live, false)
  save(article, name).then(
    ({ message, isSaved }) => {
      if (!isSaved) return refused(live, message)
      if (live.state().prompt?.kind === 'file') closed(live, true)
      return live.say(message)
    },
    (error: unknown) => refused(live, `not saved: ${String(error)}`),
  )
  return true
}

function searchEntered(live: Live, text: string): true {
  const query = parseQuery(text)
  if (query.kind === 'problem') return refused(live, query.message)
  closed(live, true)
  if (query.terms.length === 0) live.dispatch({ type: 'filter-chosen', filter: { kind: 'all' } })
  else live.options.search?.(queryFilter(text.trim()), 'entered')
  return true
}

function nameEntered(live: Live, name: string): true {
  const { filter } = live.state()
  closed(live, true)
  if (name === '' || filter.kind !== 'query') return true
  const { query } = filter
  const now = live.options.now()
  live.dispatch({
    type: 'saved',
    saving: { kind: 'query', name, query },
    words: `saved ${name}`,
    now,
  })
  return true
}
