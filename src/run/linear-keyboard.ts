import { width } from '../reading/width.ts'
import { wrapText } from '../reading/wrap.ts'
import { NOTHING_TYPED, type Typing, typedInto } from '../views/linear-keys.ts'
import type { ReaderOptions } from '../views/options.ts'

/** What keys do where lines are entered. */
interface Doing {
  readonly entered: (text: string) => void
  /** Nothing is typed any more. */
  readonly emptied: () => void
  readonly suspended: () => void
  readonly ended: () => void
}

/** A terminal that is only ever appended to. */
export interface LinearTerminal {
  /** Writes lines, and begins a new one to type in. */
  readonly tell: (lines: readonly string[], prompt: string) => void
  /** Nothing is being typed, as far as that is known. */
  readonly isFree: () => boolean
  readonly columns: () => number
  readonly write: (text: string) => void
  /** Gives the terminal away until the promise is settled. */
  readonly lend: (use: () => Promise<void>) => Promise<void>
  readonly close: () => void
}

const LEAST_COLUMNS = 20
const USUAL_COLUMNS = 80
/** Terminals mark what is pasted, so that it is text and no commands. */
const [MARK_PASTES, PASTES_AS_KEYS] = ['\x1b[?2004h', '\x1b[?2004l']

/** What is typed on a terminal, and behind what. */
interface Line {
  readonly doing: Doing
  readonly write: (text: string) => void
  readonly columns: () => number
  typing: Typing
  prompt: string
}

/** @param isTyped keys come one by one and are shown by us; else the terminal gives whole lines */
export function openTerminal(
  { stdin, stdout }: Pick<ReaderOptions, 'stdin' | 'stdout'>,
  isTyped: boolean,
  doing: Doing,
): LinearTerminal {
  const columns = (): number => Math.max(LEAST_COLUMNS, stdout.columns || USUAL_COLUMNS)
  const write = (text: string): void => void stdout.write(text)
  const line: Line = { doing, write, columns, typing: NOTHING_TYPED, prompt: '' }
  const heard = isTyped ? keyByKey(line) : lineByLine(line)
  const take = (): void => {
    if (isTyped) stdin.setRawMode(true)
    if (isTyped) write(MARK_PASTES)
    stdin.on('data', heard).on('end', doing.ended).on('error', doing.ended).resume()
  }
  const give = (): void => {
    if (isTyped) write(PASTES_AS_KEYS)
    if (isTyped) stdin.setRawMode(false)
    stdin.off('data', heard).off('end', doing.ended).off('error', doing.ended).pause()
  }
  stdin.setEncoding('utf8')
  take()
  return {
    tell(lines, next) {
      const told = lines.flatMap((one) => inLines(one, columns()))
      write([...(line.prompt === '' ? [] : ['']), ...told, next].join('\n'))
      line.prompt = next
    },
    isFree: () => line.prompt === '' || (isTyped && line.typing.text === ''),
    columns,
    write,
    async lend(borrow) {
      give()
      await borrow().finally(take)
    },
    close() {
      give()
      if (line.prompt !== '') write('\n')
    },
  }
}

const keyByKey = (line: Line) => (bytes: string) => {
  const { doing, write, prompt } = line
  const hadText = line.typing.text !== ''
  const { typing, steps } = typedInto(line.typing, bytes, line.columns() - prompt.length)
  line.typing = typing
  for (const step of steps) {
    if (typeof step === 'string')
      write(step.startsWith('\n') && step.length > 1 ? `\n${line.prompt}${step.slice(1)}` : step)
    else if (step.kind === 'line') entered(line, step.text)
    else if (step.kind === 'suspend') doing.suspended()
    else doing.ended()
  }
  if (hadText && line.typing.text === '') doing.emptied()
}

function entered(line: Line, text: string): void {
  line.prompt = ''
  line.doing.entered(text)
}

/** What fits stays as it is, its first blanks too. */
function inLines(line: string, columns: number): string[] {
  return width(line) <= columns ? [line] : wrapText(line, columns)
}

function lineByLine(line: Line): (bytes: string) => void {
  let begun = ''
  return (bytes) => {
    const lines = (begun + bytes).split(/\r?\n/)
    begun = lines.pop() ?? ''
    for (const one of lines) entered(line, one)
  }
}
