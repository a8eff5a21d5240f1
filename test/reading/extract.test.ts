import { afterAll, describe, expect, test } from 'vitest'
import { openExtraction, type Story } from '../../src/reading/extraction.ts'
import { visibleText } from '../../src/reading/words.ts'
import { PLAIN_PAGES } from './pages/plain-pages.ts'
import { RICH_PAGES } from './pages/rich-pages.ts'

const PAGES = [...PLAIN_PAGES, ...RICH_PAGES]
const open = openExtraction(new URL('../../src/run/extract-worker.ts', import.meta.url), {
  seconds: 20,
})
afterAll(() => open.close())

type Text = Extract<Story, { kind: 'text' }>

async function read(
  html: string,
  url: string | null = 'https://paper.example/2/story',
): Promise<Text> {
  const page = { bytes: Buffer.from(html), name: 'x', contentType: 'text/html', url }
  const story = await open.extract(page, new AbortController().signal)
  if (story.kind === 'problem') throw new Error(story.problem.message)
  return story
}

const body = ({ article }: Text): string => article.html ?? ''

/** How often each run of four words occurs. */
function shingles(text: string): Map<string, number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const runs = new Map<string, number>()
  for (let at = 0; at + 4 <= words.length; at++) {
    const run = words.slice(at, at + 4).join(' ')
    runs.set(run, (runs.get(run) ?? 0) + 1)
  }
  return runs
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((all, one) => all + one, 0)

/** The harmonic mean of what part of `got` is wanted and what part of `wanted` is there. */
function f1(got: string, wanted: string): number {
  const [a, b] = [shingles(got), shingles(wanted)]
  const shared = sum([...a].map(([run, count]) => Math.min(count, b.get(run) ?? 0)))
  return (2 * shared) / (sum(a.values()) + sum(b.values()))
}

const scores: number[] = []

describe('the story of a page, without what stands around it', () => {
  test.each(PAGES)('is found in $name', async ({ html, wanted, headline, authors, published }) => {
    const story = await read(html)
    const score = f1(visibleText(body(story)), wanted)
    scores.push(score)
    expect(score, visibleText(body(story))).toBeGreaterThanOrEqual(0.96)
    const names = story.article.authors.map(({ name }) => name)
    expect([story.article.headline, names, story.article.published]).toEqual([
      headline,
      authors,
      published,
    ])
  })

  test('is found on the whole, over all pages', () => {
    const mean = sum(scores) / scores.length
    console.log(`F1 of ${scores.length} pages: ${mean.toFixed(4)}`)
    expect(mean).toBeGreaterThanOrEqual(0.99)
  })
})

const STORY =
  '<p>The pond is drained, and the ducks have gone to the quarry until spring. </p>'.repeat(5)
const page = (inner: string, head = ''): string =>
  `<title>Pond</title>${head}<article><h1>Pond</h1>${STORY}${inner}${STORY}</article>`

describe('what leaves the program', () => {
  test.each([
    [
      'addresses are absolute',
      '<p>See <a href="../map?a=1#x">the map</a> of it all.</p>',
      '<a href="https://paper.example/map?a=1#x">the map</a>',
    ],
    [
      'of pictures too',
      '<figure><img src="p.jpg" alt="Pond"></figure>',
      '<img src="https://paper.example/2/p.jpg" alt="Pond">',
    ],
    [
      'pictures that come late',
      '<figure><img alt="Pond" data-src="/late.jpg" src="data:image/gif;base64,R0"></figure>',
      'src="https://paper.example/late.jpg"',
    ],
    [
      'a player is a link',
      '<p>Look:</p><iframe title="Ducks" src="//www.youtube.com/embed/a-b"></iframe>',
      '<p><a href="https://www.youtube.com/watch?v=a-b">[video: Ducks]</a></p>',
    ],
  ])('is in order: %s', async (_name, inner, wanted) => {
    expect(body(await read(page(inner)))).toContain(wanted)
  })

  test.each([
    [
      'code',
      '<script>x()</script><p onclick="x()">Ducks and more ducks.</p>',
      /script|onclick|x\(\)/,
    ],
    [
      'classes, styles',
      '<p class="a" id="b" style="color:red" data-x="1">Ducks and more ducks.</p>',
      /class|style|id=|data-/,
    ],
    [
      'scripts behind links',
      '<p><a href="javascript:x()">Ducks</a> and more ducks.</p>',
      /javascript/,
    ],
    ['other frames', '<iframe src="https://ads.example/1"></iframe>', /ads\.example/],
    [
      'counting pixels',
      '<p>Ducks and <img src="https://count.example/p" width="1" height="1"> more.</p>',
      /count/,
    ],
    [
      'terminal sequences',
      '<p>Ducks \u001b]52;c;eA==\u0007and \u202emore ducks.</p>',
      /\p{C}(?<!\n)|52;/u,
    ],
  ])('holds no %s', async (_name, inner, unwanted) => {
    const html = body(await read(page(inner)))
    expect(html).toContain('The pond is drained')
    expect(html).not.toMatch(unwanted)
  })

  test('holds what leads to sites that only end alike, as parts of the story', async () => {
    const parts = [1, 2, 3, 4, 5].map(
      (n) =>
        `<section><h3><a href="https://museum${n}.co.uk/">The pond museum of town ${n}</a></h3><p>Open on Sundays.</p></section>`,
    )
    const html = page(STORY.repeat(3) + parts.join(''))
    expect(body(await read(html, 'https://paper.co.uk/2/story'))).toContain('museum of town 3')
    expect(body(await read(html, 'https://museum3.co.uk/2/story'))).toContain('museum of town 2')
  })

  test('has the base that the page names; without an address links are text', async () => {
    const link = '<p>See <a href="map">the map</a> of it all.</p>'
    expect(body(await read(page(link, '<base href="/old/">')))).toContain(
      'https://paper.example/old/map',
    )
    expect(body(await read(page(link), null))).toContain('<a>the map</a>')
  })
})

