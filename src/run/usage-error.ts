/** A wrong command line or setting: one sentence, exit code 2. */
export class UsageError extends Error {
  /** Lines that show where it is wrong, for people. */
  readonly below: readonly string[]
  constructor(message: string, below: readonly string[] = []) {
    super(message)
    this.below = below
  }
  readonly exit: number = 2
  readonly kind: string = 'usage'
  /** What to do; null: the sentence says it. */
  readonly hint: string | null = null
}

/** There is no such article: exit code 5. */
export class NoArticle extends UsageError {
  override readonly exit = 5
  override readonly kind = 'no-article'
  override readonly hint = 'Ids are in the first column of "ctnews --plain".'
}
