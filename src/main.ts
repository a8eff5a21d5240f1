import { errorWords } from './article/error-words.ts'
import { readFileSync } from 'node:fs'
import { clean } from './article/clean.ts'
import { redact } from './article/redact.ts'
import { parseArguments, type Parsed } from './output/arguments.ts'
import { modeOf } from './output/asked.ts'
import { unexpected, usageNotice } from './output/messages.ts'
import { outputTo } from './output/print.ts'
import { type Mode, teller } from './output/teller.ts'
import { completionText } from './run/completion.ts'
import { isTerminal, STDERR, STDOUT } from './run/standard.ts'
import { UsageError } from './run/usage-error.ts'

/**
 * Runs the program and sets its exit code; never throws. It ends by itself, since leaving early
 * would cut off what a slow pipe has not taken yet.
 */
export async function main(): Promise<void> {
  const { argv } = process
  // It is asked for by scripts that look what is there, and needs no more than this.
  if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-V')) {
    process.exitCode = await write(`${version()}\n`)
    return
  }
  // A shell waits for it at every Tab.
  const completion = argv[2] === 'completion' ? completionText(argv.slice(3)) : undefined
  if (completion !== undefined) {
    process.exitCode = await write(completion)
    return
  }
  const parsed = parseArguments(argv.slice(2))
  const say = teller({ mode: outputMode(parsed), stderr: STDERR })
  try {
    if (parsed.kind === 'usage') throw new UsageError(parsed.message)
    process.exitCode = await dispatch(parsed)
  } catch (error) {
    const words = errorWords(error)
    const isUsage = error instanceof UsageError
    const code = isUsage ? error.exit : 1
    const { kind, hint, below } = isUsage ? error : {}
    await say(
      isUsage ? usageNotice(words, kind, hint, below) : unexpected(clean(redact(words))),
      code,
    )
    process.exitCode = code
  }
}

function outputMode(parsed: ReturnType<typeof parseArguments>): Mode | null {
  const { argv } = process
  const isUsage = parsed.kind === 'usage'
  if (isUsage ? argv.includes('--json') : parsed.flags.json) return 'json'
  return (isUsage ? argv.includes('--ndjson') : parsed.flags.ndjson) ? 'ndjson' : null
}

async function dispatch(parsed: Parsed): Promise<number> {
  const { flags, words, command } = parsed
  if (flags.help) {
    const { commandHelp, helpText } = await import('./output/help.ts')
    return write(command ? commandHelp(command) : helpText())
  }
  if (flags.version) return write(`${version()}\n`)
  if (command) {
    const { isText, runCommand, textOf } = await import('./run/command.ts')
    if (isText(command)) return write(await textOf(command, words, version()))
    return runCommand(command, parsed, version())
  }
  const { mode, hint } = modeOf(flags, words, {
    get stdin() {
      return isTerminal(0)
    },
    get stdout() {
      return isTerminal(1)
    },
    term: process.env['TERM'],
  })
  if (mode === null) {
    // Ink and React are loaded for the reader only.
    const { openReader } = await import('./run/start.ts')
    return openReader(parsed, version())
  }
  const { print } = await import('./run/print.ts')
  return print(parsed, version(), mode, hint)
}

async function write(text: string): Promise<number> {
  const out = outputTo(STDOUT)
  await out.write(text)
  await out.flush()
  return 0
}

function version(): string {
  // The same way up from src/ and from dist/.
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}
