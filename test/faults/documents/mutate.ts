import { pick } from '../../random.ts'

/** What attackers and broken programs put into documents. */
const PIECES: readonly string[] = [
  ...['<', '>', '&', '"', "'", '/', '=', '{', '}', '[', ']', ',', ':', '\\', '-', '\n', '\r', '\t'],
  ...['\0', '\u0007', '\u001b[2J', '\u001b]52;c;YQ==\u0007', '\u009b31m', '\u009d0;x\u009c'],
  ...['\u202e', '\u2066', '\u2028', '\ufeff', '\ud800', '\u{e0041}', '\u0301', '👩‍🚀', '日本', 'ש'],
  ...['&#27;', '&#x9b;', '&amp;#27;[2J', '&#0;', '&#xfffe;', '&#1114112;', '&nosuch;', '\\u001b'],
  ...['<![CDATA[', ']]>', '<!--', '-->', '<?xml', '?>', '<!DOCTYPE x [<!ENTITY e "e">]>', '&e;'],
  ...[
    '</item>',
    '<item>',
    '<p>',
    '</p>',
    '<table><tr><td>',
    '</table>',
    '<pre>',
    '<script>',
    '<a ',
  ],
  ...['href="javascript:alert(1)"', 'href="//[::1]/x"', ' xml:base="', 'style="position:fixed"'],
  ...['null', 'true', '1e999', '-0', '"__proto__":{"x":1},', '"toJSON":1,', '\\ud800', '{"a":'],
  ...[
    '9999-99-99T99:99:99Z',
    '-271821-04-20',
    'Feb 30, 2026',
    '1 day ago',
    'Updated',
    'By ',
    '----',
  ],
]

const LATIN = /encoding="[^"]*"|charset=[\w-]+/i
const CHARSETS = ['utf-16', 'windows-1252', 'shift_jis', 'iso-2022-jp', 'utf-7', 'x-user-defined']
/** So that a chain of doublings stays a document and no bomb; bombs have tests of their own. */
const MOST = 256 * 1024

type Random = () => number
const below = (random: Random, end: number): number => Math.floor(random() * end)

function part(random: Random, bytes: Buffer): [from: number, to: number] {
  const from = below(random, bytes.length + 1)
  return [from, Math.min(bytes.length, from + below(random, random() < 0.9 ? 40 : 4000))]
}

const splice = (bytes: Buffer, from: number, to: number, middle: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)])

type Change = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer

const CHANGES: readonly Change[] = [
  function cutOff(bytes, random) {
    return bytes.subarray(0, below(random, bytes.length + 1))
  },
  function flipBit(bytes, random) {
    const at = below(random, bytes.length)
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << below(random, 8))
    return flipped
  },
  function leaveOut(bytes, random) {
    return splice(bytes, ...part(random, bytes), Buffer.alloc(0))
  },
  function sayTwice(bytes, random) {
    const [from, to] = part(random, bytes)
    const times = random() < 0.95 ? 1 : 50
    return splice(bytes, to, to, Buffer.concat(Array(times).fill(bytes.subarray(from, to))))
  },
  function putIn(bytes, random) {
    const [from, to] = part(random, bytes)
    return splice(bytes, from, random() < 0.5 ? from : to, Buffer.from(pick(random, PIECES)))
  },
  function swapTags(bytes, random) {
    const tags = [...bytes.toString('latin1').matchAll(/<[^<>]{1,80}>|"[^"]{0,80}"/g)]
    if (tags.length < 2) return bytes
    const [a, b] = [pick(random, tags), pick(random, tags)].toSorted((x, y) => x.index - y.index)
    if (!a || !b || a.index + a[0].length > b.index) return bytes
    const swapped = splice(bytes, b.index, b.index + b[0].length, Buffer.from(a[0], 'latin1'))
    return splice(swapped, a.index, a.index + a[0].length, Buffer.from(b[0], 'latin1'))
  },
  function takeFromAnother(bytes, random, others) {
    const other = pick(random, others)
    return splice(bytes, ...part(random, bytes), other.subarray(...part(random, other)))
  },
  function lieAboutTheCharset(bytes, random) {
    const charset = pick(random, CHARSETS)
    const text = bytes.toString('latin1')
    const lying = text.replace(
      LATIN,
      (said) => `${said.slice(0, said.search(/[="]/) + 1)}${charset}"`,
    )
    return Buffer.from(lying, random() < 0.2 ? 'utf16le' : 'latin1')
  },
]

/** A document changed in one to six places, as wires, editors and attackers change them. */
export function mutate(document: Buffer, random: Random, others: readonly Buffer[]): Buffer {
  let bytes = document
  for (let left = 1 + below(random, 6); left > 0; left--) {
    bytes = pick(random, CHANGES)(bytes, random, others).subarray(0, MOST)
  }
  return bytes
}

/** The shortest document found, by leaving out ever smaller parts, that still fails. */
export async function shrink(
  document: Buffer,
  fails: (bytes: Buffer) => Promise<boolean>,
): Promise<Buffer> {
  let bytes = document
  for (let size = bytes.length >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from < bytes.length;) {
      const less = splice(bytes, from, Math.min(bytes.length, from + size), Buffer.alloc(0))
      if (await fails(less)) bytes = less
      else from += size
    }
  }
  return bytes
}
