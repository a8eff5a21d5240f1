import type { CommandName } from '../flags.ts'
import type { Parsed } from '../output/arguments.ts'
import { openRun, type Run } from './run.ts'
import { UsageError } from './usage-error.ts'

/**
 * One command: gets the run, whose sources and store are the reader's own, and the words behind its
 * name; prints, and resolves with the exit code. Store and network are closed by
 * {@link runCommand}; who changes the memory closes it, since that writes.
 */
export type CommandRun = (run: Run, words: readonly string[]) => Promise<number>

/** Each command is loaded when it is asked for. */
const RUNS: Readonly<Record<CommandName, () => Promise<CommandRun>>> = {
  refresh: async () => (await import('./commands/refresh.ts')).refreshCommand,
  add: async () => (await import('./commands/add.ts')).add,
  remove: async () => (await import('./commands/remove.ts')).remove,
  sources: async () => (await import('./commands/sources.ts')).listSources,
  import: async () => (await import('./commands/import.ts')).importSources,
  export: async () => (await import('./commands/export.ts')).exportSources,
}

/** Runs one command, and loads the code of that one only. @throws UsageError */
export async function runCommand(
  name: CommandName,
  parsed: Parsed,
  version: string,
): Promise<number> {
  const command = await RUNS[name]()
  const run = openRun(parsed, version)
  try {
    const [wrong] = run.settings.problems
    if (wrong) throw new UsageError(wrong.message)
    return await command(run, parsed.words)
  } finally {
    run.store.close()
    const { closeNetwork } = await import('../fetch/load.ts')
    await closeNetwork()
  }
}
