import type { State } from './state.ts'

/** What each of some events makes of a state. */
export type Steps<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: (
    state: State,
    event: Extract<Event, { readonly type: Type }>,
  ) => State
}
