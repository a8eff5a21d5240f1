/** A wrong command line or setting: one sentence, exit code 2. */
export class UsageError extends Error {
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
