import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { spawn, type IPty } from '@lydell/node-pty'
import xterm, { type Terminal as Xterm } from '@xterm/headless'
import { type Cell, styledCells } from './cells.ts'
import { keyBytes } from './keys.ts'
import { watch } from './watch.ts'

const ROOT: string = resolve(import.meta.dirname, '../..')
const PROGRAM: readonly string[] = [process.execPath, join(ROOT, 'bin/ctnews.js')]

export interface Options {
  readonly columns?: number
  readonly rows?: number
  /** Added to an environment without the tester's own; where CI is set chalk drops the colours. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Folders of an earlier terminal: the same reader comes back. Not removed on close. */
  readonly from?: Pick<Terminal, 'configDir' | 'cacheDir'>
  /** What runs instead of `node bin/ctnews.js`. */
  readonly program?: readonly string[]
}

export interface Ended {
  readonly code: number
  /** The signal that ended the program, 0 for none. */
  readonly signal: number
}

export interface Terminal {
  readonly configDir: string
  readonly cacheDir: string
  readonly pid: number
  /** Resolves when the program has ended and all it wrote is on the screen. */
  readonly ended: Promise<Ended>
  /** Keys named as in keymap.ts, each sent by itself. */
  press(...keys: readonly string[]): void
  /** All at once, as a held key or a fast typist arrives. */
  type(text: string): void
  /** As a terminal with bracketed paste sends it. */
  paste(text: string): void
  resize(columns: number, rows: number): void
  /** Waits until the screen matches; the error shows the screen that did not. */
  see(what: RegExp | string): Promise<void>
  /** Waits until it holds for the terminal, looked at after everything that is written. */
  until(holds: (terminal: Terminal) => boolean, what?: string): Promise<void>
  /** All rows without trailing blanks. */
  screen(): string
  row(index: number): string
  cells(row: number): Cell[]
  /** Row of the first line that holds the text, −1 for none. */
  find(text: string): number
  isAlternate(): boolean
  /** Everything written since the start. */
  written(): string
  kill(signal?: string): void
  close(): Promise<void>
}

/** Starts the built program in a real terminal of the given size. */
export async function launch(
  args: readonly string[] = [],
  options: Options = {},
): Promise<Terminal> {
  const { columns = 80, rows = 24, from, program = PROGRAM } = options
  const folder = await mkdtemp(join(tmpdir(), 'ctnews-'))
  const places = {
    configDir: from?.configDir ?? join(folder, 'config'),
    cacheDir: from?.cacheDir ?? join(folder, 'cache'),
  }
  const [file = '', ...before] = program
  const pty = spawn(file, [...before, ...args], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: options.cwd ?? ROOT,
    env: environment(folder, places, options.env),
  })
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  return terminal(pty, screen, places, () => rm(folder, { recursive: true, force: true }))
}

function environment(
  home: string,
  places: { configDir: string; cacheDir: string },
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    LANG: 'en_US.UTF-8',
    TZ: 'America/New_York',
    CTNEWS_CONFIG_DIR: places.configDir,
    CTNEWS_CACHE_DIR: places.cacheDir,
    CTNEWS_WEATHER_URL: '',
    ...more,
  }
}

const rowOf = ({ buffer: { active } }: Xterm, row: number): string =>
  active.getLine(active.baseY + row)?.translateToString(true) ?? ''

function terminal(
  pty: IPty,
  screen: Xterm,
  places: { configDir: string; cacheDir: string },
  remove: () => Promise<void>,
): Terminal {
  let written = ''
  const lines = (): string[] => Array.from({ length: screen.rows }, (_, row) => rowOf(screen, row))
  const all = (): string => lines().join('\n')
  const { look, end, until } = watch(all)
  pty.onData((text) => {
    written += text
    // Isolates take no columns; xterm's oldest tables, which this one has, give them one each.
    screen.write(text.replaceAll(/[\u2066-\u2069]/g, ''), look)
  })
  const ended = ending(pty, screen).finally(end)

  const self: Terminal = {
    ...places,
    pid: pty.pid,
    ended,
    press: (...keys) => keys.forEach((key) => pty.write(keyBytes(key))),
    type: (text) => pty.write(text),
    paste: (text) => pty.write(`\x1b[200~${text}\x1b[201~`),
    resize(columns, rows) {
      screen.resize(columns, rows)
      pty.resize(columns, rows)
    },
    see: (what) => until(() => holds(all(), what), String(what)),
    until: (condition, what = 'what was waited for') => until(() => condition(self), what),
    screen: all,
    row: (row) => rowOf(screen, row),
    cells: (row) => styledCells(screen, row),
    find: (text) => lines().findIndex((one) => one.includes(text)),
    isAlternate: () => screen.buffer.active.type === 'alternate',
    written: () => written,
    kill: (signal = 'SIGTERM') => pty.kill(signal),
    async close() {
      kill(pty)
      await ended
      screen.dispose()
      await remove()
    },
  }
  return self
}

const holds = (screen: string, what: RegExp | string): boolean =>
  typeof what === 'string' ? screen.includes(what) : what.test(screen)

/** Resolves when all that was written before the end is on the screen. */
function ending(pty: IPty, screen: Xterm): Promise<Ended> {
  return new Promise((done) =>
    pty.onExit(({ exitCode, signal = 0 }) =>
      screen.write('', () => done({ code: exitCode, signal })),
    ),
  )
}

function kill(pty: IPty): void {
  try {
    pty.kill('SIGKILL')
  } catch {
    // It has ended already.
  }
}
