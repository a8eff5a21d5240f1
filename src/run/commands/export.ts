import type { Run } from '../run.ts'

export async function exportSources(_run: Run, _words: readonly string[]): Promise<number> {
  throw new Error('export is not there yet')
}
