import {
  AD,
  body,
  COMMENTS,
  COOKIES,
  FOOTER,
  links,
  NAV,
  NEWSLETTER,
  RELATED,
  SCRIPTS,
  SHARE,
  type StoryPage,
  textOf,
} from './parts.ts'
import { BRIDGE, CLOCK, LIBRARY, OYSTERS, SCHOOL, SNOW, type Told } from './stories.ts'

const page = (
  name: string,
  told: Told,
  html: string,
  more: Partial<StoryPage> = {},
): StoryPage => ({
  name,
  html,
  wanted: textOf(told),
  headline: told.headline,
  authors: [told.author],
  published: null,
  ...more,
})

const ld = (value: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...value })}</script>`

/** A chain's template: everything around the story, and much of it inside. */
const chain = page(
  'a chain of local papers',
  BRIDGE,
  `<!doctype html><html lang="en"><head><title>${BRIDGE.headline} | Shoreline Ledger</title>${SCRIPTS}
  <meta property="og:title" content="${BRIDGE.headline}"><meta property="og:site_name" content="Shoreline Ledger">
  <meta name="description" content="${BRIDGE.dek}">
  ${ld({ '@type': 'NewsArticle', headline: BRIDGE.headline, datePublished: '2026-11-17T12:31:00-05:00', author: [{ '@type': 'Person', name: BRIDGE.author }] })}</head>
  <body class="article-page"><a href="#main" class="skip">Skip to main content</a>${COOKIES}<header class="masthead"><a href="/">Shoreline Ledger</a>${NAV}</header>
  <div class="layout"><main id="main"><article class="story"><header><p class="kicker"><a href="/local">Local</a></p><h1>${BRIDGE.headline}</h1>
  <p class="byline">By <a rel="author" href="/staff/okafor">${BRIDGE.author}</a>, Staff Writer</p><p class="timestamp">Published Nov. 17, 2026 at 12:31 PM EST</p>${SHARE}</header>
  <figure class="lead"><img src="/img/bridge-800.jpg" alt="The bridge, turned away from both banks" width="800" height="533"><figcaption>The span points upriver on Tuesday. Staff photo by Lena Ash</figcaption></figure>
  <div class="story-body">${body(BRIDGE, { 2: AD, 3: RELATED, 5: NEWSLETTER, 7: `<p><strong>Read more: </strong><a href="/news/3">State police look for driver after crash on Route 9</a></p>` })}</div>
  <div class="author-bio"><p>Reach ${BRIDGE.author} at nokafor@ledger.example.</p></div></article>${COMMENTS}</main>
  <aside class="rail"><h3>Most popular</h3><ol>${links(5, 2)}</ol>${AD}</aside></div>${FOOTER}</body></html>`,
  {
    wanted: `The span points upriver on Tuesday. Staff photo by Lena Ash\n\n${textOf(BRIDGE)}`,
    published: '2026-11-17T12:31:00-05:00',
  },
)

const blog = page(
  'a weblog engine, its widgets and share buttons',
  LIBRARY,
  `<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>${LIBRARY.headline} &#8211; Wexford Notes</title>
  <link rel="stylesheet" href="/wp-content/style.css"><meta property="article:published_time" content="2026-11-03T08:00:00+00:00"><meta name="author" content="${LIBRARY.author}"></head>
  <body class="post-template single"><div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">Wexford Notes</a></p>${NAV}</header>
  <div id="content"><div id="primary"><article id="post-881" class="post hentry"><header class="entry-header"><h1 class="entry-title">${LIBRARY.headline}</h1>
  <div class="entry-meta"><span class="posted-on"><time datetime="2026-11-03T08:00:00+00:00">November 3, 2026</time></span> <span class="byline">by <span class="author vcard"><a href="/author/tl">${LIBRARY.author}</a></span></span></div></header>
  <div class="entry-content">${body(LIBRARY, { 4: '<div class="wp-block-embed"><iframe title="An hour in the room" src="https://www.youtube.com/embed/abc123XYZ_-"></iframe></div>' })}
  <div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="?share=x">Click to share on X</a></li><li><a href="?share=fb">Click to share on Facebook</a></li></ul></div>
  <div id="jp-relatedposts"><h3><em>Related</em></h3><p><a href="/p/1">The trustees buy a kettle</a></p><p><a href="/p/2">Snow shovels to lend, again</a></p></div></div>
  <footer class="entry-footer"><span class="cat-links">Posted in <a href="/c/town">Town</a></span> <span class="tags-links">Tagged <a href="/t/library">library</a>, <a href="/t/night">night</a></span></footer></article>
  <nav class="post-navigation"><h2>Post navigation</h2><a href="/prev">Previous: A bench for the bus stop</a><a href="/next">Next: Leaf pickup begins</a></nav>
  <div id="comments" class="comments-area"><h2>2 thoughts on “${LIBRARY.headline}”</h2><ol class="comment-list"><li class="comment"><p>I was the one with the atlas. It was raining. Lovely piece all the same, and the librarian is exactly as described here.</p></li></ol>
  <form id="commentform"><p>Your email address will not be published. Required fields are marked *</p><textarea></textarea><input type="submit" value="Post Comment"></form></div></div>
  <aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2><ul>${links(5)}</ul></section><section class="widget"><h2>Archives</h2><ul><li><a href="/2026/10">October 2026</a></li></ul></section></aside></div>
  <footer id="colophon">Proudly powered by software. <a href="/privacy">Privacy</a></footer></div></body></html>`,
  {
    wanted: textOf(LIBRARY).replace(
      '\n\nThe rules',
      '\n\n[video: An hour in the room]\n\nThe rules',
    ),
    published: '2026-11-03T08:00:00+00:00',
  },
)

const bare = page(
  'no html, head or body tags, no end tags',
  CLOCK,
  `<title>${CLOCK.headline}</title><meta name=author content="${CLOCK.author}">
  <div class=nav><a href=/>Front page</a> | <a href=/sports>Sports</a> | <a href=/weather>Weather</a></div>
  <h1>${CLOCK.headline}</h1><p class=byline>By ${CLOCK.author}
  ${CLOCK.paragraphs.map((text) => `<p>${text}`).join('\n')}
  <hr><p><small>Copyright 2026 The Ashbury Bell. All rights reserved.</small>`,
)

const tables = page(
  'laid out with tables',
  OYSTERS,
  `<HTML><HEAD><TITLE>${OYSTERS.headline}</TITLE></HEAD><BODY BGCOLOR="#ffffff"><TABLE WIDTH="760" BORDER="0" CELLPADDING="0"><TR><TD COLSPAN="3"><FONT SIZE="+3"><B>The Milbury Tide</B></FONT></TD></TR>
  <TR><TD WIDTH="120" VALIGN="top"><FONT SIZE="-1">${['News', 'Tides', 'Boats', 'Letters', 'Contact'].map((name) => `<A HREF="/${name}.html">${name}</A><BR>`).join('')}</FONT></TD>
  <TD WIDTH="480" VALIGN="top"><FONT SIZE="+2">${OYSTERS.headline}</FONT><BR><FONT SIZE="-1">By ${OYSTERS.author}</FONT><BR>
  ${body(OYSTERS, {}, 'h4')}</TD>
  <TD WIDTH="160" VALIGN="top"><TABLE BORDER="1"><TR><TD><B>High tide</B></TD></TR><TR><TD>6:12 am</TD></TR><TR><TD>6:40 pm</TD></TR></TABLE></TD></TR>
  <TR><TD COLSPAN="3" ALIGN="center"><FONT SIZE="-2">Best viewed at 800 by 600. Webmaster: tide@milbury.example</FONT></TD></TR></TABLE></BODY></HTML>`,
  { authors: [] },
)

const divs = page(
  'paragraphs are divs, classes are noise',
  SCHOOL,
  `<!doctype html><html><head><title>${SCHOOL.headline} - Alder Brook Today</title><meta property="og:type" content="article"><meta property="og:site_name" content="Alder Brook Today"></head><body>
  <div id="root"><div class="css-1x9"><div class="css-nav2">${NAV}</div></div><div class="css-8fg"><div class="css-h1"><h1 class="css-7a">${SCHOOL.headline}</h1></div><div class="css-dek">${SCHOOL.dek}</div>
  <div class="css-by"><span>By </span><span itemprop="author">${SCHOOL.author}</span></div><div class="css-body">${SCHOOL.paragraphs
    .map((text) => `<div class="css-p0">${text}</div>`)
    .join(`<div class="css-x"></div>`)}</div>
  <div class="css-rel"><div class="css-rh">More from Alder Brook Today</div><div class="css-card"><a href="/1">Crossing guard retires after 40 years</a></div><div class="css-card"><a href="/2">Cafeteria tries soup</a></div></div></div>
  <div class="css-foot"><a href="/terms">Terms</a> <a href="/privacy">Privacy</a> <a href="/help">Help</a></div></div></body></html>`,
)

const breaks = page(
  'paragraphs parted by line breaks',
  SNOW,
  `<html><head><title>${SNOW.headline}</title></head><body><div id="header"><a href="/">Hill Town Radio</a></div><div id="left"><ul>${links(6)}</ul></div>
  <div id="content"><h2>${SNOW.headline}</h2><span class="date">November 18, 2026</span><br><br>${SNOW.paragraphs.join('<br><br>\n')}<br><br>
  <a href="/news">Back to news</a></div><div id="footer">Hill Town Radio, 91.3 FM</div></body></html>`,
  { authors: [] },
)

export const PLAIN_PAGES: readonly StoryPage[] = [chain, blog, bare, tables, divs, breaks]
export { ld, page }
