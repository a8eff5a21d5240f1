import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { madeUpFeed } from '../../scripts/edition.ts'
import { collection } from '../parse/alert-making.ts'

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

/** A home with sources, files and programs as the examples want them. */
export interface Sandbox {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** An example with the addresses and ids of this sandbox. */
  readonly fitted: (line: string) => string
  /** Runs a line without a terminal, input closed; `until` interrupts it once that holds. */
  readonly run: (line: string, until?: (out: string) => boolean) => Promise<Ended>
}

const PAGE =
  '<title>The Mirror</title><link rel="alternate" type="application/rss+xml" href="/feed">'

/** Serves a site with a feed, and a weather service without alerts. */
export async function serve(): Promise<{ readonly origin: string; readonly close: () => void }> {
  let visits = 0
  const server = createServer(({ url = '/' }, response) => {
    const isFeed = /feed|xml/.test(url)
    const isSky = url.startsWith('/alerts')
    // Every answer holds one story more.
    if (isFeed) visits++
    const sky = JSON.stringify({
      ...JSON.parse(collection()),
      updated: new Date().toISOString(),
    })
    const type = isSky ? 'application/geo+json' : isFeed ? 'application/rss+xml' : 'text/html'
    response.writeHead(200, { 'content-type': type })
    response.end(isSky ? sky : isFeed ? madeUpFeed('Lantern', 12 + visits) : PAGE)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/** Programs that the examples use and that a machine may lack, or that would leave the sandbox. */
const PROGRAMS: Readonly<Record<string, string>> = {
  npm: 'exit 0',
  npx: 'exec "$@"',
  less: 'exec cat',
  man: 'exec cat',
  fzf: 'head -n 1',
  mail: 'exec cat >/dev/null',
  editor: 'exit 0',
  browser: 'echo "$1" >> "$HOME/opened"',
}
/** Stands in for jq where there is none: says what it was given, if that is JSON. */
const JQ = `#!${process.execPath}
let text = ''
process.stdin.on('data', (piece) => (text += piece)).on('end', () => {
  for (const one of text.startsWith('{"version"') ? [text] : text.trim().split('\\n'))
    console.log(JSON.stringify(JSON.parse(one)))
})`

/** What every example starts with: one source, loaded. */
export async function template(origin: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-examples-'))
  for (const name of ['bin', 'config', 'news', '.newsboat']) mkdirSync(join(folder, name))
  const program = (name: string, text: string): void => {
    writeFileSync(join(folder, 'bin', name), text)
    chmodSync(join(folder, 'bin', name), 0o755)
  }
  for (const [name, text] of Object.entries(PROGRAMS)) program(name, `#!/bin/sh\n${text}\n`)
  const isHere = spawnSync('jq', ['--version']).error === undefined
  program('jq', isHere ? '#!/bin/sh\nPATH=${PATH#*:} exec jq --unbuffered "$@"\n' : JQ)
  symlinkSync(process.execPath, join(folder, 'bin/node'))
  symlinkSync(resolve('bin/ctnews.js'), join(folder, 'bin/ctnews'))
  cpSync(resolve('src/sources/sample'), join(folder, 'news'), { recursive: true })
  const page = 'The ferry adds two crossings\n\nAna Reyes\n\nBoats leave at six and at noon.\n'
  for (const name of ['page.txt', 'saved-page.txt']) writeFileSync(join(folder, name), page)
  writeFileSync(join(folder, 'feed.xml'), madeUpFeed('Harbor', 3))
  const outline = `<outline type="rss" text="Mirror" xmlUrl="${origin}/mirror.xml"/>`
  const list = `<opml version="2.0"><body>${outline}</body></opml>`
  writeFileSync(join(folder, 'subscriptions.opml'), list)
  writeFileSync(join(folder, '.newsboat/urls'), `${origin}/mirror.xml "~Mirror" town\n`)
  writeFileSync(join(folder, 'read.txt'), 'https://lantern.example/0\n')
  const sources = [{ id: 'wtnh', url: `${origin}/wtnh.xml`, title: 'WTNH' }]
  writeFileSync(join(folder, 'config/config.json'), JSON.stringify({ sources }))
  const { code, err } = await runIn(folder, environment(folder, origin), 'ctnews refresh')
  if (code !== 0) throw new Error(`the sandbox could not be filled: ${err}`)
  return folder
}

/** A copy of it for one example. */
export async function sandbox(from: string, origin: string): Promise<Sandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-example-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  cpSync(from, folder, { recursive: true, verbatimSymlinks: true })
  const env = environment(folder, origin)
  const { out } = await runIn(folder, env, 'ctnews --plain --offline | cut -f1')
  const [first = '', second = ''] = out.split('\n')
  return {
    folder,
    env,
    fitted: (line) =>
      line
        .replaceAll('https://example.org/ferry', 'https://lantern.example/0')
        .replaceAll('https://example.org', origin)
        .replaceAll('ctmirror.org', origin)
        .replaceAll('3fa9', first)
        .replaceAll('81b2', second),
    run: (line, until) => runIn(folder, env, line, until),
  }
}

function environment(folder: string, origin: string): Record<string, string> {
  return {
    HOME: folder,
    PATH: `${folder}/bin:/usr/local/bin:/usr/bin:/bin`,
    LANG: 'en_US.UTF-8',
    TZ: 'America/New_York',
    CTNEWS_CONFIG_DIR: `${folder}/config`,
    CTNEWS_CACHE_DIR: `${folder}/cache`,
    CTNEWS_WEATHER_URL: origin,
    EDITOR: 'editor',
    BROWSER: 'browser',
  }
}

/** The shell that an example is for. */
export function shellOf(line: string): 'sh' | 'bash' | 'zsh' | 'fish' {
  if (line.includes('| source')) return 'fish'
  if (line.startsWith('source <(')) return line.includes('zsh') ? 'zsh' : 'bash'
  return 'sh'
}

/** What stands above it in the shell's start file. */
const BEFORE = { sh: '', bash: '', zsh: 'autoload -U compinit; compinit -D; ', fish: '' }

function runIn(
  cwd: string,
  env: Readonly<Record<string, string>>,
  line: string,
  until?: (out: string) => boolean,
): Promise<Ended> {
  const child = spawn(shellOf(line), ['-c', BEFORE[shellOf(line)] + line], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const [out, err] = [gather(child.stdout), gather(child.stderr)]
  if (until) {
    child.stdout.on('data', () => {
      if (child.exitCode === null && until(out())) process.kill(-(child.pid ?? 0), 'SIGINT')
    })
  }
  return new Promise((done) =>
    child.on('close', (code, signal) => done({ code, signal, out: out(), err: err() })),
  )
}

function gather(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  return () => text
}
