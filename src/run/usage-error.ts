/** A wrong command line or setting: one sentence, exit code 2. */
export class UsageError extends Error {}
