const USER_INFO = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi
const SECRET_VALUE =
  /\b(token|key|sig|signature|apikey|api_key|access_token|auth|password)=[^\s&#"'<>]*/gi

/** Takes user names, passwords and tokens of addresses out of a message: each becomes `…`. */
export function redact(text: string): string {
  return text.replace(USER_INFO, '$1…@').replace(SECRET_VALUE, '$1=…')
}
