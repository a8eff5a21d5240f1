import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { xhtmlOf } from '../../src/output/xhtml.ts'
import { readBody } from '../../src/reading/blocks.ts'

async function xhtml(html: string): Promise<string> {
  const base = 'https://a.example/'
  return xhtmlOf(await readBody({ html: clean(html, 'markup'), text: null, base }))
}

test.each([
  [
    '<p>One<p>Two <b>bold <i>both</i></b>',
    '<p>One</p>\n<p>Two <strong>bold </strong><strong><em>both</em></strong></p>',
  ],
  ['<h1>A &amp; B</h1>x', '<h2>A &amp; B</h2>\n<p>x</p>'],
  ['a<br>b', '<p>a<br/>b</p>'],
  ['<code>a&lt;b</code> <s>gone</s>', '<p><code>a&lt;b</code> <del>gone</del></p>'],
  ['<a href="/x?a=1&b=2">y</a>', '<p><a href="https://a.example/x?a=1&amp;b=2">y</a></p>'],
  ['<a href="javascript:1">y</a>', '<p>y</p>'],
  ['<img src="/p.png" alt="A &quot;pier&quot;">', '<p>[image: A &quot;pier&quot;]</p>'],
  ['<ul><li>a<li>b</ul>', '<ul><li><p>a</p></li>\n<li><p>b</p></li></ul>'],
  ['<ol start=4><li>a</ol>', '<ol><li value="4"><p>a</p></li></ol>'],
  ['<blockquote>a</blockquote><hr>', '<blockquote><p>a</p></blockquote>\n<hr/>'],
  ['<pre>a  <b>b</b>\n&lt;</pre>', '<pre>a  b\n&lt;</pre>'],
  [
    '<table><tr><th>A<th>B<tr><td colspan=2>c</table>',
    '<table><tbody><tr><th>A</th><th>B</th></tr>\n<tr><td colspan="2">c</td></tr></tbody></table>',
  ],
])('HTML becomes XML that says the same: %s', async (html, expected) => {
  expect(await xhtml(html)).toBe(expected)
})
