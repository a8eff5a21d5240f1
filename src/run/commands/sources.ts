import type { Run } from '../run.ts'

export async function listSources(_run: Run, _words: readonly string[]): Promise<number> {
  throw new Error('sources is not there yet')
}
