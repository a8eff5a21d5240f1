import { TestRunner } from 'vitest'
import type { ProofId } from './proofs.ts'

/** What a test did for a proof. Of several tests the sum counts, of a `most` the greatest. */
export interface Counted {
  readonly id: ProofId
  readonly value: number
  readonly unit: string
  readonly isMost: boolean
}

declare module 'vitest' {
  interface TaskMeta {
    counted?: Counted[]
  }
}

type Count = (id: ProofId, value: number, unit: string) => void

/** Counts for the test that runs now, also when that is about to end. */
export function counter(): { readonly counted: Count; readonly most: Count } {
  const meta = TestRunner.getCurrentTest()?.meta ?? {}
  const add =
    (isMost: boolean): Count =>
    (id, value, unit) =>
      void (meta.counted ??= []).push({ id, value, unit, isMost })
  return { counted: add(false), most: add(true) }
}

/** So many were tried in this test, or went wrong. */
export const counted: Count = (...count) => counter().counted(...count)

/** The worst that was measured in this test. */
export const most: Count = (...count) => counter().most(...count)
