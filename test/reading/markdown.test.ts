import { expect, test } from 'vitest'
import { markdownOf } from '../../src/reading/markdown.ts'
import { read } from './html-reading.ts'

const markdown = (html: string, level?: number): string => markdownOf(read(html), level)

test.each<[what: string, html: string, markdown: string]>([
  ['paragraphs and breaks', '<p>Fog<br>and rain<p>Sun', 'Fog\\\nand rain\n\nSun'],
  ['headings', '<h1>One</h1><h3>Two <b>x</b></h3>', '# One\n\n### Two x'],
  ['looks', '<p><b>a</b> <em> b </em>c <b><i>d</i></b>', '**a** *b* c ***d***'],
  [
    'what Markdown would take for its own',
    '<p>*a* _b_ c_d [1] `e` \\ &amp;lt; &lt;x> ~~f~~',
    '\\*a\\* \\_b\\_ c_d \\[1\\] \\`e\\` \\\\ \\&lt; \\<x> \\~~f\\~~',
  ],
  [
    'what it would where a line begins',
    '<p>1. a<br>- b<br># c<br>> d<br>1.5',
    '1\\. a\\\n\\- b\\\n\\# c\\\n\\> d\\\n1.5',
  ],
  ['code', '<p>run <code>a*b</code>, <code>c`d</code>', 'run `a*b`, `` c`d ``'],
  [
    'signs of ours',
    '<p><q>a</q> <del>b</del> H<sub>2</sub>O x<sup>n+1</sup>',
    '“a” ~~b~~ H₂O x^(n+1)',
  ],
  [
    'links in their places',
    '<p>the <a href="https://e.org/a(1)">whole <b>report</b> </a>now',
    'the [whole **report**](https://e.org/a%281%29) now',
  ],
  ['addresses', '<p><a href="https://e.org/a">https://e.org/a</a>', '<https://e.org/a>'],
  [
    'pictures',
    '<p><img src="https://e.org/a.png" alt="A [b]"> <img src="data:x" alt=c>',
    '![A \\[b\\]](https://e.org/a.png) \\[image: c\\]',
  ],
  [
    'pictures that are links',
    '<a href="https://e.org/l"><img src="https://e.org/a.png" alt=A></a>',
    '[![A](https://e.org/a.png)](https://e.org/l)',
  ],
  [
    'players',
    '<iframe src="https://www.youtube.com/embed/x"></iframe>',
    '[\\[video: youtube.com\\]](https://www.youtube.com/watch?v=x)',
  ],
  [
    'lists',
    '<ul><li>a<ul><li>b</ul><li>c<pre>d</pre></ul>',
    '- a\n  - b\n- c\n\n  ```\n  d\n  ```',
  ],
  [
    'numbered and loose lists',
    '<ol start=9><li>a<li>b<p>c<p>d</ol>',
    '9. a\n\n10. b\n\n    c\n\n    d',
  ],
  ['two lists', '<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol>', '- a\n\n<!-- -->\n\n- b\n\n1. c'],
  ['quotes', '<blockquote>a<blockquote>b</blockquote></blockquote>', '> a\n>\n> > b'],
  ['preformatted text', '<pre>a\n ```b</pre><hr>', '````\na\n ```b\n````\n\n---'],
  ['terms', '<dl><dt>a<dd>b</dl>', '**a**\n\nb'],
  [
    'a figure',
    '<figure><img src="https://e.org/a.png" alt=A><figcaption>b</figcaption></figure>',
    '![A](https://e.org/a.png)\n\nb',
  ],
  [
    'a table',
    '<table><caption>T</caption><tr><th>a|b<th>n<tr><td>c<br>d<td>1</table>',
    'T\n\n| a\\|b | n |\n| --- | ---: |\n| c<br>d | 1 |',
  ],
  ['a table without names', '<table><tr><td>a<td>b</table>', '|  |  |\n| --- | --- |\n| a | b |'],
]) /* prettier-ignore */('as Markdown an article keeps %s', (_, html, expected) => {
  expect(markdown(html)).toBe(expected)
})

test('headings lie below the one above the text, in their order', () => {
  expect(markdown('<h1>a</h1><h3>b</h3>', 1)).toBe('## a\n\n#### b')
  expect(markdown('<h2>a</h2><h6>b</h6>', 1)).toBe('## a\n\n###### b')
  expect(markdown('<h2>a</h2><h6>b</h6>', 2)).toBe('### a\n\n###### b')
  expect(markdown('<p>a', 1)).toBe('a')
})
