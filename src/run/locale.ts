import type { Environment } from '../library/places.ts'
import type { Settings } from '../library/settings-types.ts'
import type { Clock } from '../output/messages.ts'
import type { Run } from './run.ts'

/** Locales that tell the time with AM and PM; the others count to 24. */
const TWELVE = /^(?:C|POSIX|en_(?:US|CA|AU|NZ|PH|IN)|es_(?:US|MX|CO)|ar|hi|ko)(?:[_.@]|$)/

/** The locale of a category, as POSIX finds it; empty when none is set. */
export function localeOf(category: string, environment: Environment): string {
  return environment['LC_ALL'] || environment[category] || environment['LANG'] || ''
}

/** Whether characters beyond ASCII can be shown. Without a locale they are believed to be. */
export function isUtf8(environment: Environment): boolean {
  const charset = localeOf('LC_CTYPE', environment)
  return charset === '' || /utf-?8/i.test(charset)
}

/** How times are told: the setting, else the locale's way; without one as in Connecticut. */
export function clockHours({ clock }: Settings, environment: Environment): 12 | 24 {
  if (clock !== 'auto') return clock === '24' ? 24 : 12
  return TWELVE.test(localeOf('LC_TIME', environment) || 'C') ? 12 : 24
}

/** This moment of a run, and how its times are told. */
export function clockOf({ now, settings }: Pick<Run, 'now' | 'settings'>): Clock {
  return { now: now(), hours: clockHours(settings.settings, process.env) }
}
