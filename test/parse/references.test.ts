import { expect, test } from 'vitest'
import { decodeReferences } from '../../src/parse/references.ts'

test.each([
  ['&lt;b&gt; &quot;x&quot; &apos;y&apos; &amp;', `<b> "x" 'y' &`],
  ['&amp;lt;', '&lt;'],
  ['&#8217;&#x2019;&#X2019;&#08217;', '’’’’'],
  ['&eacute;&NotEqualTilde;&semi;', 'é≂̸;'],
  ['AT&T and ?a=1&copy=2', 'AT&T and ?a=1&copy=2'],
  ['&xxe; &notit; &; &#; &#x; &#1114112;', '&xxe; &notit; &; &#; &#x; &#1114112;'],
  ['&#146;tis &#133;', '’tis …'],
  ['&#226;&#128;&#166;', '…'],
  ['a & b &', 'a & b &'],
])('references are decoded as HTML has them: %s', (text, decoded) => {
  expect(decodeReferences(text)).toBe(decoded)
})

test.each([
  ['&#65;', 'AAAAAAAAAAA'],
  ['&;', '&;&;&;&;&;&;'],
  ['a&b;', 'a&b;a&b;a&b;a'],
  ['ab', 'ab'.repeat(1000)],
])('a limit leaves the rest of %s away', (piece, kept) => {
  expect(decodeReferences(piece.repeat(1000), 10)).toBe(kept)
})
