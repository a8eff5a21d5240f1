import type { Alert } from '../article/alert.ts'

/** What sets an alert apart from others of its name. */
export interface Marks {
  /** The gravest there is, whatever its name: a tornado or flash flood emergency. */
  readonly emergency: boolean
  /** OBSERVED, PDS, CONSIDERABLE, DESTRUCTIVE, `gust 60 mph`, `hail 1.75 in`. */
  readonly tags: readonly string[]
}

/** Tags that bring a dismissed alert back. */
export const GRAVE_TAGS: ReadonlySet<string> = new Set([
  'OBSERVED',
  'PDS',
  'CONSIDERABLE',
  'DESTRUCTIVE',
])

const PDS = /PARTICULARLY\s+DANGEROUS\s+SITUATION/
const EMERGENCY = /(?:TORNADO|FLASH\s+FLOOD)\s+EMERGENCY/
const DAMAGE = ['tornadoDamageThreat', 'thunderstormDamageThreat', 'flashFloodDamageThreat']

export function marksOf({ parameters, text }: Pick<Alert, 'parameters' | 'text'>): Marks {
  const of = (name: string): string => parameters[name]?.join(' ').toUpperCase() ?? ''
  const damage = DAMAGE.map(of).join(' ')
  const says = (word: string, phrase: RegExp): boolean =>
    has(text, word, phrase) ||
    (parameters['NWSheadline']?.some((it) => has(it, word, phrase)) ?? false)
  const catastrophic = `${of('tornadoDamageThreat')} ${of('flashFloodDamageThreat')}`
  const tags = [
    of('tornadoDetection').includes('OBSERVED') && 'OBSERVED',
    says('PARTICULARLY', PDS) && 'PDS',
    damage.includes('CONSIDERABLE') && 'CONSIDERABLE',
    damage.includes('DESTRUCTIVE') && 'DESTRUCTIVE',
    size('gust', of('maxWindGust'), 'mph'),
    size('hail', of('maxHailSize'), 'in'),
  ]
  return {
    emergency: catastrophic.includes('CATASTROPHIC') || says('EMERGENCY', EMERGENCY),
    tags: tags.filter((it) => it !== false),
  }
}

/** Looking for one word first is many times faster in long texts that do not have it. */
function has(text: string, word: string, phrase: RegExp): boolean {
  return text.includes(word) && phrase.test(text)
}

/** `60 MPH`, `Up to .75`: nothing at zero. */
function size(what: string, text: string, unit: string): string | false {
  const number = Number(/\d{0,3}(?:\.\d{1,2})?\d/.exec(text)?.[0] ?? 0)
  return number > 0 && `${what} ${number} ${unit}`
}
