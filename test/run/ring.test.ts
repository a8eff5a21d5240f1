import { expect, test } from 'vitest'
import { ringOf } from '../../src/run/ring.ts'

const WORDS = 'Storm Warning until 7 PM'
const BELL = '\x07'
const OSC9 = `\x1b]9;${WORDS}\x1b\\`
const OSC99 = `\x1b]99;;${WORDS}\x1b\\`
const OSC777 = `\x1b]777;notify;Storm watch;${WORDS}\x1b\\`

test('several are no number to a terminal', () => {
  const words = ringOf('3 new warnings', 'osc', { TERM_PROGRAM: 'WezTerm' })
  expect(words).toBe('\x1b]9;Storm watch: 3 new warnings\x1b\\')
})

test.each<[string, Record<string, string>, string]>([
  ['kitty', { TERM: 'xterm-kitty', KITTY_WINDOW_ID: '1' }, OSC99],
  ['iTerm2', { TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app' }, OSC9],
  ['iTerm2 over SSH', { TERM: 'xterm-256color', LC_TERMINAL: 'iTerm2' }, OSC9],
  ['WezTerm', { TERM_PROGRAM: 'WezTerm' }, OSC9],
  ['Warp', { TERM_PROGRAM: 'WarpTerminal' }, OSC9],
  ['foot', { TERM: 'foot-extra' }, OSC777],
  ['urxvt', { TERM: 'rxvt-unicode-256color' }, OSC777],
  ['Ghostty', { TERM: 'xterm-ghostty' }, OSC777],
  ['VTE', { TERM: 'xterm-256color', VTE_VERSION: '7600' }, OSC777],
  ['Terminal.app', { TERM_PROGRAM: 'Apple_Terminal' }, ''],
  ['Windows Terminal', { WT_SESSION: 'x' }, ''],
  ['Alacritty', { TERM: 'alacritty' }, ''],
  ['GNU screen', { TERM: 'screen-256color', STY: '1.pts', VTE_VERSION: '7600' }, ''],
  [
    'tmux in kitty',
    { TERM: 'tmux-256color', TMUX: '/tmp/x', KITTY_WINDOW_ID: '1' },
    `\x1bPtmux;\x1b\x1b]99;;${WORDS}\x1b\x1b\\\x1b\\`,
  ],
])('an alert rings %s as it wants to be rung', (_, environment, osc) => {
  expect(ringOf(WORDS, 'off', environment)).toBe('')
  expect(ringOf(WORDS, 'bell', environment)).toBe(BELL)
  // Where there is no notification the bell stands in for it.
  expect(ringOf(WORDS, 'osc', environment)).toBe(osc || BELL)
  expect(ringOf(WORDS, 'both', environment)).toBe(`${osc}${BELL}`)
})
