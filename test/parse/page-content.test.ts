import { describe, expect, test } from 'vitest'
import { BODY } from '../../src/article/limits.ts'
import { readWebPage } from '../../src/parse/web-page.ts'
import { URL, STORY, read } from './web-page-making.ts'

describe('the story of a page', () => {
  const furniture = '<nav>n</nav><header>h</header><aside>a</aside><form>f</form><footer>f</footer>'
  test.each([
    ['article before main', `<main>m<article>${STORY}</article></main>`],
    ['the longest article', `<article>teaser</article><article>${STORY}</article>`],
    ['main before body', `out<main>${STORY}</main>out`],
    ['body', STORY],
    ['furniture goes', `<article>${furniture}<script>x</script>${STORY}<style>y</style></article>`],
    ['a nested nav', `<article><nav>a<nav>b</nav>c</nav>${STORY}</article>`],
    ['a nav left open ends with its article', `<article>${STORY}<nav>n</article><p>out`],
    [
      'an article inside an aside',
      `<article><aside><article>x</article>y</aside>${STORY}</article>`,
    ],
  ])('stands in the likeliest place, cleaned: %s', (_name, body) => {
    expect(read('<title>Pond</title>', body).html).toBe(STORY)
  })

  test('may stand inside one form', () => {
    expect(read('', `<form>${STORY}</form>`).html).toContain('The pond is drained')
  })

  test('has the base that the page names', () => {
    expect(read('<base href="/archive/">').base).toBe('https://ledger.example/archive/')
  })

  test('holds no control character', () => {
    const { html } = read('', `<article>${STORY}a\u001b]0;x\u0007\u202eb</article>`)
    expect(html).toBe(`${STORY}ab`)
  })
})

describe('what is too large in a page', () => {
  test.each([
    [BODY, false],
    [BODY + 1, true],
    [BODY * 4, true],
  ])('is a story above 256 kB, which is cut: %i letters', (size, isCut) => {
    const article = read('', `<article>${'x'.repeat(size)}</article>`)
    expect([article.truncated, article.html?.length]).toEqual([isCut, Math.min(size, BODY)])
  })

  // Anything worse than linear takes minutes here and runs into the runner's own time limit.
  test.each([
    ...['<', '<div>', '</div>', '<article>', '<nav>', '<h1>x', '<!--', '<a b="', '&amp;', '<b>x'],
    ...['<p class=byline>Ana ', '<nav></nav>x', '<article>x</article>', 'a - b | '],
    ...['<meta name=author content="By Ana, Bo">', '<script type=application/ld+json>[</script>'],
  ])('takes no longer than 1 MB of %s is long', (piece) => {
    const page = readWebPage(`<title>x</title>${piece.repeat(1_000_000 / piece.length)}`, URL, 'x')
    expect(page?.article.html?.length ?? 0).toBeLessThanOrEqual(BODY * 4)
  })

  test('may be deep JSON-LD and 200,000 nested elements', () => {
    const deep = '<div>'.repeat(200_000)
    const script = `<script type=application/ld+json>${'['.repeat(500_000)}</script>`
    expect(read(`<title>x</title>${script}`, deep + STORY).html).toContain('The pond is drained')
  })
})
