import {
  AD,
  body,
  COMMENTS,
  COOKIES,
  FOOTER,
  links,
  NAV,
  NEWSLETTER,
  OTHERS,
  RELATED,
  SCRIPTS,
  SHARE,
  type StoryPage,
} from './parts.ts'
import { ld, page } from './plain-pages.ts'
import { ALL, BRIDGE, CLOCK, LIBRARY, OYSTERS, SCHOOL, SNOW } from './stories.ts'

const UPDATES: readonly (readonly [time: string, title: string, text: string])[] = [
  [
    '11:52 a.m.',
    'Lights are back in Lakeville',
    'The utility says 1,300 customers in Lakeville have power again. Crews are moving north along the lake road, where two poles are down.',
  ],
  [
    '10:15 a.m.',
    'Ninth town closes schools',
    'Kent has closed its schools for the day. Buses that had already left were called back, and parents were asked to meet children at the firehouse.',
  ],
  [
    '9:04 a.m.',
    'Ten inches at Norfolk',
    'The observer at the Norfolk station read ten inches at nine. It is the most for a November day since the record began.',
  ],
  [
    '7:30 a.m.',
    'Milk truck overturns',
    'A tanker lies on its side near the Falls Village bridge. The driver is unhurt and the road is closed in both directions while the milk is moved.',
  ],
]

const live = page(
  'a live blog',
  SNOW,
  `<!doctype html><html><head><title>Live: ${SNOW.headline}</title>${SCRIPTS}${ld({ '@type': ['LiveBlogPosting'], headline: SNOW.headline, author: { name: SNOW.author }, datePublished: '2026-11-18T06:00:00-05:00' })}</head><body>${NAV}
  <main><div class="live-header"><span class="badge">Live</span><h1>${SNOW.headline}</h1><p class="author">By ${SNOW.author}</p></div>
  <section class="live-summary"><p>${SNOW.paragraphs[0]}</p><p>${SNOW.paragraphs[1]}</p></section>
  <div class="live-feed">${UPDATES.map(([time, title, text]) => `<article class="live-post"><time>${time}</time><h3>${title}</h3><p>${text}</p><div class="share"><button>Share</button></div></article>`).join('')}</div></main>
  <aside><h3>Trending</h3><ul>${links(5)}</ul></aside>${FOOTER}</body></html>`,
  {
    wanted: [SNOW.paragraphs[0], SNOW.paragraphs[1], ...UPDATES.flat()].join('\n\n'),
    published: '2026-11-18T06:00:00-05:00',
  },
)

const scripted = page(
  'made by scripts: the story stands in JSON-LD only',
  LIBRARY,
  `<!doctype html><html><head><title>${LIBRARY.headline}</title>${ld({
    '@graph': [
      { '@type': 'WebSite', name: 'Wexford Wire' },
      {
        '@type': 'NewsArticle',
        headline: LIBRARY.headline,
        articleBody: LIBRARY.paragraphs.join('\n\n'),
        author: { '@id': '#p' },
        isAccessibleForFree: true,
      },
      { '@id': '#p', '@type': 'Person', name: LIBRARY.author },
    ],
  })}</head>
  <body><div id="app"></div><noscript>You need to enable JavaScript to run this app.</noscript>${SCRIPTS}</body></html>`,
)

const paywall = page(
  'for subscribers: two paragraphs and an offer',
  BRIDGE,
  `<!doctype html><html><head><title>${BRIDGE.headline}</title>${ld({ '@type': 'NewsArticle', headline: BRIDGE.headline, isAccessibleForFree: 'False', articleBody: BRIDGE.paragraphs.join('\n'), author: { name: BRIDGE.author }, hasPart: { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: '.paywall' } })}</head>
  <body>${NAV}<article><h1>${BRIDGE.headline}</h1><div class="content"><p>${BRIDGE.paragraphs[0]}</p><p>${BRIDGE.paragraphs[1]}</p></div>
  <div class="paywall offer"><h2>Keep reading with a subscription</h2><p>Subscribe for full digital access to the Ledger.</p><button>See offers</button><a href="/login">Already a subscriber? Log in</a></div></article>${FOOTER}</body></html>`,
  { wanted: `${BRIDGE.paragraphs[0]}\n\n${BRIDGE.paragraphs[1]}` },
)

