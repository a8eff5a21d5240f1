import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { scanMarkup } from '../../src/reading/markup.ts'
import { sanitizeHtml } from '../../src/reading/sanitize.ts'
import { sanitizeQuick } from '../../src/reading/sanitize-quick.ts'
import { type Reader, sanitizedBy } from '../../src/reading/sanitized.ts'
import { visibleText } from '../../src/reading/words.ts'
import { pick, randomFrom } from '../random.ts'

/** Elements and attributes that have no business in what leaves the program. */
function outlaws(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): string[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return node.nodeName === '#text' ? [] : [node.nodeName]
    const attributes = node.attrs.filter(({ name, value }) =>
      name === 'href' || name === 'src' ? !/^(?:https?|mailto):/.test(value) : true,
    )
    const own = ['a', 'b', 'p', 'img'].includes(node.tagName) ? [] : [node.tagName]
    return [...own, ...attributes.map(({ name }) => name), ...outlaws(node.childNodes)]
  })
}

const BASE = 'https://town.example/news/'
const readAll: Reader = (html, scan, attributes) => {
  scanMarkup(html, scan, attributes)
  return true
}
const clean = (html: string): string => sanitizeHtml(html, BASE)

describe('sanitised HTML', () => {
  test.each([
    ['<p class=x id=y style="color:red" onclick="a()">Fog</p>', '<p>Fog</p>'],
    ['a<script>alert(1)</script>b<style>p{}</style>c', 'abc'],
    ['a<SCRIPT>x</SCRIPT >b<script>y', 'ab'],
    ['<iframe src="https://e.org">x</iframe>a<object data=y>z</object>', 'xaz'],
    ['<iframe><p>x</p></iframe>a', 'a'],
    ['<form action=x><input value=y><button>Send</button>a</form>', 'Senda'],
    ['<a href="javascript:x">a</a>', '<a>a</a>'],
    ['<a href="java&#10;script:x">a</a>', '<a>a</a>'],
    ['<a href=" JavaScript&colon;x">a</a>', '<a>a</a>'],
    ['<a href="data:text/html,x">a</a><a href="#top">b</a>', '<a>a</a><a>b</a>'],
    ['<a href="../x?a=1&amp;b=2" target=_blank title="&quot;T&quot;">a</a>', '<a href="https://town.example/x?a=1&amp;b=2" title="&quot;T&quot;">a</a>'],
    ['<a href="mailto:desk@town.example">a</a>', '<a href="mailto:desk@town.example">a</a>'],
    ['<img src=a.png srcset="b.png 2x" alt="A &lt;b&gt;" width=3 height=4% onerror=x>', '<img src="https://town.example/news/a.png" alt="A &lt;b&gt;" width="3" height="4">'],
    ['<img src="data:image/png;base64,AA" alt=x>', '<img alt="x">'],
    ['<video src="//e.org/v.mp4" poster=p autoplay></video>', '<video src="https://e.org/v.mp4"></video>'],
    ['<ol start=3 reversed><li value=x>a</ol>', '<ol start="3" reversed=""><li>a</ol>'],
    ['<ol type=a><li>a</ol><ol type=x></ol>', '<ol type="a"><li>a</ol><ol></ol>'],
    ['<td colspan=2 rowspan="-1">a', '<td colspan="2" rowspan="-1">a'],
    ['<svg><a href=x>y</a></svg><math><mi>x</mi></math>', 'x'],
    ['<x-y>a</x-y><font>b</font><marquee>c', 'abc'],
    ['a</div></b>b', 'ab'],
    ['<div><b>a', '<div><b>a</b></div>'],
    ['<b>a<i>b</b>c</i>', '<b>a<i>b</b>c</i>'],
    ['1 &lt; 2 &amp;amp; &#27;[2Jx &rarr;', '1 &lt; 2 &amp;amp; x →'],
    ['a<!-- b --><?php c ?><![CDATA[d]]>e', 'ae'],
    ['<a href="https://e.org/" href="javascript:x">a</a>', '<a href="https://e.org/">a</a>'],
    ['<p title="<script>x</script>">a', '<p>a'],
    ['<abbr title="<b x=\'y\'>">a</abbr>', '<abbr title="&lt;b x=\'y\'&gt;">a</abbr>'],
    ['<noscript><img src=x></noscript><template><p>y</template>a', 'a'],
    ['<textarea></p><script>x</script></textarea>a', 'a'],
    ['<img/src=x.png/onerror=y>', '<img src="https://town.example/news/x.png/onerror=y">'],
  ])('holds only what is allowed of %s', (html, expected) => {
    expect(clean(html)).toBe(expected)
  }) // prettier-ignore

  test('relative addresses without a base are left out', () => {
    expect(sanitizeHtml('<a href=x>a</a>', null)).toBe('<a>a</a>')
  })

  test('of random markup holds nothing but what is allowed, twice the same', () => {
    const PARTS = ['<', '>', '"', "'", '=', '/', ' ', '&', ';', '&#', '&lt', 'script', 'svg', 'a', 'b', 'img', ' href=', ' src=', ' onload=x', 'javascript:', 'x', '<p>', '</p>', '<a href="', '<!--', '-->', '<style>', '</style', '<title>', '\x1b[', '\u009d', 'e\u0301\u0301\u0301\u0301\u0301'] // prettier-ignore
    const random = randomFrom(7)
    for (let round = 0; round < 1000; round++) {
      const html = Array.from({ length: 25 }, () => pick(random, PARTS)).join('')
      const once = clean(html)
      expect(outlaws(parseFragment(once).childNodes), html).toEqual([])
      expect(clean(once)).toBe(once)
      expect(visibleText(once).length).toBeLessThanOrEqual(html.length)
    }
  })

  test('open elements are bounded, and so is the output', () => {
    const deep = clean('<div>'.repeat(100_000))
    expect(deep.length).toBeLessThan(256 * '<div></div>'.length + 1)
  })
})

