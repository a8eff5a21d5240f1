/** The signs of our own chrome. None is an emoji or needs U+FE0F: their widths are unsure. */
export interface Glyphs {
  readonly unread: string
  readonly star: string
  readonly cursor: string
  readonly pane: string
  readonly rule: string
  readonly ellipsis: string
  readonly dot: string
  readonly back: string
  readonly more: string
}

const UNICODE: Glyphs = {
  unread: '●',
  star: '★',
  cursor: '▌',
  pane: '│',
  rule: '─',
  ellipsis: '…',
  dot: '·',
  back: '‹',
  more: '⋮',
}

const ASCII: Glyphs = {
  unread: '*',
  star: '+',
  cursor: '>',
  pane: '|',
  rule: '-',
  ellipsis: '...',
  dot: '-',
  back: '<',
  more: ':',
}

export function glyphsFor(ascii: boolean): Glyphs {
  return ascii ? ASCII : UNICODE
}
