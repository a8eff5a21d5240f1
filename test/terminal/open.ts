import { expect, onTestFinished, vi } from 'vitest'
import { launch, type Options, type Terminal } from './driver.ts'
import { type Allowance, foreignSequences } from './grammar.ts'

// Longer than the driver's own patience, whose error shows the screen.
vi.setConfig({ testTimeout: 40_000 })

/**
 * {@link launch} for tests: closed when the test ends, and then everything the program wrote is
 * checked against what it may write.
 */
export async function open(
  args: readonly string[] = [],
  { allowance, ...options }: Options & { readonly allowance?: Allowance } = {},
): Promise<Terminal> {
  const terminal = await launch(args, options)
  onTestFinished(async () => {
    await terminal.close()
    expect(foreignSequences(terminal.written(), allowance)).toEqual([])
  })
  return terminal
}
