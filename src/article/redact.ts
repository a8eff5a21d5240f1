/**
 * What stands between `//` and the last `@` before the path (WHATWG URL: a password may itself
 * hold an `@`). A backslash counts as a slash there.
 */
const USER_INFO = /:([\\/]{2,})[^\s\\/?#]*@/g
const SECRET_VALUE = /(token|key|sig|signature|auth|secret|pass|password|pwd)=[^\s&#"'<>]*/gi

/**
 * Takes user names, passwords and tokens of addresses out of a message: each becomes `…`. A name
 * that only ends like a secret's (`my_key=`) counts too: a word too few is better than a leak.
 */
export function redact(text: string): string {
  return text.replace(USER_INFO, ':$1…@').replace(SECRET_VALUE, '$1=…')
}
