import { localDay, shortDate, systemLocal } from '../article/local-time.ts'
import { chosenSlot, nameOfSource } from '../library/select.ts'
import type { Mute } from '../library/settings-types.ts'
import type { State } from '../library/state.ts'
import { glyphsFor } from './glyphs.ts'
import type { Region } from './layout.ts'
import type { Live } from './live.ts'
import type { ReaderSettings } from './options.ts'
import { type Line, linesRows } from './screen-lines.ts'
import type { Row } from './row.ts'

/** One choice of the screen that mutes. */
interface Choice extends Line {
  readonly does: MuteStep
}

type MuteStep =
  | { readonly kind: 'words' }
  | { readonly kind: 'rule'; readonly rule: Mute }
  /** `until`: the first day on which the rule does not hold; null: it always does. */
  | { readonly kind: 'until'; readonly rule: Mute; readonly until: string | null }
  | { readonly kind: 'unmute'; readonly rule: Mute }

const AUTHORS = 3

/** What can be muted of the story under the cursor, then for how long; and what is muted now. */
export function muteLines(state: State): Choice[] {
  const { muting } = state
  if (muting) return spans(state, muting)
  const slot = chosenSlot(state)
  const head = slot === undefined ? undefined : state.heads.get(slot)
  const rule = (group: string, name: string, one: Mute): Choice => ({
    group,
    name,
    does: { kind: 'rule', rule: one },
  })
  return [
    { group: 'Mute', name: 'Words', does: { kind: 'words' } },
    ...(head
      ? [rule('Mute', `Source: ${nameOfSource(state, head.source)}`, { source: head.source })]
      : []),
    ...(head?.authors ?? [])
      .slice(0, AUTHORS)
      .map(({ name }) => rule('Mute', `Author: ${name}`, { by: name })),
    ...holding(state).map((one): Choice => {
      const name = ruleWords(state, one)
      return { group: 'Muted now; Enter ends it', name, does: { kind: 'unmute', rule: one } }
    }),
  ]
}

const dayOf = (at: number): string => localDay(at, systemLocal(24))

/** Rules whose end has not come. */
function holding({ mute, now }: State): Mute[] {
  return mute.filter(({ until }) => until === undefined || until > dayOf(now))
}

function ruleWords(state: State, { words, by, source, until }: Mute): string {
  const parts = [
    words === undefined ? '' : `"${words}"`,
    by === undefined ? '' : `by ${by}`,
    source === undefined ? '' : nameOfSource(state, source),
    until === undefined ? '' : `until ${shortDate(until)}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const DAY_MS = 86_400_000

const SPANS: readonly (readonly [name: string, days: number | null])[] = [
  ['1 day', 1],
  ['1 week', 7],
  ['1 month', 30],
  ['for good', null],
]

function spans(state: State, rule: Mute): Choice[] {
  const group = `Mute ${ruleWords(state, rule)} for`
  return SPANS.map(([name, days]) => {
    const until = days === null ? null : dayAfter(state.now, days)
    const more = until === null ? '' : ` (until ${shortDate(until)})`
    return { group, name: `${name}${more}`, does: { kind: 'until', rule, until } }
  })
}

/** The first day that begins so many days from now, or later. */
function dayAfter(now: number, days: number): string {
  return dayOf(now + (days + 1) * DAY_MS)
}

export function chooseMute(live: Live): void {
  const state = live.state()
  const choice = muteLines(state)[state.screenRow]?.does
  if (!choice) return
  if (choice.kind === 'words') return live.dispatch({ type: 'prompt-opened', prompt: 'words' })
  if (choice.kind === 'rule') return live.dispatch({ type: 'muting', rule: choice.rule })
  live.dispatch({ type: 'screen-opened', screen: 'main' })
  const { rule: chosen } = choice
  const isOn = choice.kind === 'until'
  const rule = isOn && choice.until !== null ? { ...chosen, until: choice.until } : chosen
  const verb = isOn ? 'muted' : 'no longer muted:'
  const { until: _, ...what } = rule
  const words = `${verb} ${ruleWords(state, what)}`
  live.dispatch({
    type: 'saved',
    saving: { kind: 'mute', rule, isOn },
    words,
    now: live.options.now(),
  })
}

export function muteRows(state: State, region: Region, settings: ReaderSettings): Row[] {
  return linesRows(muteLines(state), state.screenRow, region, glyphsFor(settings.ascii))
}
