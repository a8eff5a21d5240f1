import { type Problem, type ProblemKind, problem } from '../article/problem.ts'

/** Ends a load with a problem that is already in the reader's words. */
export class Failed extends Error {
  readonly problem: Problem

  constructor(kind: ProblemKind, message: string, more: Parameters<typeof problem>[2] = {}) {
    super(message)
    this.name = 'Failed'
    this.problem = problem(kind, message, more)
  }
}

/** `over 10 MB, stopped`. */
export function tooLarge(limit: number): Failed {
  return new Failed('too-large', `over ${+(limit / 2 ** 20).toFixed(1)} MB, stopped`)
}