const FACTS = [
  'Salt: three pounds a gallon',
  'Brine: below fourteen degrees',
  'Bath: ninety seconds',
  'Air: three hours',
]
const figures = page(
  'pictures that load late, captions, a list, a table, a pull quote',
  OYSTERS,
  `<!doctype html><html lang=en><head><title>${OYSTERS.headline} | Sound Waters</title><meta name="parsely-author" content="${OYSTERS.author}"></head><body>${COOKIES}${NAV}<main><article>
  <h1>${OYSTERS.headline}</h1><p class="dek">${OYSTERS.dek}</p>${SHARE}
  <figure><img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/photo/cages-1200.jpg" alt="Cages hang from a boom"><noscript><img src="/photo/cages-1200.jpg" alt="Cages hang from a boom"></noscript><figcaption>Hollis Greer lowers the frame he calls the Cold Shoulder.</figcaption></figure>
  ${body(OYSTERS, {
    3: AD,
    6: `<ul>${FACTS.map((it) => `<li>${it}</li>`).join('')}</ul>`,
    7: '<table><caption>Worms left after a month</caption><tr><th>Bath</th><th>Left of 100</th></tr><tr><td>None</td><td>97</td></tr><tr><td>90 seconds</td><td>6</td></tr></table>',
  })}
  <div class="outbrain"><h4>Around the web</h4><a href="https://ads.example/1">Doctors hate this one clam</a><a href="https://ads.example/2">She put vinegar in her boat</a></div></article></main>${FOOTER}</body></html>`,
  {
    wanted: [
      OYSTERS.dek,
      'Hollis Greer lowers the frame he calls the Cold Shoulder.',
      ...OYSTERS.paragraphs.slice(0, 6),
      ...FACTS,
      OYSTERS.paragraphs[6],
      'Worms left after a month\n\nBath Left of 100\n\nNone 97\n\n90 seconds 6',
      ...OYSTERS.paragraphs.slice(7),
    ]
      .join('\n\n')
      .replace('## ', ''),
  },
)

const crowded = page(
  'teasers with bylines and text of their own on all sides',
  CLOCK,
  `<!doctype html><html><head><title>${CLOCK.headline} :: The Ashbury Bell</title>${SCRIPTS}<meta property="og:title" content="${CLOCK.headline}"></head><body>${NAV}
  <div class="promo-strip">${OTHERS.slice(0, 4)
    .map(
      (it) =>
        `<div class="promo"><h3><a href="/p">${it}</a></h3><p>It was the third time this year, and neighbors said that they had seen it coming for quite a while.</p><span class="byline">By Frank Delano</span></div>`,
    )
    .join('')}</div>
  <article><h1>${CLOCK.headline}</h1><div class="byline">By ${CLOCK.author}</div>${body(CLOCK, { 1: NEWSLETTER, 3: `<aside class="pull"><p>See also</p><ul>${links(2)}</ul></aside>` })}<p>© 2026 The Ashbury Bell</p></article>
  <section class="river"><h2>Latest news</h2>${OTHERS.slice(3)
    .map(
      (it) =>
        `<article class="teaser"><h3><a href="/p">${it}</a></h3><p>Residents who came on Monday wanted to know what happens next, and officials, who did not, said so.</p><span class="byline">By Joan Pell</span></article>`,
    )
    .join('')}</section>${COMMENTS}${FOOTER}</body></html>`,
)

const sections = page(
  'sections of nested containers, advertisements between all of them',
  SCHOOL,
  `<!doctype html><html><head><title>${SCHOOL.headline}</title><meta name="author" content="${SCHOOL.author}"></head><body><div class="wrap"><div class="grid"><div class="col-8"><div class="inner"><h1>${SCHOOL.headline}</h1>
  ${SCHOOL.paragraphs.map((text, index) => `<section class="block-${index}"><div class="text-block"><p>${text}</p></div></section>${index % 2 ? AD : ''}`).join('\n')}
  <div class="tags">Topics: <a href="/t/a">apples</a> <a href="/t/s">schools</a></div></div></div><div class="col-4">${RELATED}${NEWSLETTER}</div></div></div>${FOOTER}</body></html>`,
)

const short = page(
  'a brief of one paragraph',
  LIBRARY,
  `<!doctype html><html><head><title>${LIBRARY.headline} | Briefs</title><meta property="og:type" content="article"></head><body>${NAV}<main><article><h1>${LIBRARY.headline}</h1><p>${LIBRARY.paragraphs[1]}</p></article></main><aside><ul>${links(6)}</ul></aside>${FOOTER}</body></html>`,
  { wanted: LIBRARY.paragraphs[1] ?? '', authors: [] },
)

const QA: readonly (readonly [string, string])[] = [
  [
    'When will the bridge close?',
    'When the bearing is in and two inspectors have watched it turn. The state says the twenty-eighth and means the thirtieth.',
  ],
  [
    'Can I walk across?',
    'No. The span stands at a right angle to the road with sixty feet of water on each side of it.',
  ],
  [
    'Who pays for the ferry?',
    'The state pays for the fuel and the crew. The town pays for the barriers, the signs and, it turns out, the coffee.',
  ],
  [
    'What about ambulances?',
    'One is parked on each side, day and night. The hospital at Coldwater takes patients from the east.',
  ],
]
const questions = page(
  'questions and answers under headings',
  BRIDGE,
  `<!doctype html><html><head><title>${BRIDGE.headline}: your questions</title><meta name="author" content="${BRIDGE.author}"><meta property="og:title" content="${BRIDGE.headline}"></head><body>${NAV}<div class="article-content"><h1>${BRIDGE.headline}</h1>
  <p>${BRIDGE.paragraphs[0]}</p>${QA.map(([question, answer]) => `<h3>${question}</h3><p>${answer}</p>`).join('')}<p><em>Do you have a question that is not here? Write to the desk and we will walk down to the river and ask.</em></p></div>${RELATED}${FOOTER}</body></html>`,
  {
    wanted: [
      BRIDGE.paragraphs[0],
      ...QA.flat(),
      'Do you have a question that is not here? Write to the desk and we will walk down to the river and ask.',
    ].join('\n\n'),
  },
)

