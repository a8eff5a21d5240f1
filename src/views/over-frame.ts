const ENTER = '\x1b[?1049h'
// oxlint-disable-next-line no-control-regex -- a mode is set by a sequence
const MODE = /^\x1b\[\?\d+[hl]$/
/** Home, and each line emptied before it is written: what stands there may be of other lengths. */
const HOME = '\x1b[H\x1b[K'

/**
 * Has `start` draw its first frame over one that stands on the alternate screen already. Entering
 * that once more would empty it, and in some terminals forget where the shell's cursor was.
 */
export function overFrame<Result>(stdout: NodeJS.WriteStream, start: () => Result): Result {
  const own = Object.getOwnPropertyDescriptor(stdout, 'write')
  const write = stdout.write.bind(stdout) as (...values: unknown[]) => boolean
  let isDrawn = false
  const over = (text: string): string => {
    if (text === ENTER) return ''
    if (isDrawn || MODE.test(text)) return text
    isDrawn = true
    return HOME + text.replaceAll('\n', '\n\x1b[K')
  }
  stdout.write = (text: unknown, ...rest: unknown[]): boolean =>
    write(typeof text === 'string' ? over(text) : text, ...rest)
  try {
    return start()
  } finally {
    if (own) Object.defineProperty(stdout, 'write', own)
    else Reflect.deleteProperty(stdout, 'write')
  }
}
