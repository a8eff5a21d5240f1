import { describe, expect, test } from 'vitest'
import type { Clean } from '../../src/article/clean.ts'
import { type Body, readBody } from '../../src/reading/blocks.ts'
import { layout } from '../../src/reading/layout.ts'
import { plainLines } from '../../src/reading/lines.ts'

const renderPlain = async (body: Body, columns: number): Promise<string[]> =>
  plainLines(layout(await readBody(body), columns))
const rendered = (html: string, columns: number, base: string | null = null): Promise<string[]> =>
  renderPlain({ html: html as Clean, text: null, base }, columns)

type Case = [what: string, html: string, lines: readonly string[]]

/** Every case is laid out at 32 columns. */
const check = (cases: readonly Case[]): void => {
  test.each(cases)('HTML is laid out as a reader expects: %s', async (_, html, lines) => {
    expect(await rendered(html, 32)).toEqual(lines)
  })
}

describe('blocks', () => {
  check([
    ['paragraphs are a blank line apart', '<p>Fog.</p><p>Rain.', ['Fog.', '', 'Rain.']],
    ['blank paragraphs are none', '<p>Fog.</p><p>&nbsp;</p><p><br></p><p></p>', ['Fog.']],
    ['lines of divs stay close', '<div>Dep. 9:10</div><div>Arr. 9:40</div>', ['Dep. 9:10', 'Arr. 9:40']],
    [
      'text of a div that is longer than a line is a paragraph',
      '<div>Dep.</div><div>The noon boat waits for the school bus.</div><div>Arr.</div>',
      ['Dep.', '', 'The noon boat waits for the', 'school bus.', '', 'Arr.'],
    ],
    ['bare text beside a paragraph keeps its distance', 'Fog<p>Rain</p>Sun', ['Fog', '', 'Rain', '', 'Sun']],
    ['a break breaks, three make one blank line', '<p>a<br>b<br><br><br>c<br></p>', ['a', 'b', '', 'c']],
    ['breaks at the end of a text are none, however many', '<p>a<br><br></p><blockquote>b<br> <br><br></blockquote><p>c', ['a', '', '│ b', '', 'c']],
    ['headings underlined', '<h1>Tide</h1><h2>Times</h2><h3>Noon</h3><p>Low.', ['Tide', '════', '', 'Times', '─────', '', 'Noon', '', 'Low.']],
    ['blocks in a heading are lines of it', '<h2><div>Up</div><div>Down</div></h2>', ['Up', 'Down', '────']],
    ['a blank heading is none', '<h2>&nbsp;</h2><h1><br></h1>a', ['a']],
    ['a rule is centred', '<p>a</p><hr><p>b', ['a', '', '             * * *', '', 'b']],
    ['quotes', '<blockquote>One<blockquote><p>Two<p>Three</blockquote></blockquote>', ['│ One', '│', '│ │ Two', '│ │', '│ │ Three']],
    ['preformatted', '<pre>\n\n if x:\n\ty  \n   a\tb \n\n</pre>', ['   if x:', '      y', '     a    b']],
    ['preformatted lines are never cut', `<pre>${'x'.repeat(40)}</pre>`, [`  ${'x'.repeat(40)}`]],
    ['details', '<details><summary>How we <b>count</b></summary><p>By hand.</details>', ['▸ How we count', '', 'By hand.']],
    ['terms', '<dl><dt>Ebb<dd>Out<p>and away<dt>Flood<dd>In</dl>', ['Ebb', '  Out', '  and away', 'Flood', '  In']],
    [
      'what is no text of the article',
      'a<script>x</script><style>x</style><nav>x</nav><form>x</form><noscript>x</noscript><svg><text>x</text></svg>' +
        '<template>x</template><button>x</button><select><option>x</select><textarea>x</textarea><object>x</object>' +
        '<canvas>x</canvas><!-- x --><input value=x><p hidden>x</p><span style="color:red; display: none">x</span>b',
      ['a', 'b'],
    ],
  ]) // prettier-ignore
})

