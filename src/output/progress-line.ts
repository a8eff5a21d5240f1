/** How far a refresh has come. */
export interface Progress {
  readonly total: number
  readonly done: number
  readonly failed: number
  /** Articles that arrived. */
  readonly added: number
}

/** `12/30 sources, 45 new, 1 failed`. */
export function progressText({ total, done, failed, added }: Progress): string {
  const parts = [`${done}/${total} sources`, `${added} new`]
  return (failed > 0 ? [...parts, `${failed} failed`] : parts).join(', ')
}

/** A line that is written over again and again, and gone in the end. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void
  readonly clear: () => void
}

/** @param stream a terminal; null: nothing is shown */
export function progressLine(
  stream: { readonly columns: number; readonly write: (text: string) => unknown } | null,
): ProgressLine {
  let shown = 0
  const put = (text: string): void => {
    if (text === '' && shown === 0) return
    // Blanks instead of a sequence that erases: any terminal takes them.
    stream?.write(`\r${text.padEnd(shown)}${text === '' ? '\r' : ''}`)
    shown = text.length
  }
  return {
    // One column stays free, or the terminal would begin a new line.
    show: (progress) => put(progressText(progress).slice(0, (stream?.columns || 80) - 1)),
    clear: () => put(''),
  }
}
