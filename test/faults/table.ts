import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { isProof } from './amount.ts'
import type { Counted } from './counted.ts'
import { type Proof, type ProofId, PROOFS } from './proofs.ts'

/**
 * Prints the table of proofs below the results of a run that tried any of them. At full length a
 * proof that counted less than it owes fails the run. vitest calls what a reporter's file exports
 * by default with `new`.
 */
// oxlint-disable-next-line import/no-default-export -- vitest looks for it
export default function table(): Reporter {
  return {
    onTestRunEnd: (modules) => {
      const rows = PROOFS.flatMap((proof) => {
        const tried = modules.filter(({ relativeModuleId: name }) => isOf(proof, name))
        return tried.length === 0 ? [] : [row(proof, tried)]
      })
      if (rows.some(({ verdict }) => verdict === 'SHORT')) process.exitCode = 1
      if (rows.length > 0) process.stdout.write(`\n${rows.map(({ line }) => line).join('\n')}\n`)
    },
  }
}

const isOf = ({ files }: Proof, name: string): boolean =>
  files.some((file) => (file.endsWith('/') ? name.startsWith(file) : name === file))

function row(proof: Proof, tried: readonly TestModule[]): { verdict: string; line: string } {
  const { id, words } = proof
  const counts = sums(tried.flatMap((one) => [...one.children.allTests()].flatMap(countedBy(id))))
  const isWhole = tried.every((one) => one.ok())
  const verdict = !isWhole ? 'FAILED' : isProof && isShort(proof, counts) ? 'SHORT' : 'ok'
  const told = [...counts].map(([unit, value]) => `${number(value)} ${unit}`).join(', ')
  const line = `${id.padEnd(4)}${verdict.padEnd(7)}${words}${told && `: ${told}`}`
  return { verdict, line }
}

const countedBy =
  (id: ProofId) =>
  (test: TestCase): readonly Counted[] =>
    test.meta().counted?.filter((one) => one.id === id) ?? []

function sums(counts: readonly Counted[]): Map<string, number> {
  const all = new Map<string, number>()
  for (const { unit, value, isMost } of counts) {
    const before = all.get(unit)
    const both = isMost ? Math.max(before ?? -Infinity, value) : (before ?? 0) + value
    all.set(unit, both)
  }
  return all
}

const isShort = ({ full }: Proof, counts: ReadonlyMap<string, number>): boolean =>
  Object.entries(full).some(([unit, least]) => (counts.get(unit) ?? 0) < least)

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })
