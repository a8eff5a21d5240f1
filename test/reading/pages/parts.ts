import type { Told } from './stories.ts'

/** A page and what a reader would call its story. */
export interface StoryPage {
  readonly name: string
  readonly html: string
  readonly wanted: string
  readonly headline: string
  readonly authors: readonly string[]
  readonly published: string | null
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The paragraphs of a story as HTML, with what stands between them after the n-th. */
export function body(
  { paragraphs }: Told,
  between: Readonly<Record<number, string>> = {},
  heading: string = 'h2',
): string {
  return paragraphs
    .map((text, index) => {
      const html = text.startsWith('## ')
        ? `<${heading}>${escape(text.slice(3))}</${heading}>`
        : `<p>${escape(text)}</p>`
      return html + (between[index + 1] ?? '')
    })
    .join('\n')
}

export const textOf = ({ paragraphs }: Told): string =>
  paragraphs.map((text) => text.replace(/^## /, '')).join('\n\n')

export const OTHERS: readonly string[] = [
  'Council delays vote on parking meters until the new year',
  'Girls soccer: Harbor edges Northfield in overtime thriller',
  'Five things to do this weekend on the shoreline',
  'State police look for driver after crash on Route 9',
  'Opinion: The case for keeping the diner open late',
  'Housing plan draws crowd, and sandwiches, to town hall',
  'Photos: Lantern parade lights up a foggy evening',
  'Recipe: Cranberry tart that survives the potluck',
]

export const links = (count: number, from = 0): string =>
  OTHERS.slice(from, from + count)
    .map((text, index) => `<li><a href="/news/${from + index}">${text}</a></li>`)
    .join('')

export const NAV: string = `<nav class="site-nav"><ul>${[
  'Home',
  'Local',
  'Sports',
  'Weather',
  'Obituaries',
  'Opinion',
  'Classifieds',
  'E-edition',
]
  .map((name) => `<li><a href="/${name.toLowerCase()}">${name}</a></li>`)
  .join('')}</ul></nav>`

export const SCRIPTS = `<script>window.ads=window.ads||[];ads.push(function(){if(1<2&&"</p>"){show("top")}})</script>
<style>.ad{display:block}.story p{margin:0}</style><noscript><img height="1" width="1" src="https://pixel.example/t?x=1" alt=""></noscript>`

export const FOOTER = `<footer class="site-footer"><div><h4>About</h4><ul><li><a href="/about">About us</a></li><li><a href="/jobs">Careers</a></li>
<li><a href="/privacy">Privacy policy</a></li><li><a href="/terms">Terms of use</a></li></ul><p>© 2026 Shoreline Media Group. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.</p></div></footer>`

export const NEWSLETTER = `<div class="newsletter-signup"><h3>Get the Morning Tide</h3><p>Sign up for our newsletter and get the day's headlines in your inbox.</p>
<form action="/subscribe"><label>Email <input type="email" name="e"></label><button>Sign up</button></form></div>`

export const SHARE = `<ul class="share-tools"><li><a href="https://facebook.example/share">Facebook</a></li><li><a href="https://x.example/share">Twitter</a></li><li><a href="mailto:?subject=x">Email</a></li><li><a href="#print">Print</a></li></ul>`

export const RELATED: string = `<div class="related-content"><h3>Related stories</h3><ul>${links(4)}</ul></div>`

export const AD = `<div class="ad-slot"><span>Advertisement</span><div id="div-gpt-1"></div></div>`

export const COMMENTS = `<section id="comments" class="comments"><h3>14 Comments</h3>
<div class="comment"><b>harborrat62</b><p>They should have replaced the whole thing when the state had money, but nobody listens, and here we are again paying for it twice.</p></div>
<div class="comment"><b>Deb from Essex</b><p>My grandfather said the same thing in 1960. Some of you have never waited for anything in your lives and it shows, honestly.</p></div>
<div class="comment"><b>MarshHen</b><p>Thank you for the reporting. This is why I still get the paper.</p></div><a href="/login">Log in to comment</a></section>`

export const COOKIES = `<div id="consent" role="dialog" class="cookie-banner"><p>We and our 712 partners store and access information on a device, such as cookies, and process personal data to show ads and measure them. You may change your choices at any time.</p><button>Accept all</button><button>Reject</button></div>`
