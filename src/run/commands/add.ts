import type { Run } from '../run.ts'

export async function add(_run: Run, _words: readonly string[]): Promise<number> {
  throw new Error('add is not there yet')
}
