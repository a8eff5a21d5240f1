/** One click or turn of the wheel, in cells from the top left corner. */
export interface Pointed {
  readonly column: number
  readonly row: number
  /** Rows down (or up, when negative) that the wheel asks for; 0 is a click. */
  readonly wheel: number
}

/** Clicks and the wheel (xterm's modes 1000 and 1006), and how they end. */
export const MOUSE_ON = '\x1b[?1000h\x1b[?1006h'
export const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l'

/** Rows that one notch of the wheel goes. */
const NOTCH = 3

// oxlint-disable no-control-regex -- they are what is looked for
const PIECES = /(\x1b\[<\d+;\d+;\d+[Mm]|\x1b\[20[01]~)/
const MOUSE = /^\x1b\[<(\d+);(\d+);(\d+)([Mm])$/
const BEGUN = /\x1b\[<[\d;]*$/
// oxlint-enable no-control-regex
const PASTE_BEGINS = '\x1b[200~'
const PASTE_ENDS = '\x1b[201~'

/**
 * What a terminal sends, cut into the text between the clicks (as it is) and the clicks; a sequence
 * may come in several chunks. What is pasted holds no clicks.
 */
export function createCutter(): (chunk: string) => (string | Pointed)[] {
  let begun = ''
  let isPaste = false
  return (chunk) => {
    const text = begun + chunk
    begun = isPaste ? '' : (BEGUN.exec(text)?.[0] ?? '')
    const whole = text.slice(0, text.length - begun.length)
    return whole.split(PIECES).flatMap((part): (string | Pointed)[] => {
      if (part === PASTE_BEGINS || part === PASTE_ENDS) isPaste = part === PASTE_BEGINS
      const mouse = isPaste ? null : MOUSE.exec(part)
      return part === '' ? [] : mouse ? pointed(mouse) : [part]
    })
  }
}

/** Buttons: 0 the first one, 64 and 65 the wheel; 4, 8, 16 tell that Shift, Alt, Ctrl were held. */
function pointed([, code, column, row, end]: readonly string[]): Pointed[] {
  const button = Number(code)
  const at = { column: Number(column) - 1, row: Number(row) - 1 }
  if (end === 'm') return []
  if (button === 0) return [{ ...at, wheel: 0 }]
  return button === 64 || button === 65 ? [{ ...at, wheel: button === 64 ? -NOTCH : NOTCH }] : []
}

export interface Pointer {
  /** The keyboard without the mouse, for Ink, which knows none. */
  readonly stdin: NodeJS.ReadStream
  /** Calls `act` at the right moment among the keys; the answer ends that. */
  listen(act: (pointed: Pointed) => void): () => void
}

export function createPointer(stdin: NodeJS.ReadStream): Pointer {
  const cut = createCutter()
  let act: (pointed: Pointed) => void = () => {}
  let waiting: (string | Pointed)[] = []
  const read = (): string | null => {
    for (;;) {
      const next = waiting.shift()
      if (typeof next === 'string') return next
      if (next) act(next)
      else {
        // Ink asks for UTF-8.
        const chunk = stdin.read() as string | null
        if (chunk === null) return null
        waiting = cut(chunk)
      }
    }
  }
  return {
    stdin: new Proxy(stdin, {
      get(target, name) {
        if (name === 'read') return read
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    }),
    listen(next) {
      act = next
      return () => {
        act = () => {}
      }
    },
  }
}
