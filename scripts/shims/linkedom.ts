// What linkedom takes from other packages, as far as the worker needs it.
export { Parser } from 'htmlparser2'

/** Of style sheets, which are gone before linkedom reads a page. */
export function parse(): null {
  return null
}
