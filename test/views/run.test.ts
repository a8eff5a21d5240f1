import { PassThrough } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import { createStore } from '../../src/library/store.ts'
import type { ReaderOptions } from '../../src/views/options.ts'
import { runReader } from '../../src/views/run.tsx'
import { notedOptions } from './noted-options.ts'
import { waitFor } from './reader.tsx'
import { idFor, NOON, townState, townUpdate } from './town.ts'

interface Terminal {
  readonly options: ReaderOptions
  readonly changes: unknown[]
  readonly raw: boolean[]
  crash: (error: unknown) => void
  out(): string
  errors(): string
  type(bytes: string): void
}

/** Streams that pass for a terminal of 80×24. */
function openTerminal(more: Partial<ReaderOptions> = {}): Terminal {
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 })
  const raw: boolean[] = []
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (isOn: boolean) => void raw.push(isOn),
    ref: () => {},
    unref: () => {},
  })
  const stderr = new PassThrough()
  const seen = { out: '', errors: '' }
  stdout.on('data', (bytes: Buffer) => (seen.out += bytes.toString()))
  stderr.on('data', (bytes: Buffer) => (seen.errors += bytes.toString()))
  let crash: (error: unknown) => void = () => {}
  const onCrash = (onError: typeof crash): (() => void) => {
    crash = onError
    return () => {}
  }
  const streams = { stdin, stdout, stderr } as unknown as Partial<ReaderOptions>
  const store = createStore(townState(), townUpdate)
  const own = { ...streams, platform: 'linux', about: [], onCrash, ...more } as const
  const { options, changes } = notedOptions(store, own)
  return {
    options,
    changes,
    raw,
    crash: (error) => crash(error),
    out: () => seen.out,
    errors: () => seen.errors,
    type: (bytes) => void stdin.write(bytes),
  }
}

const ENTERED = '\x1b[?1049h'
const LEFT = '\x1b[?1049l'

const isDrawn = (terminal: Terminal): Promise<void> =>
  waitFor(() => {
    expect(terminal.out()).toContain('Ferry to the far shore')
    // The reader's own before it draws, then Ink's, which listens from then on.
    expect(terminal.raw).toEqual([true, true])
  })

describe('the reader on a terminal', () => {
  test('q gives the screen back, writes the visit down, and is no error', async () => {
    const terminal = openTerminal()
    const done = runReader(terminal.options)
    await isDrawn(terminal)
    expect(terminal.out()).toContain(ENTERED)
    terminal.type('q')
    expect(await done).toBe(0)
    expect(terminal.out()).toContain(LEFT)
    expect(terminal.out().lastIndexOf('\x1b[?25h')).toBeGreaterThan(terminal.out().indexOf(LEFT))
    expect(terminal.raw.at(-1)).toBe(false)
    expect(terminal.errors()).toBe('')
    expect(terminal.changes).toEqual([
      { verb: 'visit', visit: { at: NOON, cursor: idFor('ferry') } },
    ])
  })

  test('a change is told at once', async () => {
    const terminal = openTerminal()
    const done = runReader(terminal.options)
    await isDrawn(terminal)
    terminal.type('s')
    await waitFor(() =>
      expect(terminal.changes).toEqual([
        { verb: 'unstar', ids: expect.arrayContaining(['f-ferry-']) as string[] },
      ]),
    )
    terminal.type('Q')
    await done
  })

  test.each([
    ['from outside', (terminal: Terminal) => terminal.crash(new Error('boom \x1b[2J?token=abc'))],
    ['from a key', (terminal: Terminal) => terminal.type('r')],
  ])('a fault %s restores the screen, then says one clean sentence', async (_, fail) => {
    const refresh = (): never => {
      throw new Error('boom \x1b[2J?token=abc')
    }
    const terminal = openTerminal({ refresh })
    const done = runReader(terminal.options)
    await isDrawn(terminal)
    fail(terminal)
    expect(await done).toBe(1)
    expect(terminal.out()).toContain(LEFT)
    expect(terminal.errors()).toBe('ctnews: stopped by a fault of its own: boom ?token=…\n')
    expect(terminal.raw.at(-1)).toBe(false)
  })

  test('a text that cannot be read costs that text only', async () => {
    const body = (): never => {
      throw new Error('disk')
    }
    const terminal = openTerminal({ body })
    const done = runReader(terminal.options)
    await isDrawn(terminal)
    terminal.type('\r')
    await waitFor(() => expect(terminal.out()).toContain('This text could not be read'))
    terminal.type('Q')
    expect(await done).toBe(0)
  })

  test('what a package says on the console goes to the log, not to the screen', async () => {
    const terminal = openTerminal()
    const done = runReader(terminal.options)
    await isDrawn(terminal)
    globalThis.console.warn('deprecated \x1b[2J', 3)
    expect(terminal.out()).not.toContain('deprecated')
    terminal.type('e')
    terminal.type('e')
    await waitFor(() => expect(terminal.out()).toContain('deprecated 3'))
    terminal.type('Q')
    await done
  })

  test('Ctrl-L draws everything anew', async () => {
    const terminal = openTerminal()
    const done = runReader(terminal.options)
    await isDrawn(terminal)
    const drawn = terminal.out().length
    terminal.type('\x0c')
    await waitFor(() => expect(terminal.out().slice(drawn)).toContain('Ferry to the far shore'))
    for (const erase of ['\x1b[2J', '\x1b[3J']) expect(terminal.out()).not.toContain(erase)
    terminal.type('Q')
    await done
  })

  test('Ctrl-Z leaves the screen, and fg brings it back whole', async () => {
    let goOn = (): void => {}
    const suspend = vi.fn<() => Promise<void>>(() => new Promise((resolve) => (goOn = resolve)))
    const terminal = openTerminal({ suspend })
    const done = runReader(terminal.options)
    await isDrawn(terminal)
    terminal.type('\x1a')
    await waitFor(() => expect(suspend).toHaveBeenCalledOnce())
    expect(terminal.out()).toContain(LEFT)
    expect(terminal.raw.at(-1)).toBe(false)
    const left = terminal.out().length
    goOn()
    await waitFor(() => expect(terminal.out().slice(left)).toContain('Ferry to the far shore'))
    expect(terminal.out().slice(left)).toContain(ENTERED)
    expect(terminal.raw.at(-1)).toBe(true)
    terminal.type('Q')
    await done
  })
})