describe('what is read by patterns alone', () => {
  const PARTS = [
    '<p>',
    '</p>',
    '<b>',
    '</B>',
    '<br/>',
    '<br />',
    '<a href="/x?a=1&amp;b=2" class="y">',
    '</a>',
    '<p id="x">',
    '<img src="a.png" alt="A &quot;b&quot;" width="3">',
    '<li>',
    '</li>',
    '<ul>',
    '</ul>',
    '<x-y>',
    '<svg>',
    '<iframe>',
    '</iframe>',
    '<a href=x>',
    '<a HREF="b" href="c">',
    '<ol start="3" reversed>',
    '<script>',
    '</script>',
    '<!-- x -->',
    '&amp;',
    '&lt;',
    '&nbsp;',
    '&#8217;',
    '&#38;',
    '&#128;',
    '&#x41;',
    '&copy',
    '&ampx',
    '& ',
    '&',
    ';',
    'amp;',
    '#39;',
    '<',
    '>',
    '"',
    "'",
    ' ',
    '\n',
    'Ferry',
    '\u{1F600}',
    '\u202e',
    '\uffff',
    '\u0007',
    '</p x>',
    '<p\u00a0class="x">',
    '<a\vhref="x">',
    '<a\fhref="x">',
    '<K>',
    `<p${' a'.repeat(5000)}>`,
    '<td colspan="2">',
    '</div',
  ]

  test('is the same as what the parser reads, or nothing', () => {
    const next = randomFrom(7)
    let read = 0
    for (let round = 0; round < 30_000; round++) {
      const html = Array.from({ length: 1 + Math.floor(next() * 9) }, () => pick(next, PARTS)).join(
        '',
      )
      const quick = sanitizeQuick(html, BASE)
      if (quick === undefined) continue
      read++
      expect(quick, html).toBe(sanitizedBy(readAll, html, BASE))
    }
    expect(read).toBeGreaterThan(3000)
  })

  test('is no tag that would take a pattern long', () => {
    expect(sanitizeQuick(`<p${' a'.repeat(1_000_000)}>`, null)).toBeUndefined()
    expect(clean(`<p${' a'.repeat(1_000_000)}>x`)).toBe('<p>x')
  })

  test('is most of what feeds hold', () => {
    const story =
      '<p class="lead">Boats &amp; bells&#8217; <a href="https://e.org/x" target="_blank">here</a>.</p>'
    expect(sanitizeQuick(story, null)).toBe(
      '<p>Boats &amp; bells’ <a href="https://e.org/x">here</a>.</p>',
    )
  })
})
