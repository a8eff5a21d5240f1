import type { Run } from '../run.ts'

export async function importSources(_run: Run, _words: readonly string[]): Promise<number> {
  throw new Error('import is not there yet')
}
