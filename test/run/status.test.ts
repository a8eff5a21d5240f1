import { describe, expect, test } from 'vitest'
import { mapArticles } from '../../src/library/article-map.ts'
import { problem } from '../../src/article/problem.ts'
import { restingReport } from '../../src/run/reports.ts'
import { statusOf } from '../../src/run/source-status.ts'
import type { Run } from '../../src/run/run.ts'
import { NOON, source } from '../library/making.ts'

const A = source('a')
const run = (): Run => ({ store: mapArticles(), isOwn: true, now: () => NOON }) as unknown as Run

describe('a source that this run has not loaded', () => {
  test('has nothing wrong with it when it was never loaded', () => {
    expect(statusOf(restingReport(run(), A))).toMatchObject({ problems: [], okAt: null })
  })

  test('still tells why it failed in an earlier run', () => {
    const here = run()
    const error = problem('timeout', 'no answer from a.example in 15 s', { hint: 'Wait.' })
    here.store.finish(A, { failures: 1, error, nextAt: NOON }, null, NOON)
    expect(statusOf(restingReport(here, A)).problems).toMatchObject([
      { name: null, problem: error },
    ])
  })
})
