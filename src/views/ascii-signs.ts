import { DIM, type Span } from '../reading/span.ts'

/** What the layout puts around a text, in ASCII. */
const SIGNS: Readonly<Record<string, string>> = {
  '│': '|',
  '•': '-',
  '▸': '>',
  '═': '=',
  '─': '-',
}

const ascii = (text: string): string => text.replace(/[│•▸═─]/g, (sign) => SIGNS[sign] as string)

/** A line whose first `lead` units, and the rules of a table, are in ASCII; the text stays. */
export function asciiSigns(spans: readonly Span[], lead: number): Span[] {
  let left = lead
  return spans.map((span) => {
    const { text, style } = span
    const own = style & DIM && /^[─ ]+$/.test(text) ? text.length : Math.min(left, text.length)
    left = Math.max(0, left - text.length)
    return own === 0 ? span : { ...span, text: ascii(text.slice(0, own)) + text.slice(own) }
  })
}
