import { expect, onTestFinished } from 'vitest'
import { launch, type Options, type Terminal } from './driver.ts'
import { type Allowance, foreignSequences } from './grammar.ts'

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