describe('the furniture of a page', () => {
  test.each([
    '<p>Advertisement</p>',
    '<p>Story continues below</p>',
    '<p>Share this article</p>',
    '<p>Sign up for our free newsletter here.</p>',
    '<p>© 2026 The Paper</p>',
    '<p>Follow us on Facebook and X.</p>',
    '<p><strong>Read more:</strong> <a href="/x">Frogs are next, says the town</a></p>',
    '<h3>Related stories</h3><ul><li><a href="/x">Frogs are next</a></li></ul>',
    '<div><h3>More from The Paper</h3></div><div><a href="/x">Frogs are next</a></div>',
    '<aside><p>Frogs are next: a guide to the pond by our staff.</p></aside>',
    '<form><p>Your thoughts on frogs</p><input name=a></form>',
    '<div class="newsletter-box"><h3>Frogs daily</h3><p>All about frogs, each morning at six.</p></div>',
    '<nav><a href=/>Frogs</a></nav>',
  ])('goes: %s', async (inner) => {
    expect(visibleText(body(await read(page(inner))))).not.toMatch(
      /frogs|advert|continues|share|sign up|©|follow/i,
    )
  })

  test.each([
    '<p>Related costs rose to nine dollars, the town said.</p>',
    '<p>Share prices of pond makers fell.</p>',
    '<p>Advertisements for ducks had stood in the paper for a week.</p>',
    '<p>Sign up at the town clerk by Friday if you want a duck.</p>',
    '<p>Read more slowly, the teacher said.</p>',
    '<h3>More from less</h3><p>The town has saved nine dollars.</p>',
    '<ul><li>Nine ducks</li><li>Two <a href="/geese">geese</a> from the quarry</li></ul>',
    '<blockquote><p>We follow the ducks.</p></blockquote>',
    '<p>Join us on the green, the mayor said.</p>',
    '<p>Sign in sheets were full by nine.</p>',
    '<div class="topics"><blockquote><p>Ducks!</p></blockquote></div>',
    '<p>Copyright law has nothing to say about ducks.</p>',
  ])('is not what only looks like it: %s', async (inner) => {
    const told = visibleText(inner).split('\n\n')
    const shown = visibleText(body(await read(page(inner))))
    for (const part of told) expect(shown).toContain(part)
  })

  test('where most of a page would go, all of it stays', async () => {
    const answers =
      '<p>Sign up for alerts. It costs nothing and takes a minute, says the town, and the app is free.</p>'
    expect(
      visibleText(
        body(
          await read(
            `<title>Alerts</title><article><p>Two ways to hear of ducks.</p>${answers.repeat(6)}</article>`,
          ),
        ),
      ),
    ).toContain('costs nothing')
  })
})

describe('a page for subscribers', () => {
  const ld = (more: object): string =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Pond', ...more })}</script>`
  const part = { hasPart: { cssSelector: '.locked', isAccessibleForFree: false } }
  const short = `<title>Pond</title><article><h1>Pond</h1>${STORY.slice(0, 240)}</article>`
  test.each([
    ['by its own word', ld({ isAccessibleForFree: false }) + page(''), true],
    ['as text', ld({ isAccessibleForFree: 'False' }) + page(''), true],
    ['as an address', ld({ isAccessibleForFree: 'http://schema.org/False' }) + page(''), true],
    ['a part, and little is shown', ld(part) + short, true],
    ['a part, and much is shown', ld(part) + page(''), false],
    ['free', ld({ isAccessibleForFree: true }) + page(''), false],
    ['no word', page(''), false],
  ])('is known: %s', async (_name, html, wanted) => {
    expect((await read(html)).subscription).toBe(wanted)
  })

  test('gives no story out of its fine print', async () => {
    const hidden = 'Where the ducks have gone is known to subscribers only. '.repeat(30)
    const locked = ld({ isAccessibleForFree: false, articleBody: hidden }) + short
    expect(body(await read(locked))).not.toContain('known to subscribers')
    const free = ld({ articleBody: hidden }) + short
    expect(body(await read(free))).toContain('known to subscribers')
  })

  test('says that it shows nothing', async () => {
    const nothing = `${ld({ isAccessibleForFree: false })}<title>Pond</title><p>Log in.</p>`
    await expect(read(nothing)).rejects.toThrow('needs a subscription')
  })
})

test('a story of more than is kept is cut', async () => {
  const long = `<title>Pond</title><article>${STORY.repeat(1000)}</article>`
  const { article } = await read(long)
  expect([article.truncated, visibleText(article.html ?? '').length < 270_000]).toEqual([
    true,
    true,
  ])
})
