import type { Flags } from '../flags.ts'
import type { Environment } from '../library/places.ts'
import type { SettingsRead } from '../library/settings.ts'
import type { Settings } from '../library/settings-types.ts'
import { imageForm } from '../reading/image-form.ts'
import type { ColorDepth, ReaderSettings } from '../views/options.ts'
import { clockHours, isUtf8 } from './locale.ts'

/** How the screen looks: flag before environment before setting before what is found out. */
export function screenSettings(
  flags: Flags,
  { settings, written }: Pick<SettingsRead, 'settings' | 'written'>,
  environment: Environment,
  depth: ColorDepth,
): ReaderSettings {
  const linear = isLinear(flags, settings, environment)
  const isStill =
    settings.motion === false || isSet(environment['REDUCED_MOTION']) || isSet(environment['CI'])
  return {
    theme:
      flags.theme ?? (written.has('theme') ? settings.theme : usualTheme(settings, environment)),
    colors: depth,
    ascii:
      flags.ascii || linear || (settings.ascii === 'auto' ? !isUtf8(environment) : settings.ascii),
    motion: !linear && (flags.motion ?? !isStill),
    linear,
    clock: clockHours(settings, environment),
    dwellSeconds: settings.dwellSeconds,
    spaceAdvances: settings.spaceAdvances,
    mouse: flags.mouse ?? settings.mouse === true,
    keymap: settings.keymap,
    keys: settings.keys,
    rail: settings.rail,
    images: settings.images === 'auto' ? imageForm(environment) : settings.images,
    counts: settings.counts,
    barRows: settings['storm.rows'],
    rotateSeconds: settings['storm.rotateSeconds'],
  }
}

/** Whether there is no screen: for a screen reader, and where the terminal can move no cursor. */
export function isLinear(
  flags: Flags,
  settings: Settings | null,
  environment: Environment,
): boolean {
  if (isDumb(environment)) return true
  const isReader = environment['INK_SCREEN_READER'] === 'true'
  return flags['screen-reader'] ?? (isReader || settings?.screenReader === true)
}

/** Such a terminal, often an editor's, gives whole lines. */
export const isDumb = (environment: Environment): boolean => environment['TERM'] === 'dumb'

/** Where nobody chose a theme: the one for the background, as far as that is known without asking. */
function usualTheme({ background }: Settings, environment: Environment): Settings['theme'] {
  return background === 'auto' ? (backgroundOf(environment) ?? 'terminal') : background
}

/** COLORFGBG is `text;background` or `text;other;background`, numbers of the sixteen colours. */
function backgroundOf(environment: Environment): 'dark' | 'light' | null {
  const number = /;(\d{1,2})$/.exec(environment['COLORFGBG'] ?? '')?.[1]
  if (number === undefined || Number(number) > 15) return null
  return Number(number) === 7 || Number(number) > 8 ? 'light' : 'dark'
}

const isSet = (value: string | undefined): boolean =>
  value !== undefined && !/^(?:|0|false|no)$/i.test(value)

/** Bits a terminal's colours take → depth. */
const DEPTHS: Readonly<Record<number, ColorDepth>> = { 1: 0, 4: 1, 8: 2, 24: 3 }

/** @param bits what `stdout.getColorDepth` found with this environment, NO_COLOR included */
export function colorDepth(flags: Flags, environment: Environment, bits: number): ColorDepth {
  if (flags.color === false) return 0
  const found = DEPTHS[bits] ?? 0
  if (flags.color === true) return found === 0 ? 1 : found
  if (isSet(environment['FORCE_COLOR'])) return found === 0 ? 1 : found
  return environment['NO_COLOR'] ? 0 : found
}

/** Terminals that open links although the package that decides about it says no. */
const LINKING = /^(?:foot|.*ghostty|contour|mintty|rio|wezterm|tmux-256color)/

/**
 * Variables that Ink's packages read while they are imported. Bold and reverse carry meaning
 * without colour too, and chalk drops them when it believes that there is no colour at all.
 */
export function inkVariables(
  flags: Flags,
  settings: Settings,
  environment: Environment,
  depth: ColorDepth,
): Record<string, string> {
  const wanted = flags.hyperlink ?? (flags.hyperlinks === false ? 'never' : settings.links)
  const can =
    LINKING.test(environment['TERM'] ?? '') || environment['KONSOLE_VERSION'] !== undefined
  const links = wanted === 'auto' ? (can ? '1' : null) : wanted === 'always' ? '1' : '0'
  return {
    FORCE_COLOR: String(Math.max(1, depth)),
    // Where there is a screen, it is one to look at.
    INK_SCREEN_READER: 'false',
    ...(links !== null && { FORCE_HYPERLINK: links }),
  }
}
