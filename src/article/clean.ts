import { late } from './late.ts'
import { COMBINING } from './limits.ts'

declare const cleaned: unique symbol

/** Text that went through {@link clean}: safe to write to a terminal or into JSON. */
export type Clean = string & { readonly [cleaned]: true }

/**
 * `line` (default): one line, white space collapsed and trimmed; a headline, a name, a URL.
 * `lines`: LF is kept, tabs become a space; an article's text, a message of several lines.
 * `markup`: as `lines`, and tab and soft hyphen stay for the HTML layout, which expands them.
 */
export type CleanMode = 'line' | 'lines' | 'markup'

/**
 * What makes the slow path necessary: anything but characters known to be harmless. A short list of
 * what is allowed, the commonest first, is six times faster on text beyond Latin-1 than a long list
 * of what is not.
 */
const SUSPECT =
  /[^\n -~\t\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20cf\u0370-\u0482\u048a-\u058f\u2100-\u2cee\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff\uff00-\ufff8]/
/** Two neighbours that could be combining marks; emoji, and joiners before them, are none. */
const MARK_PAIR =
  // oxlint-disable-next-line no-misleading-character-class -- halves of pairs are told by themselves
  /[^\0-\u02ff\u2000-\u20cf\ud835\ud83c-\ud83e\udc00-\udfff\u0370-\u0482\u048a-\u058f\u2100-\u2cee\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff\uff00-\ufff8][^\0-\u02ff\u2000-\u200b\u200e-\u20cf\ud835\ud83c-\ud83e\u0370-\u0482\u048a-\u058f\u2100-\u2cee\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff\uff00-\ufff8]/

/**
 * Complete terminal sequences, 7- and 8-bit (ECMA-48 §5.4, §5.6). A string sequence (OSC, DCS, APC,
 * PM, SOS) counts only with its terminator; its payload stops at any control character and after
 * 4,096 characters, so that one stray introducer hides no text and costs no quadratic search.
 */
const SEQUENCES =
  // oxlint-disable-next-line no-control-regex -- the sequences are made of control characters
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]P_^X]|[\x90\x98\x9d-\x9f])[^\0-\x1f\x7f-\x9f]{0,4096}(?:\x07|\x1b\\|\x9c)|\x1b[[\]P_^X]|\x1b[ -/]*[0-~]/g

/** CR, CRLF, NEL, VT, FF, LS, PS: line ends of some system. */
// oxlint-disable-next-line no-control-regex -- CR, VT and FF are control characters
const LINE_ENDS = /\r\n?|[\x0b\x0c\x85\u2028\u2029]/g

/** Controls, bidi controls, invisible characters, tag characters. */
const REMOVED =
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed
  /[\0-\x08\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

const JOINERS = /([\u200c\u200d])[\u200c\u200d]+/g
/** Marks beyond COMBINING on one base; a joiner between two of them parts nothing. */
const marks = late(
  () => new RegExp(`((?:[\\u200c\\u200d]?\\p{M}){${COMBINING}})(?:[\\u200c\\u200d]?\\p{M})+`, 'gu'),
)
const SOFT_HYPHEN = /\xad/g
const BLANKS = /[ \t\n]+/g
/** Ordinary lines hold nothing of this, and copying them costs more than looking. */
const WIDE_BLANK = /[\t\n]| {2}/

/**
 * Takes everything out of an untrusted text that could move a cursor, hide or reorder what is
 * read, or start a terminal sequence. Call it after the last decoding step.
 *
 * Idempotent and linear; the result is well-formed UTF-16.
 */
export function clean(text: string, mode: CleanMode = 'line'): Clean {
  let out = text
  if (SUSPECT.test(out)) {
    out = out.replace(SEQUENCES, '').replace(LINE_ENDS, '\n').toWellFormed().replace(REMOVED, '')
    if (mode !== 'markup') out = out.replace(SOFT_HYPHEN, '')
    out = out.replace(JOINERS, '$1')
    if (MARK_PAIR.test(out)) out = out.replace(marks(), '$1')
  }
  if (mode === 'line') out = (WIDE_BLANK.test(out) ? out.replace(BLANKS, ' ') : out).trim()
  else if (mode === 'lines') out = out.replaceAll('\t', ' ')
  return out as Clean
}

/** {@link clean}, with null for what is absent or holds nothing but white space. */
export function cleanOrNull(
  text: string | null | undefined,
  mode: CleanMode = 'line',
): Clean | null {
  const out = text ? clean(text, mode) : ''
  return out.trim() === '' ? null : (out as Clean)
}
