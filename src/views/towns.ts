import type { State } from '../library/state.ts'
import { TOWNS } from '../storm/towns.ts'
import { glyphsFor } from './glyphs.ts'
import type { Region } from './layout.ts'
import type { Live } from './live.ts'
import type { ReaderSettings } from './options.ts'
import { type Row, piece } from './row.ts'
import { type Line, linesRows } from './screen-lines.ts'

/** A place whose weather can be watched. */
interface Place extends Line {
  /** None: of the whole state. */
  readonly zones: readonly string[]
}

const GROUP = 'Whose weather is watched'
const ALL: Place = { group: GROUP, name: 'All of Connecticut', zones: [] }
const PLACES: readonly Place[] = [
  ALL,
  ...TOWNS.map(({ name, zones }) => ({ group: GROUP, name, zones })),
]

/** The places with a word that begins with what is typed; those that begin with it come first. */
function placesFor(typed: string): readonly Place[] {
  const text = typed.trim().toLowerCase()
  const found = PLACES.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${text}`))
  return found.toSorted((a, b) => Number(isBehind(a, text)) - Number(isBehind(b, text)))
}

const isBehind = ({ name }: Place, text: string): boolean => !name.toLowerCase().startsWith(text)

export function townRows(state: State, region: Region, settings: ReaderSettings): Row[] {
  const places = placesFor(state.prompt?.text ?? '')
  if (places.length === 0)
    return [[piece(' No town of Connecticut has that name. Esc goes back.', 'text')]]
  return linesRows(places, state.screenRow, region, glyphsFor(settings.ascii), ({ zones }) => ({
    name: { role: 'text' },
    right: [piece(`${zones.join(' ')} `, 'meta')],
  }))
}

/** Opens the choice of a town. */
export function pickTown(live: Live): void {
  if (!live.state().storm.isMovable)
    return live.say('a point is watched; "ctnews config set storm.point null" ends that')
  live.dispatch({ type: 'prompt-opened', prompt: 'town' })
  live.dispatch({ type: 'screen-moved', to: 0 })
}

export function moveTown(live: Live, by: 1 | -1): void {
  const { screenRow, prompt } = live.state()
  const last = placesFor(prompt?.text ?? '').length - 1
  live.dispatch({ type: 'screen-moved', to: Math.max(0, Math.min(screenRow + by, last)) })
}

/** Watches the weather of the place under the cursor from now on. */
export function townEntered(live: Live): boolean {
  const { screenRow, prompt } = live.state()
  const place = placesFor(prompt?.text ?? '')[screenRow]
  if (!place) return false
  const { name, zones } = place
  const now = live.options.now()
  live.dispatch({ type: 'saved', saving: { kind: 'zones', zones }, words: `watched: ${name}`, now })
  return true
}
