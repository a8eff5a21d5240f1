type Close = () => Promise<void>

const all = new Set<Close>()

/** Has something closed at the end of the run, by whoever opens it. */
export function atEnd(close: Close): void {
  all.add(close)
}

/** Call before the program ends: idle connections and threads would keep it alive. */
export async function closeAll(): Promise<void> {
  await Promise.all([...all].map((close) => close()))
}
