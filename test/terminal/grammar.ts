export interface Allowance {
  /** The window changed its size, which may clear it (2J). */
  readonly resized?: boolean
  /** The copy key was pressed (OSC 52). */
  readonly copied?: boolean
  /** Clicks and the wheel are asked for (modes 1000 and 1006). */
  readonly mouse?: boolean
  /** A new warning arrived: BEL, OSC 9, 99 or 777, also through tmux. */
  readonly rang?: boolean
  /** A picture was shown as such, in one of three ways, between two saved cursors. */
  readonly pictured?: 'kitty' | 'iterm' | 'sixel'
}

const SGR = String.raw`\x1b\[[\d;:]*m`
const MOVES = String.raw`\x1b\[[\d;]*[A-HdfK]|\x1b\[[01]?J`
const MODES = String.raw`\x1b\[\?(?:25|1049|2004|2026)[hl]`
const MOUSE = String.raw`\x1b\[\?100[06][hl]`
const LINKS = String.raw`\x1b\]8;[\w=:]*;(?:https?:\/\/[\x21-\x7e]*)?(?:\x07|\x1b\\)`
const COPY = String.raw`\x1b\]52;c;[\w+/=]*(?:\x07|\x1b\\)`
const WORDS = String.raw`\p{L}[^\x00-\x1f\x7f-\x9f;]{0,119}`
const NOTICE = String.raw`\x1b{1,2}\](?:9|99;|777;notify;Storm watch);${WORDS}\x1b{1,2}\\`
const RING = String.raw`\x1bPtmux;${NOTICE}\x1b\\|${NOTICE}|\x07`
const BASE64 = String.raw`[\w+/=]*`
const PICTURES = {
  kitty:
    String.raw`\x1b_G(?:a=T,f=100,i=6517870,c=\d+,r=\d+,C=1,q=2,)?m=[01];${BASE64}\x1b\\` +
    String.raw`|\x1b_Ga=d,d=I,i=6517870,q=2\x1b\\`,
  iterm: String.raw`\x1b\]1337;File=inline=1;width=\d+;height=\d+;size=\d+:${BASE64}\x07`,
  sixel: String.raw`\x1bP0;0;q[!-~]*\x1b\\`,
}
const CURSOR = String.raw`\x1b[78]`
const CLEAR = String.raw`\x1b\[2J`
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

/**
 * The control sequences a program wrote and may not write, each with what follows it: everything
 * but colours, moves, four private modes, links to web addresses, line ends.
 */
export function foreignSequences(written: string, allowance: Allowance = {}): string[] {
  const allowed = [SGR, MOVES, MODES, LINKS]
  if (allowance.resized) allowed.push(CLEAR)
  if (allowance.copied) allowed.push(COPY)
  if (allowance.mouse) allowed.push(MOUSE)
  if (allowance.rang) allowed.push(RING)
  if (allowance.pictured) allowed.push(PICTURES[allowance.pictured], CURSOR)
  const rest = written.replaceAll(new RegExp(allowed.join('|'), 'gu'), '')
  return [...rest.matchAll(CONTROL)].map(({ index }) =>
    JSON.stringify(rest.slice(index, index + 20)),
  )
}
