/** How a printing run ended. */
export interface Ending {
  readonly sources: number
  readonly failed: number
  /** Whether there was any article to choose from, and whether one matched. */
  readonly hasAny: () => boolean
  readonly hasMatch: () => boolean
  readonly strict: boolean
  readonly exitCode: boolean
}

/** The codes of other ends (1, 2, 5, 130) are their finders' business. */
export function exitCode(ending: Ending): number {
  const { sources, failed, hasAny, hasMatch, strict, exitCode } = ending
  if (failed > 0 && failed === sources && !hasAny()) return 3
  if (failed > 0 && strict) return 4
  return exitCode && hasMatch() ? 10 : 0
}