describe('lists', () => {
  check([
    ['bullets at every level', '<ul><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ul>', ['• a', '  • b', '    • c', '• d']],
    ['numbers to the right', '<ol start=9><li>a<li>b</ol>', [' 9. a', '10. b']],
    ['a value counts on', '<ol><li>a<li value=7>b<li>c</ol>', ['1. a', '7. b', '8. c']],
    ['backwards', '<ol reversed><li>a<li>b</ol>', ['2. a', '1. b']],
    ['text hangs', '<ol><li>The keeper walks along the wall</ol>', ['1. The keeper walks along the', '   wall']],
    ['one p an entry is tight', '<ul><li><p>a</p><li><p>b</p></ul>', ['• a', '• b']],
    ['two p make the list loose', '<ul><li><p>a</p><p>b</p><li>c</ul>', ['• a', '', '  b', '', '• c']],
    ['a list in a list without an li', '<ul><li>a</li><ul><li>b</li></ul></ul>', ['• a', '  • b']],
    ['an li without a list', '<li>a', ['• a']],
    ['empty entries are left out but counted', '<ol><li>a<li><li>c</ol>', ['1. a', '3. c']],
    ['letters and Roman numbers where the list asks for them', '<ol type=a start=26><li>x<li>y</ol><ol type=I start=3><li>x<li>y</ol><ol type=i start=0><li>x</ol>', [' z. x', 'aa. y', '', 'III. x', ' IV. y', '', '0. x']],
    ['blocks in an entry', '<ul><li>a<pre>b</pre><blockquote>c</blockquote></ul>', ['• a', '    b', '  │ c']],
  ]) // prettier-ignore
})

describe('tables', () => {
  const rows = (...cells: string[][]): string =>
    `<table>${cells.map((row) => `<tr>${row.join('')}`).join('')}</table>`
  check([
    ['columns two apart, a line below the names', rows(['<th>Boat', '<th>Berth'], ['<td>Marigold', '<td>East']), ['Boat      Berth', '────────  ─────', 'Marigold  East']],
    ['no line without names', rows(['<td>Boat', '<th>Berth'], ['<td>Elsa', '<td>East']), ['Boat  Berth', 'Elsa  East']],
    ['numbers to the right', rows(['<th>Fee', '<th>Note'], ['<td>$1,200.50', '<td>a'], ['<td>−3%', '<td>b'], ['<td>', '<td>c']), ['      Fee  Note', '─────────  ────', '$1,200.50  a', '      −3%  b', '           c']],
    ['a column with a word is none of numbers', rows(['<td>12', '<td>x'], ['<td>n/a', '<td>y']), ['12   x', 'n/a  y']],
    ['the widest shrinks', rows(['<td>Elsa', '<td>waits for the tide at the wall'], ['<td>Otto', '<td>is out']), ['Elsa  waits for the tide at the', '      wall', 'Otto  is out']],
    ['covered cells are empty', rows(['<td colspan=2>ab', '<td>c'], ['<td>d', '<td>e', '<td>f']), ['ab     c', 'd   e  f']],
    ['also down', rows(['<td rowspan=2>ab', '<td>c'], ['<td>d']), ['ab  c', '    d']],
    [
      'a cell across all columns makes the first one no wider',
      rows(['<td colspan=2>All boats that lie in the inner harbour'], ['<td>Elsa', '<td>12'], ['<td>Otto', '<td>–']),
      ['All boats that lie in the inner', 'harbour', 'Elsa  12', 'Otto   –'],
    ],
    ['a wide cell in a row of others', rows(['<td colspan=2>The boats of the inner harbour', '<td>c'], ['<td>d', '<td>e', '<td>f']), ['The boats of the inner         c', 'harbour', 'd  e                           f']],
    ['names first, sums last, wherever they are written', '<table><tfoot><tr><td>Sum<td>3</tfoot><tr><td>a<td>3<thead><tr><th>Boat<th>No</thead></table>', ['Boat  No', '────  ──', 'a      3', 'Sum    3']],
    ['preformatted text keeps its lines', rows(['<td>a', '<td><pre>if x\n  go</pre>']), ['a  if x', '     go']],
    ['one cell a row is layout, however wide', rows(['<td colspan=2>a'], ['<td colspan=2>b']), ['a', 'b']],
    ['a caption stands above', `<table><caption>Berths</caption><tr><td>a<td>b</table>`, ['Berths', 'a  b']],
    [
      'records when the words do not fit',
      rows(['<th>Administration', '<th>Responsibility-and-more'], ['<td>Harbourmaster', '<td>All the moorings'], ['<td>Lighthouse', '<td>Lamps']),
      ['Administration: Harbourmaster', '  Responsibility-and-more: All', '  the moorings', '', 'Administration: Lighthouse', '  Responsibility-and-more: Lamps'],
    ],
    ['one column is layout', rows(['<td>a'], ['<td><p>b']), ['a', '', 'b']],
    ['so is a table around a table', `<table><tr><td>a<td>${rows(['<td>b', '<td>c'])}</table>`, ['a', '', 'b  c']],
    ['so is one that says it', '<table role=presentation><tr><td>a<td>b</table>', ['a', 'b']],
  ]) // prettier-ignore
})

