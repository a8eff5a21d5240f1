import { errorWords } from '../article/error-words.ts'
const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const

/** Anything that can be made into the words of a line. */
type Words = readonly unknown[]

/**
 * Keeps what packages say on the console away from the screen: each call becomes one line of the
 * reader's own log. The answer gives the console back.
 */
export function takeConsole(log: (line: string) => void): () => void {
  const taken = globalThis.console
  const saved = METHODS.map((name) => [name, taken[name]] as const)
  for (const name of METHODS) {
    taken[name] = (...words: Words): void => log(words.map(errorWords).join(' '))
  }
  return () => {
    for (const [name, method] of saved) taken[name] = method
  }
}
