/** Elements whose content is no part of an article's text. */
export const DROPPED: ReadonlySet<string> = new Set(
  (
    'script style template noscript title svg form button input select datalist textarea nav ' +
    'object embed canvas rp'
  ).split(' '),
)

/** Elements that begin and end a block; div stands for all that have no form of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside body center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer h1 h2 h3 h4 h5 h6 header hgroup hr html iframe audio video legend li listing main menu ' +
    'ol p pre search section summary table tbody td tfoot th thead tr caption ul xmp blockquote'
  ).split(' '),
)

/** Elements that only change how their text looks. */
export const STYLES: ReadonlySet<string> = new Set('em i cite dfn var b strong'.split(' '))

/** The references that feeds are full of; a parser knows the others. */
export const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\xa0'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['hellip', '…'],
])
