import { type Notice, noticeJson, noticeText } from './messages.ts'
import { outputTo, type Sink } from './print.ts'

export type Mode = 'json' | 'ndjson' | 'plain'

/** Says things on stderr, in the form that fits what is printed; a closed stderr is no matter. */
export function teller({
  mode,
  stderr,
}: {
  readonly stderr: Sink
  readonly mode: Mode | null
}): (notice: Notice, exit: number) => Promise<void> {
  const err = outputTo(stderr)
  const asJson = mode === 'json' || mode === 'ndjson'
  return async (notice, exit) => {
    await err.write(asJson ? noticeJson(notice, exit) : noticeText(notice))
    await err.flush()
  }
}
