/**
 * Makes something when it is first asked for. Patterns of Unicode's properties take half a
 * millisecond each to make, and most starts need none of them.
 */
export function late<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => (made ??= { it: make() }).it
}
