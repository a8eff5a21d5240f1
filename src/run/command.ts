import type { CommandName } from '../flags.ts'
import type { Parsed } from '../output/arguments.ts'
import { closeAll } from './closing.ts'
import { openRun, type Run } from './run.ts'
import { completionText } from './completion.ts'
import { UsageError } from './usage-error.ts'
import { refuseWrong } from './wrong-settings.ts'

/**
 * One command: gets the run, whose sources and store are the reader's own, and the words behind its
 * name; prints, and resolves with the exit code. Store and network are closed by
 * {@link runCommand}; who changes the memory closes it, since that writes.
 */
export type CommandRun = (run: Run, words: readonly string[]) => Promise<number>

/** Commands that say something of the program itself, and open nothing. */
type TextName = 'completion' | 'man' | 'schema'
/** Commands that look at settings and folders as they are, whatever is wrong with them. */
type BareName = 'config' | 'doctor'
type RunName = Exclude<CommandName, TextName | BareName>

/** What such a command prints. @throws UsageError */
export async function textOf(
  name: TextName,
  words: readonly string[],
  version: string,
): Promise<string> {
  if (name === 'completion') {
    const text = completionText(words)
    if (text !== undefined) return text
    throw new UsageError('"ctnews completion" takes the name of a shell: bash, zsh or fish')
  }
  if (name === 'schema') {
    if (words.length > 1) throw new UsageError('"ctnews schema" takes one name')
    const text = (await import('../output/schema.ts')).schemaText(words[0])
    if (typeof text === 'string') return text
    throw new UsageError(text.wrong)
  }
  if (words.length > 0) throw new UsageError('"ctnews man" takes no words')
  const { keyLines } = await import('../views/key-lines.ts')
  return (await import('../output/man.ts')).manualPage(version, keyLines())
}

export const isText = (name: CommandName): name is TextName =>
  name === 'completion' || name === 'man' || name === 'schema'

/** Each command is loaded when it is asked for. */
const RUNS: Readonly<Record<RunName, () => Promise<CommandRun>>> = {
  read: async () => (await import('./commands/read.ts')).readArticle,
  mark: async () => (await import('./commands/mark.ts')).mark,
  star: async () => (await import('./commands/mark.ts')).star,
  open: async () => (await import('./commands/open.ts')).openArticles,
  digest: async () => (await import('./commands/digest.ts')).digest,
  edition: async () => (await import('./commands/edition.ts')).edition,
  refresh: async () => (await import('./commands/refresh.ts')).refreshCommand,
  alerts: async () => (await import('./commands/alerts.ts')).alerts,
  add: async () => (await import('./commands/add.ts')).add,
  remove: async () => (await import('./commands/remove.ts')).remove,
  sources: async () => (await import('./commands/sources.ts')).listSources,
  import: async () => (await import('./commands/import.ts')).importSources,
  export: async () => (await import('./commands/export.ts')).exportSources,
}

const BARE: Readonly<
  Record<BareName, () => Promise<(parsed: Parsed, version: string) => Promise<number>>>
> = {
  config: async () => (await import('./commands/config.ts')).config,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
}

const isBare = (name: CommandName): name is BareName => Object.hasOwn(BARE, name)

/** Runs one command, and loads the code of that one only. @throws UsageError */
export async function runCommand(
  name: Exclude<CommandName, TextName>,
  parsed: Parsed,
  version: string,
): Promise<number> {
  if (isBare(name)) return (await BARE[name]())(parsed, version)
  const command = await RUNS[name]()
  const run = openRun(parsed, version)
  try {
    await refuseWrong(run)
    return await command(run, parsed.words)
  } finally {
    run.store.close()
    await closeAll()
  }
}
