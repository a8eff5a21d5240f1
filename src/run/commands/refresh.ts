import type { Run } from '../run.ts'

export async function refreshCommand(_run: Run, _words: readonly string[]): Promise<number> {
  throw new Error('refresh is not there yet')
}
