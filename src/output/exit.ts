/** How a printing run ended. */
export interface Ending {
  readonly sources: number
  readonly failed: number
  /** Articles there were to choose from. */
  readonly stored: number
  readonly matched: number
  readonly strict: boolean
  readonly exitCode: boolean
}

/** DESIGN §5; the codes of other ends (1, 2, 5, 130) are their finders' business. */
export function exitCode({ sources, failed, stored, matched, strict, exitCode }: Ending): number {
  if (failed > 0 && failed === sources && stored === 0) return 3
  if (failed > 0 && strict) return 4
  return matched > 0 && exitCode ? 10 : 0
}
