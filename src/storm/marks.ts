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
  const words = `${parameters['NWSheadline']?.join(' ') ?? ''}\n${text}`
  const catastrophic = `${of('tornadoDamageThreat')} ${of('flashFloodDamageThreat')}`
  const tags = [
    of('tornadoDetection').includes('OBSERVED') && 'OBSERVED',
    words.includes('PARTICULARLY') && PDS.test(words) && 'PDS',
    damage.includes('CONSIDERABLE') && 'CONSIDERABLE',
    damage.includes('DESTRUCTIVE') && 'DESTRUCTIVE',
    size('gust', of('maxWindGust'), 'mph'),
    size('hail', of('maxHailSize'), 'in'),
  ]
  return {
    emergency:
      catastrophic.includes('CATASTROPHIC') ||
      // Looking for one word first is many times faster on long texts that hold neither.
      (words.includes('EMERGENCY') && EMERGENCY.test(words)),
    tags: tags.filter((it) => it !== false),
  }
}

/** `60 MPH`, `Up to .75`: nothing at zero. */
function size(what: string, text: string, unit: string): string | false {
  const number = Number(/\d{0,3}(?:\.\d{1,2})?\d/.exec(text)?.[0] ?? 0)
  return number > 0 && `${what} ${number} ${unit}`
}
