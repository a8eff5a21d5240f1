import { expect, test } from 'vitest'
import { decode } from '../../src/parse/decode.ts'

const xml = (encoding: string, text: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><t>${text}</t>`
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const wide = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return little ? bytes : bytes.swap16()
}
const widest = (text: string, little: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer([...text].length * 4))
  for (const [i, one] of [...text].entries()) view.setUint32(i * 4, one.codePointAt(0) ?? 0, little)
  return new Uint8Array(view.buffer)
}
const text = (bytes: Uint8Array, header: string | null = null): string =>
  decode(bytes, header, 'xml').replace(/^<\?.*\?>/, '')

test.each([
  ['UTF-8 with a mark', Buffer.from('\ufeff<t>né</t>')],
  ['UTF-16 LE with a mark', wide('<t>né</t>', true, true)],
  ['UTF-16 BE with a mark', wide('<t>né</t>', false, true)],
  ['UTF-16 LE by its nulls', wide('<t>né</t>', true, false)],
  ['UTF-16 BE by its nulls', wide('<t>né</t>', false, false)],
  ['UTF-32 LE by its nulls', widest('<t>né</t>', true)],
  ['UTF-32 BE with a mark', widest('\ufeff<t>né</t>', false)],
  ['UTF-8 without a word', Buffer.from('<t>né</t>')],
  ['windows-1252 without a word', latin('<t>n\xe9</t>')],
  ['declared Latin-1', latin(xml('ISO-8859-1', 'n\xe9'))],
  [
    'declared cp1252, single quotes',
    latin(`<?xml version='1.0' encoding = 'CP1252' ?><t>n\xe9</t>`),
  ],
  ['Latin-1 declared, UTF-8 in truth', Buffer.from(xml('iso-8859-1', 'né'))],
  ['UTF-8 declared, Latin-1 in truth', latin(xml('utf-8', 'n\xe9'))],
  ['UTF-16 declared, UTF-8 in truth', Buffer.from(xml('UTF-16', 'né'))],
  ['ASCII declared, UTF-8 in truth', Buffer.from(xml('us-ascii', 'né'))],
  ['unknown label', Buffer.from(xml('x-klingon', 'né'))],
  ['Mac Roman by its alias', latin(xml('mac-roman', 'n\x8e'))],
])('text is decoded: %s', (_, bytes) => {
  expect(text(bytes)).toBe('<t>né</t>')
})

test('the header counts before the declaration', () => {
  const bytes = latin(xml('iso-8859-1', '\xcf\xd0\xc8'))
  expect(text(bytes, 'text/xml; charset="KOI8-R"')).toBe('<t>опх</t>')
})

test('a header that lies gives way to the declaration', () => {
  const bytes = latin(xml('windows-1251', '\xef\xee'))
  expect(text(bytes, 'text/xml; charset=utf-8')).toBe('<t>по</t>')
})

test('Shift_JIS, Thai, and what ISO-2022-JP hides in ASCII are decoded', () => {
  expect(text(latin(xml('x-sjis', '\x93\xfa')))).toBe('<t>日</t>')
  expect(text(latin(xml('tis-620', '\xa1')))).toBe('<t>ก</t>')
  expect(text(latin(xml('iso-2022-jp', '\x1b$BF|\x1b(B')))).toBe('<t>日</t>')
})

test('windows-1252 that was written as code points is put right', () => {
  expect(text(Buffer.from('<t>\u0093so\u0094 \u0085</t>'))).toBe('<t>“so” …</t>')
})

test('a web page names its charset in a meta tag', () => {
  const page = latin('<html><head><meta charset=windows-1251></head>\xef\xee')
  expect(decode(page, null, 'html')).toContain('по')
})

test.each([0, 1, 2, 3])('%d bytes are decoded like more', (length) => {
  expect(decode(new Uint8Array(length).fill(65), null, 'xml')).toBe('A'.repeat(length))
})
