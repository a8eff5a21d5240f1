import { describe, expect, test } from 'vitest'
import { inAtom, inRss } from './feed-making.ts'

describe('the headline of an article', () => {
  test.each([
    ['<title>A &amp; B</title>', 'A & B'],
    ['<title>A &amp;amp; B</title>', 'A & B'],
    ['<title><![CDATA[A &amp; B]]></title>', 'A & B'],
    ['<title>A &amp;amp;amp; B</title>', 'A &amp; B'],
    ['<title>Wind &lt; 40 &gt; 20</title>', 'Wind < 40 > 20'],
    ['<title>&lt;b&gt;Bold&lt;/b&gt; move</title>', 'Bold move'],
    ['<title>The <i>Ann</i> sails</title>', 'The Ann sails'],
    ['<title>\n two\n lines </title>', 'two lines'],
    ['<title>&amp;#27;[2Jgone</title>', 'gone'],
    ['<title>\u001b[2Jgone&#x9b;\u202e\u0007</title>', 'gone›'],
    ['<title></title><dc:title>Other</dc:title>', 'Other'],
    ['<media:group><media:title>Film</media:title></media:group>', 'Film'],
    ['<description>&lt;p&gt;Made of text&lt;/p&gt;</description>', 'Made of text'],
    [`<description>${'word '.repeat(40)}</description>`, `${'word '.repeat(19)}word…`],
    ['<link>https://a.example/1</link>', 'https://a.example/1'],
  ])('is read from %s', (inside, headline) => {
    expect(inRss(inside).headline).toBe(headline)
  })

  test('is text or HTML as Atom says', () => {
    expect(inAtom('<title type="text">1 &lt;b&gt; 2</title>').headline).toBe('1 <b> 2')
    expect(inAtom('<title type="html">1 &lt;b&gt; 2</title>').headline).toBe('1 2')
  })
})

describe('the body of an article', () => {
  test.each([
    ['text/plain is text', '<content type="text/plain">1 &lt;b&gt; 2</content>', null, '1 <b> 2'],
    ['html', '<content type="html">&lt;p&gt;x&lt;/p&gt;</content>', '<p>x</p>', null],
    [
      'html within a div',
      '<content type="html"><div>&lt;b&gt;x&lt;/b&gt;</div></content>',
      '<b>x</b>',
      null,
    ],
    ['mode=xml', '<content mode="xml"><p>x</p></content>', '<p>x</p>', null],
    ['mode=escaped', '<content type="text/html" mode="escaped">&lt;p&gt;x</content>', '<p>x', null],
    [
      'mode=base64',
      '<content type="text/html" mode="base64">PHA+eDwvcD4=</content>',
      '<p>x</p>',
      null,
    ],
    [
      'a prefix for xhtml',
      '<content type="xhtml"><h:p xmlns:h="http://www.w3.org/1999/xhtml" class="a&amp;b">x &lt; y</h:p></content>',
      '<p class="a&amp;b">x &lt; y</p>',
      null,
    ],
    [
      'the html one of two',
      '<content type="text">t</content><content type="html">&lt;i&gt;</content>',
      '<i>',
      null,
    ],
    ['no type, plain', '<content>x</content>', null, 'x'],
  ])('is text or HTML: %s', (_, inside, html, text) => {
    expect(inAtom(inside)).toMatchObject({ html, text })
  })

  test.each([
    ['naked markup', '<description>a <b>c</b></description>', 'a <b>c</b>', null],
    ['escaped', '<description>&lt;p&gt;x&lt;/p&gt;</description>', '<p>x</p>', null],
    ['a reference', '<description>a &amp;amp; b</description>', 'a &amp; b', null],
    ['text', '<description>a &lt; b</description>', null, 'a < b'],
    [
      'xhtml:body',
      '<description>s</description><xhtml:body><p>x</p></xhtml:body>',
      '<p>x</p>',
      null,
    ],
    ['nothing', '<title>A</title>', null, ''],
  ])('are read from %s', (_, inside, html, text) => {
    expect(inRss(inside)).toMatchObject({ html, text })
  })

  test('a summary that begins the text is no dek', () => {
    const inside =
      '<description>The ferry is late today</description><content:encoded>&lt;p&gt;The ferry is late today, says the office.&lt;/p&gt;</content:encoded>'
    expect(inRss(inside)).toMatchObject({ dek: null, summary: 'The ferry is late today' })
  })
})