describe('figures and embeds', () => {
  check([
    ['image and caption', '<figure><img src=a.png alt="A buoy"><figcaption>Off the bar</figcaption></figure>', ['[image: A buoy]', '  Off the bar']],
    ['without alt', '<figure><img src=a.png></figure>', ['[image]']],
    ['a caption that repeats the alt', '<figure><img src=a.png alt=Buoy><figcaption>Buoy</figcaption></figure>', ['[image: Buoy]']],
    ['other content, then the caption', '<figure><figcaption>Said at noon</figcaption><blockquote>Fog</blockquote></figure>', ['│ Fog', '  Said at noon']],
    ['what counts readers is no picture', '<p>a<img src=p alt=x style="width:1px; height:1px"><img src=p alt=x height=0><img src="https://feeds.feedburner.com/~r/x/~4/y">b', ['ab']],
    ['a blank caption is none', '<figure><img src=a alt=x><figcaption>&nbsp;</figcaption></figure>', ['[image: x]']],
    ['in a line', '<p>Now <img src=s.png alt=sun> and<img src=t.png alt=""> dry<img src=p.gif width=1 height=1 alt=x>', ['Now [image: sun] and dry']],
    ['a player', '<video src="https://www.town.example/a.mp4" title="The regatta"></video>', ['[video: The regatta][1]', '', 'Links', '[1] https://www.town.example/a', '.mp4']],
    ['its source', '<audio><source src="//www.town.example/a.mp3">old</audio>', ['[audio: town.example][1]', '', 'Links', '[1] https://www.town.example/a', '.mp3']],
    ['a frame', '<iframe src="https://maps.example/x"></iframe>', ['[embed: maps.example][1]', '', 'Links', '[1] https://maps.example/x']],
    ['a watched video', '<iframe src="//www.youtube-nocookie.com/embed/Ab-1?rel=0"></iframe>', ['[video: youtube.com][1]', '', 'Links', '[1] https://www.youtube.com', '/watch?v=Ab-1']],
    ['no address, nothing', '<p>a</p><iframe src="about:blank"></iframe><video></video>', ['a']],
  ]) // prettier-ignore
})

describe('text', () => {
  check([
    ['white space collapses, NBSP stays', '<p> a\n\t b&nbsp;&nbsp;c </p>', ['a b  c']],
    ['code, keys', '<p>run <code>tide</code>, <kbd>q</kbd>,<samp> ok </samp>.', ['run `tide`, `q`, `ok` .']],
    ['struck out, quoted', '<p><del>ten</del> <s>two</s> <q>no</q>', ['~~ten~~ ~~two~~ “no”']],
    ['quotations in quotations', '<p><q>a <q>b <q>c</q></q></q>', ['“a ‘b “c”’”']],
    ['plain ones', '<p><em>a</em> <b>b</b> <ins>c</ins> <u>d</u> <mark>e</mark> <abbr>f</abbr>', ['a b c d e f']],
    ['raised and lowered', '<p>m<sup>2</sup> x<sup>n</sup> x<sup>2n</sup> a<sub>i</sub> H<sub>2</sub>O b<sub>ij</sub><sup>[4]</sup>', ['m² x^n x^(2n) a_i H₂O b_(ij)[4]']],
    ['ruby', '<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>へ', ['港(みなと)へ']],
    ['break marks', '<p>aaaaaaaaaaaaaaaaaaaaaaaa<wbr>bbbbbbbbbbbbbb&#8203;cc&shy;dd', ['aaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbccdd']],
    ['terminal sequences of any spelling go', '<p>a&#27;[2Jb&#27;]52;c;eA==&#7;c<img alt="x&#27;]0;t&#7;y">', ['abc[image: xy]']],
  ]) // prettier-ignore
})

