import type { Reporter, TestModule } from 'vitest/node'
import { PROOFS } from './proofs.ts'

/**
 * Prints the table of proofs below the results of a run that tried any of them. vitest calls what a
 * reporter's file exports by default with `new`.
 */
// oxlint-disable-next-line import/no-default-export -- vitest looks for it
export default function table(): Reporter {
  return {
    onTestRunEnd: (modules) => {
      const lines = PROOFS.flatMap(({ id, words, amount, files }) => {
        const tried = modules.filter((one) => files.includes(one.relativeModuleId))
        if (tried.length === 0) return []
        const tests = tried.reduce((sum, one) => sum + count(one), 0)
        const verdict = tried.every((one) => one.ok()) ? `${tests} ok` : 'FAILED'
        return [`${id.padEnd(5)}${words.padEnd(44)}${amount.padEnd(32)}${verdict}`]
      })
      if (lines.length > 0) process.stdout.write(`\n${lines.join('\n')}\n`)
    },
  }
}

const count = (module: TestModule): number => [...module.children.allTests('passed')].length