/** Two megabytes, most of it code and other people's stories. */
const huge = page(
  'two megabytes',
  SNOW,
  `<!doctype html><html><head><title>${SNOW.headline}</title><meta name="author" content="${SNOW.author}"><script>${'var filler="0123456789abcdef";'.repeat(33_000)}</script></head><body>${NAV}
  <article><h1>${SNOW.headline}</h1><div class="body">${body(SNOW)}</div></article>
  <div class="archive-list">${Array.from({ length: 4000 }, (_, n) => `<div class="teaser-card"><a href="/a/${n}"><img src="/i/${n}.jpg" alt=""><span class="t">${OTHERS[n % OTHERS.length]} (${n})</span></a><span class="meta">Nov. ${1 + (n % 28)}</span></div>`).join('\n')}</div>
  <svg>${'<path d="M0 0L10 10"/>'.repeat(12_000)}</svg>${FOOTER}</body></html>`,
)

const hostile = page(
  'a story under 200 open elements, formatting never closed',
  CLOCK,
  `<html><head><title>${CLOCK.headline}</title><meta name="author" content="${CLOCK.author}"></head><body>${'<div>'.repeat(200)}<h1>${CLOCK.headline}</h1><b><i><font color=red>${CLOCK.paragraphs.map((text) => `<p>${text}</p>`).join('')}</body>`,
)

const reprint = page(
  'several stories on one page: the long one is meant',
  OYSTERS,
  `<!doctype html><html><head><title>${OYSTERS.headline}</title><meta name="author" content="${OYSTERS.author}"></head><body>${NAV}<main><article class="main-story"><h1>${OYSTERS.headline}</h1>${body(OYSTERS, {}, 'h3')}</article>
  ${ALL.filter((it) => it !== OYSTERS)
    .map(
      (it) =>
        `<article class="card"><h2><a href="/s">${it.headline}</a></h2><p>${it.dek}</p><a class="more" href="/s">Read more</a></article>`,
    )
    .join('')}</main>${FOOTER}</body></html>`,
)

const teaser = (n: number): string => {
  const title = `${OTHERS[n % OTHERS.length]} (part ${n})`
  return `<div class="card"><a href="/2026/11/${n}"><img src="/i/${n}.jpg" alt=""></a><div><h3><a href="/2026/11/${n}">${title}</a></h3>
  <p>What it is about in a line, with a comma, and with some more words to fill the box.</p><time>Nov. ${1 + (n % 28)}</time></div></div>`
}
const besieged = page(
  'a brief under sixty teasers that say more than it does',
  CLOCK,
  `<!doctype html><html><head><title>${CLOCK.headline}</title><meta name="author" content="${CLOCK.author}"></head><body>${NAV}<main><h1>${CLOCK.headline}</h1>
  <div class="text"><p>${CLOCK.paragraphs[0]}</p><p>${CLOCK.paragraphs[1]}</p></div>
  <div class="feed">${Array.from({ length: 60 }, (_, n) => teaser(n)).join('\n')}</div></main>${FOOTER}</body></html>`,
  { wanted: `${CLOCK.paragraphs[0]}\n\n${CLOCK.paragraphs[1]}` },
)

const picks = ALL.map(({ headline, dek }) => [headline, `${dek} Bring a coat.`] as const)
const list = page(
  'a list of outings that is the story, its headings links',
  SCHOOL,
  `<!doctype html><html><head><title>Six outings for a long weekend</title><meta name="author" content="${SCHOOL.author}"></head><body>${NAV}<article><h1>Six outings for a long weekend</h1>
  <p>The leaves are down and the lines are short. These six places are open, and none of them takes longer than an hour to reach.</p>
  ${picks.map(([title, text], n) => `<div class="outing"><h2><a href="/outings/${n}">${title}</a></h2><p>${text}</p></div>`).join('')}</article>${FOOTER}</body></html>`,
  {
    headline: 'Six outings for a long weekend',
    wanted: `The leaves are down and the lines are short. These six places are open, and none of them takes longer than an hour to reach.\n\n${picks.flat().join('\n\n')}`,
  },
)

export const RICH_PAGES: readonly StoryPage[] = [
  ...[live, scripted, paywall, figures, crowded, sections, short],
  ...[questions, huge, hostile, reprint, besieged, list],
]
