import type { Run } from '../run.ts'

export async function remove(_run: Run, _words: readonly string[]): Promise<number> {
  throw new Error('remove is not there yet')
}
