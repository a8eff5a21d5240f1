import type { Environment } from '../library/places.ts'
import type { Settings } from '../library/settings-types.ts'

const BELL = '\x07'
const END = '\x1b\\'

/** Terminals by the number of the OSC that notifies in them; in all others that is nothing. */
const ITERM = /^(?:iTerm\.app|WezTerm|WarpTerminal)$/
const RXVT = /^(?:foot|rxvt-unicode|xterm-ghostty)/

/**
 * The bytes that make a new warning known outside the screen: the bell, and a notification where
 * the terminal is known to have one. The text is clean and without `;`.
 */
export function ringOf(
  text: string,
  notify: Settings['storm.notify'],
  environment: Environment,
): string {
  if (notify === 'off') return ''
  const osc = notify === 'bell' ? '' : oscOf(text, environment)
  return notify === 'both' || osc === '' ? `${osc}${BELL}` : osc
}

function oscOf(text: string, environment: Environment): string {
  const { TERM = '', TMUX, STY } = environment
  // GNU screen takes none of them, and passes none on.
  if (STY || (TERM.startsWith('screen') && !TMUX)) return ''
  const osc = plainOsc(text, environment)
  if (osc === '' || !TMUX) return osc
  // tmux hands on what is wrapped so (allow-passthrough), every escape in it doubled.
  return `\x1bPtmux;${osc.replaceAll('\x1b', '\x1b\x1b')}${END}`
}

function plainOsc(words: string, environment: Environment): string {
  // OSC 9 with a number first means something else in some terminals.
  const text = /^\p{L}/u.test(words) ? words : `Storm watch: ${words}`
  const { TERM = '', TERM_PROGRAM = '', KITTY_WINDOW_ID, VTE_VERSION } = environment
  if (KITTY_WINDOW_ID || TERM === 'xterm-kitty') return `\x1b]99;;${text}${END}`
  if (ITERM.test(TERM_PROGRAM) || environment['LC_TERMINAL'] === 'iTerm2')
    return `\x1b]9;${text}${END}`
  const isRxvt = RXVT.test(TERM) || TERM_PROGRAM === 'ghostty' || VTE_VERSION
  return isRxvt ? `\x1b]777;notify;Storm watch;${text}${END}` : ''
}
