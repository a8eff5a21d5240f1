import { clean } from '../article/clean.ts'
import { redact } from '../article/redact.ts'
import { type Notice, outputFailed } from '../output/messages.ts'
import { outputTo } from '../output/print.ts'
import { teller } from '../output/teller.ts'
import { isTerminal, STDERR, STDOUT } from './standard.ts'
import type { Run } from './run.ts'

/** How a command says what it has done. */
export interface Telling {
  /** A line of text; secrets of addresses and what is no text are taken out. */
  readonly line: (text: string) => Promise<void>
  /** Cells as a line parted by tabs. */
  readonly row: (cells: readonly string[]) => Promise<void>
  /** Hands on at once what was said so far; false when nobody takes it. */
  readonly flush: () => Promise<boolean>
  /** A whole document. */
  readonly text: (text: string) => Promise<void>
  /** A JSON document, indented for a terminal; texts in it are printed as they are. */
  readonly json: (value: unknown) => Promise<void>
  /** On the error output; only errors with `--quiet`. */
  readonly say: (notice: Notice, exit?: number) => Promise<void>
  /** Resolves to the exit code once stdout has taken everything. */
  readonly end: (code: number) => Promise<number>
}

export function tellingOf({ flags }: Pick<Run, 'flags'>): Telling {
  const out = outputTo(STDOUT)
  const tell = teller({
    mode: flags.json ? 'json' : flags.ndjson ? 'ndjson' : null,
    stderr: STDERR,
  })
  const line = async (text: string): Promise<void> => {
    await out.write(`${clean(redact(text))}\n`)
  }
  return {
    line,
    row: async (cells) => {
      const shown = cells.map((cell) => clean(redact(cell)).replaceAll(/\s/g, ' '))
      await out.write(`${shown.join('\t')}\n`)
    },
    flush: out.flush,
    text: async (text) => {
      await out.write(text)
    },
    json: async (value) => {
      const indent = isTerminal(1) ? 2 : 0
      await out.write(`${JSON.stringify(value, null, indent)}\n`)
    },
    say: async (notice, exit = 0) => {
      if (!flags.quiet || notice.level === 'error') await tell(notice, exit)
    },
    end: async (code) => {
      const isTaken = await out.flush()
      const failure = out.failure()
      if (failure === null) return isTaken ? code : 0
      await tell(outputFailed(failure), 1)
      return 1
    },
  }
}

export const note = (message: string, hint: string | null = null): Notice => ({
  level: 'note',
  kind: null,
  source: null,
  message,
  hint,
})
