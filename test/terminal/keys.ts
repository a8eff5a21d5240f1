const NAMED: Readonly<Record<string, string>> = {
  enter: '\r',
  esc: '\x1b',
  space: ' ',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  backspace: '\x7f',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pgup: '\x1b[5~',
  pgdn: '\x1b[6~',
  f1: '\x1bOP',
}

/** What a terminal sends for a key that is named as in `keymap.ts`. */
export function keyBytes(name: string): string {
  const control = /^ctrl\+([a-z])$/.exec(name)?.[1]
  if (control) return String.fromCharCode(control.charCodeAt(0) - 0x60)
  return NAMED[name] ?? name
}
