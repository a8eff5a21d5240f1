const BLANKS = /[ \t\n\f\r]+/g
/** Copying what is well costs more than looking. */
const WIDE_BLANK = /[\t\n\f\r]| {2}/

/** White space as HTML has it, each run of it one space. */
export function collapsed(text: string): string {
  return WIDE_BLANK.test(text) ? text.replace(BLANKS, ' ') : text
}