describe('the links of a layout', () => {
  check([
    ['numbered by address', '<p><a href="https://e.org/a">a</a> <a href="https://e.org/b"> b </a>c <a href="https://e.org/a">d</a>', ['a[1] b[2] c d[1]', '', 'Links', '[1] https://e.org/a', '[2] https://e.org/b']],
    ['an address written out has none', '<p><a href="https://e.org/a">https://e.org/a</a> <a href="https://e.org">https://e.org/</a> <a href="mailto:a@e.org">a@e.org</a>', ['https://e.org/a https://e.org/', 'a@e.org']],
    ['mail', '<p><a href="mailto:a@e.org">write</a>', ['write[1]', '', 'Links', '[1] mailto:a@e.org']],
    ['not a link', '<p><a href="#x">a</a> <a href="javascript:x">b</a> <a href="java\tscript:x">c</a> <a href="ftp://e.org">d</a> <a href="/rel">e</a> <a>f</a>', ['a b c d e f']],
    ['nothing to see', '<p>x<a href="https://e.org/a"> </a><a href="https://e.org/b"><img alt=""></a>y', ['x y']],
    ['around blocks', '<a href="https://e.org/a"><h3>Fog</h3><p>Rain</p></a>', ['Fog', '', 'Rain']],
    ['what only follows the reader is not shown', '<p><a href="https://e.org/?utm_source=x&id=2&fbclid=3">a</a>', ['a[1]', '', 'Links', '[1] https://e.org/?id=2']],
    ['nor is an address that is written out without it', '<p><a href="https://e.org/?utm_source=x&id=2">https://e.org/?id=2</a>', ['https://e.org/?id=2']],
  ]) // prettier-ignore

  test('are resolved against the base', async () => {
    const lines = await rendered('<a href="../b">b</a>', 32, 'https://e.org/x/y/')
    expect(lines.at(-1)).toBe('[1] https://e.org/x/b')
  })
})

test('a plain text has paragraphs, lines and addresses', async () => {
  const text = 'Fog  <b>\nand rain.\n \n\nSee https://e.org/a, or not.' as Clean
  const lines = await renderPlain({ html: null, text, base: null }, 32)
  expect(lines).toEqual(['Fog <b>', 'and rain.', '', 'See https://e.org/a, or not.'])
})

describe('the images of a layout', () => {
  const list = async (html: string): Promise<string[]> => {
    const blocks = await readBody({ html: html as Clean, text: null, base: 'https://e.org/' })
    return plainLines(layout(blocks, 60, { images: true }))
  }

  test('are listed after the links, with their words and their own address', async () => {
    const html =
      '<p>Fog at <a href="/pier">the pier</a>.</p><img src="/a.jpg" alt="A buoy">' +
      '<figure><img data-src="/late.jpg" src="data:image/gif;base64,R0"></figure>' +
      '<noscript><img src="/scripted.jpg" alt="A gull"></noscript>' +
      '<img src="/photo.jpg" alt=""><img src="/smile.png" alt="" width=16 height=16>' +
      '<img src="/count.gif" width=1 height=1>'
    expect(await list(html)).toEqual([
      'Fog at the pier[1].',
      '',
      '[image: A buoy]',
      '',
      '[image]',
      '',
      'Links',
      '[1] https://e.org/pier',
      '',
      'Images',
      '[2] A buoy: https://e.org/a.jpg',
      '[3] https://e.org/late.jpg',
      '[4] A gull: https://e.org/scripted.jpg',
      '[5] https://e.org/photo.jpg',
    ])
  })

  test('know the words below them', async () => {
    const html =
      '<figure><img src="/a.jpg" alt=Buoy><figcaption>Off the <b>bar</b></figcaption></figure>'
    const { links } = await readBody({ html: html as Clean, text: null, base: 'https://e.org/' })
    expect(links).toMatchObject([{ alt: 'Buoy', caption: 'Off the bar' }])
  })
})
