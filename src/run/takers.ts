import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { SLUG_CHARS } from '../article/limits.ts'
import { isMissing, reason } from '../library/files.ts'
import { asMarkdown, asPage, asText, type Told } from '../output/article-forms.ts'
import type { Taken, Takers } from '../views/taking.ts'
import { clockHours } from './locale.ts'
import { withHome } from './own-places.ts'
import type { Run } from './run.ts'

/** What the reader's articles can be given to: files in the current folder, the user's command. */
export function runTakers(run: Run): Takers {
  const { settings } = run.settings
  const { pipe, measure } = settings
  const hours = clockHours(settings, process.env)
  const told = ({ head, body, source }: Taken): Told => ({
    head: { ...head, read: false, starred: false, at: null, twins: [] },
    body,
    source,
    hours,
  })
  const forms: Readonly<Record<string, (article: Told) => string | Promise<string>>> = {
    '.md': (article) => asMarkdown(article),
    '.txt': (article) => asText(article, measure),
    '.html': (article) => asPage(article),
  }
  return {
    fileName: ({ headline, id }) => freeName(slugOf(headline) || id),
    save: async (article, name) => {
      const form = forms[extname(name).toLowerCase()]
      if (!form) return { isSaved: false, message: 'a name that ends in .md, .txt or .html' }
      return write(name, await form(told(article)))
    },
    pipe: pipe && (async (article) => piped(pipe, await asMarkdown(told(article)), article)),
  }
}

/** `[a-z0-9-]`, at most SLUG_CHARS; empty for a headline without Latin letters. */
export function slugOf(headline: string): string {
  const words = headline
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const slug = (words ?? []).join('-')
  if (slug.length <= SLUG_CHARS) return slug
  return slug
    .slice(0, SLUG_CHARS + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, SLUG_CHARS)
}

const MOST_ALIKE = 99

function freeName(slug: string): string {
  let name = `${slug}.md`
  for (let count = 2; existsSync(name) && count <= MOST_ALIKE; count++) name = `${slug}-${count}.md`
  return name
}

type Written = Awaited<ReturnType<Takers['save']>>

/** Nothing that is there already is ever written over. */
async function write(name: string, text: string): Promise<Written> {
  const path = resolve(withHome(name))
  try {
    await writeFile(path, text, { flag: 'wx' })
    return { isSaved: true, message: `saved: ${path}` }
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    return {
      isSaved: false,
      message: isThere ? `${basename(path)} is there already` : `not saved: ${reason(error)}`,
    }
  }
}

/**
 * Runs a command with the article on its standard input and facts in CTNEWS_ variables. The words
 * of an article are no part of the command, and no shell reads it.
 */
function piped(
  [file = '', ...words]: readonly string[],
  text: string,
  { head, source }: Taken,
): Promise<{ isError: boolean; message: string }> {
  const facts = { CTNEWS_TITLE: head.headline, CTNEWS_URL: head.url ?? '', CTNEWS_SOURCE: source }
  return new Promise((done) => {
    const listen = deafen()
    const child = spawn(file, words, {
      shell: false,
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...process.env, ...facts },
    })
    // Who quits a pager early has not taken all of it.
    child.stdin.on('error', () => {})
    child.stdin.end(text)
    child.once('error', (error) => {
      listen()
      done({
        isError: true,
        message: `${file} could not be started: ${isMissing(error) ? 'there is no such command' : reason(error)}`,
      })
    })
    child.once('close', (code, signal) => {
      listen()
      const how = signal === null ? `ended with ${code}` : `was ended by ${signal}`
      done(
        code === 0
          ? { isError: false, message: `piped to ${file}` }
          : { isError: true, message: `${file} ${how}` },
      )
    })
  })
}

/** Ctrl-C is meant for the command that has the terminal; the answer ends that. */
function deafen(): () => void {
  const before = (['SIGINT', 'SIGQUIT'] as const).map((signal) => {
    const listeners = process.listeners(signal)
    process.removeAllListeners(signal).on(signal, nothing)
    return { signal, listeners }
  })
  return () => {
    for (const { signal, listeners } of before) {
      process.off(signal, nothing)
      for (const listener of listeners) process.on(signal, listener)
    }
    before.length = 0
  }
}

const nothing = (): void => {}
