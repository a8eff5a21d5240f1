export interface Store<State, Event> {
  readonly getState: () => State
  readonly dispatch: (event: Event) => void
  /** Calls back after each change of state; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void
}

/** Holds one state and tells its listeners when an event changed it. */
export function createStore<State, Event>(
  initial: State,
  update: (state: State, event: Event) => State,
): Store<State, Event> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    getState: () => state,
    dispatch(event) {
      const next = update(state, event)
      if (Object.is(next, state)) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
