import type { Live } from './live.ts'
import { themeLines, themeOf } from './themes.ts'
import type { ThemeName } from './theme.ts'

/** Opens the themes at the one that holds. */
export function showThemes(live: Live): void {
  const theme = themeOf(live.state(), live.options.settings)
  live.dispatch({ type: 'screen-opened', screen: 'themes' })
  moveTo(live, theme)
}

export function moveTheme(live: Live, by: 1 | -1): void {
  const state = live.state()
  const last = themeLines(state).length - 1
  live.dispatch({ type: 'screen-moved', to: Math.max(0, Math.min(state.screenRow + by, last)) })
}

/** Keeps the theme under the cursor, for later runs too. False: there is none. */
export function chooseTheme(live: Live): boolean {
  const state = live.state()
  const line = themeLines(state)[state.screenRow]
  if (!line) return false
  live.dispatch({ type: 'screen-opened', screen: 'main' })
  takeTheme(live, line.theme)
  return true
}

/** Paints in a theme from now on, and in later runs too. */
export function takeTheme(live: Live, theme: ThemeName): void {
  const { settings, now } = live.options
  if (theme === (live.state().theme ?? settings.theme)) return
  const words = `theme ${theme}`
  live.dispatch({ type: 'saved', saving: { kind: 'theme', theme }, words, now: now() })
}

/** Gives the typed name up: all themes again, at the one that is tried. */
export function themesAgain(live: Live): void {
  const theme = themeOf(live.state(), live.options.settings)
  live.dispatch({ type: 'prompt-closed', isKept: false })
  moveTo(live, theme)
}

function moveTo(live: Live, theme: ThemeName): void {
  const to = themeLines(live.state()).findIndex((line) => line.theme === theme)
  live.dispatch({ type: 'screen-moved', to })
}
