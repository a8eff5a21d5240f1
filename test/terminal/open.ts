import { expect, onTestFinished, vi } from 'vitest'
import { counter } from '../faults/counted.ts'
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
  const { counted } = counter()
  onTestFinished(async () => {
    await terminal.close()
    const foreign = foreignSequences(terminal.written(), allowance)
    counted('P3', 1, 'terminals')
    counted('P3', terminal.written().length, 'characters')
    counted('P3', foreign.length, 'foreign')
    expect(foreign).toEqual([])
  })
  return terminal
}
