import { expect, test } from 'vitest'
import { imageForm } from '../../src/reading/image-form.ts'

test.each([
  ['kitty', { TERM: 'xterm-kitty', KITTY_WINDOW_ID: '1' }],
  ['kitty', { TERM: 'xterm-kitty' }],
  ['kitty', { TERM: 'xterm-256color', KITTY_WINDOW_ID: '3' }],
  ['kitty', { TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty' }],
  ['kitty', { TERM: 'xterm-256color', TERM_PROGRAM: 'ghostty' }],
  ['kitty', { TERM: 'xterm-256color', TERM_PROGRAM: 'WarpTerminal' }],
  ['kitty', { TERM: 'xterm-256color', KONSOLE_VERSION: '220400' }],
  ['kitty', { TERM: 'xterm-256color', KONSOLE_VERSION: '250801' }],
  ['blocks', { TERM: 'xterm-256color', KONSOLE_VERSION: '211203' }],
  ['iterm', { TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app' }],
  ['iterm', { TERM: 'xterm-256color', LC_TERMINAL: 'iTerm2' }],
  ['iterm', { TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' }],
  ['iterm', { TERM: 'wezterm' }],
  ['iterm', { TERM: 'xterm-256color', TERM_PROGRAM: 'mintty' }],
  ['iterm', { TERM: 'xterm-256color', TERM_PROGRAM: 'rio' }],
  // Started from a kitty, shown by another.
  ['iterm', { TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', KITTY_WINDOW_ID: '1' }],
  ['sixel', { TERM: 'foot' }],
  ['sixel', { TERM: 'foot-extra' }],
  ['sixel', { TERM: 'mlterm-256color' }],
  ['sixel', { TERM: 'contour' }],
  ['blocks', { TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal' }],
  ['blocks', { TERM: 'xterm-256color', TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.99.0' }],
  ['blocks', { TERM: 'xterm-256color', WT_SESSION: 'x' }],
  ['blocks', { TERM: 'xterm-256color', VTE_VERSION: '7600' }],
  ['blocks', { TERM: 'alacritty' }],
  ['blocks', { TERM: 'linux' }],
  ['blocks', {}],
  // What lies between shows cells only.
  ['blocks', { TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default', KITTY_WINDOW_ID: '1' }],
  ['blocks', { TERM: 'xterm-kitty', TMUX: '/tmp/tmux-0/default' }],
  ['blocks', { TERM: 'tmux-256color', TERM_PROGRAM: 'iTerm.app' }],
  ['blocks', { TERM: 'screen.xterm-256color', LC_TERMINAL: 'iTerm2' }],
  ['blocks', { TERM: 'xterm-kitty', STY: '1.x' }],
  ['blocks', { TERM: 'foot', ZELLIJ: '0' }],
  ['kitty', { TERM: 'xterm-kitty', TMUX: '' }],
])('a terminal gets pictures as %s when it says %j', (wanted, environment) => {
  expect(imageForm(environment)).toBe(wanted)
})
