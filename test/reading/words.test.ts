import { describe, expect, test } from 'vitest'
import { countWords, visibleText } from '../../src/reading/words.ts'
import { pick, randomFrom } from '../random.ts'

const words = (count: number): string => 'fog '.repeat(count)
const signs = (count: number): string => '港'.repeat(count)

describe('reading time', () => {
  test.each<[what: string, text: string, words: number, minutes: number]>([
    ['nothing is a minute', '', 0, 1],
    ['265 words are a minute', words(265), 265, 1],
    ['266 words are two minutes', words(266), 266, 2],
    ['500 signs are a minute', signs(500), 500, 1],
    ['501 signs are two minutes', signs(501), 501, 2],
    ['both are summed', words(265) + signs(500), 765, 2],
    ['marks between spaces are no words', 'Fog — and 3 · boats …', 4, 1],
    ['a word with an apostrophe or hyphen is one', 'the mate’s well-known tide-table', 4, 1],
    ['kana, Hangul and bopomofo are signs', 'みなと항구ㄅ', 6, 1],
    ['other scripts have words', 'туман над гаванью', 3, 1],
  ])('is counted: %s', (_, text, count, minutes) => {
    expect(countWords(text)).toEqual({ words: count, minutes })
  })
})

describe('visible text', () => {
  test.each([
    ['plain', 'plain'],
    ['<p>One <b>t</b>wo</p>\n<p>three</p>', 'One two\n\nthree'],
    ['a<br>b<div>c</div>', 'a\nb\n\nc'],
    ['<ul><li>a<li>b</ul>', 'a\n\nb'],
    ['a<script>x < y</script>b<style>z</style>c<!-- d -->', 'abc'],
    ['<head><title>t</title></head><body>a', 'a'],
    ['a<input>b<svg><text>x</text></svg>c', 'abc'],
    ['<object>x<object>y</object>z</object>a', 'a'],
    ['&eacute; &amp;lt; &#8364;&#x27;', "é &lt; €'"],
    ['a&#27;[2Jb', 'ab'],
    ['a < b & c', 'a < b & c'],
    ['<p', ''],
  ])('%j is %j', (html, text) => {
    expect(visibleText(html)).toBe(text)
  })
})

/** A comment is read the slow way, and is nothing. */
const SLOW = '<!---->'

describe('the quick way reads as the slow one does', () => {
  const PARTS = [
    ...['<', '>', '/', 'p', 'br', 'a ', 'b', '"', "'", '=', '&', 'amp;', 'lt;', '#8217;', '#13;'],
    ...[' ', '\n', 'x', 'script', '<p>', '</p>', '<br/>', '<img src="a>b">', "<a href='x'>", 'é'],
    ...['&nbsp;', '&copy', '&notit;', '<![CDATA[', ']]>', '<li', 'style', 'div', '\t', 'title="'],
  ]

  test.each([
    'a &amp; b',
    '<P CLASS="x y" data-n=\'1\'>a</P >b<br />c',
    '&#x2014;&#128512;&#150;&#0;&#55296;',
    'a&b=1 &amp c &unknown; &',
    'a  b\t\nc&nbsp; d',
    '<p>one<p>two</div>three',
    '<img alt="a<b">c<a href=x>d</a>',
  ])('as it does with %s', (html) => {
    expect(visibleText(html)).toBe(visibleText(html + SLOW))
  })

  test('as it does with 5,000 random ones', () => {
    const random = randomFrom(11)
    const made = Array.from({ length: 5000 }, () => {
      const length = 1 + Math.floor(random() * 14)
      return Array.from({ length }, () => pick(random, PARTS)).join('')
    })
    // What is cut off in the middle of a tag would swallow the comment.
    const whole = made.filter((html) => !/<[^>]*$/.test(html))
    expect(whole.filter((html) => visibleText(html) !== visibleText(html + SLOW))).toEqual([])
  })
})
