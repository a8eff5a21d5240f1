/**
 * Namespace URIs → the prefix under which the feed tables know them. Keys are written without
 * scheme, lower case, without a trailing slash or `#`. Old and misspelt URIs are listed because
 * feeds use them. The empty prefix is the feed format itself: every RSS and both Atoms.
 */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '': [
      'www.w3.org/2005/atom',
      'purl.org/atom/ns',
      'purl.org/atom/app',
      'purl.org/rss/1.0',
      'purl.org/net/rss1.1',
      'channel.netscape.com/rdf/simple/0.9',
      'my.netscape.com/rdf/simple/0.9',
      'my.netscape.com/publish/formats/rss-0.91.dtd',
      'backend.userland.com/rss',
      'backend.userland.com/rss2',
      'backend.userland.com/rss091',
      'backend.userland.com/rss092',
      'backend.userland.com/rss1',
      'blogs.law.harvard.edu/tech/rss',
      'cyber.law.harvard.edu/rss',
      'www.rssboard.org/rss-specification',
    ],
    rdf: ['www.w3.org/1999/02/22-rdf-syntax-ns'],
    dc: ['purl.org/dc/elements/1.1', 'purl.org/dc/elements/1.0', 'purl.org/dc'],
    dcterms: ['purl.org/dc/terms', 'purl.org/dc/qualifiers/1.0'],
    content: ['purl.org/rss/1.0/modules/content', 'purl.org/rss/modules/content'],
    sy: ['purl.org/rss/1.0/modules/syndication', 'purl.org/rss/modules/syndication'],
    slash: ['purl.org/rss/1.0/modules/slash'],
    media: [
      'search.yahoo.com/mrss',
      'search.yahoo.com/searchmonkey/media',
      'tools.search.yahoo.com/mrss',
      'video.search.yahoo.com/mrss',
      'www.rssboard.org/media-rss',
    ],
    itunes: ['www.itunes.com/dtds/podcast-1.0.dtd', 'www.itunes.com/dtds/podcast-1.0'],
    googleplay: ['www.google.com/schemas/play-podcasts/1.0'],
    feedburner: [
      'rssnamespace.org/feedburner/ext/1.0',
      'www.feedburner.com/feed/info/feedburner.dtd',
    ],
    georss: ['www.georss.org/georss'],
    thr: ['purl.org/syndication/thread/1.0'],
    xhtml: ['www.w3.org/1999/xhtml'],
    cap: [
      'oasis:names:tc:emergency:cap:1.0',
      'oasis:names:tc:emergency:cap:1.1',
      'oasis:names:tc:emergency:cap:1.2',
    ],
    xml: ['www.w3.org/xml/1998/namespace'],
  }).flatMap(([prefix, uris]) => uris.map((uri): [string, string] => [uri, prefix])),
)

/** Prefixes that mean the plain element where no declaration says anything else. */
const PLAIN = new Set(['atom', 'atom03', 'atom10', 'rss'])

/** Declarations in force at most; those that change nothing are not counted. */
const PREFIXES_KEPT = 100

/** What a declaration's URI is called here, or undefined where nobody reads it. */
function prefixOf(uri: string): string | undefined {
  return PREFIXES.get(
    uri
      .trim()
      .toLowerCase()
      .replace(/^(?:https?:\/\/|urn:)/, '')
      .replace(/[/#]$/, ''),
  )
}

/** Namespace declarations in force, with the names already looked up under them. */
export interface Scope {
  /** Declared prefix ('' the default one) → our prefix. */
  readonly prefixes: ReadonlyMap<string, string>
  /** Name as written → name in lower case under our prefix. */
  readonly names: Map<string, string>
}

export function newScope(): Scope {
  return { prefixes: new Map(), names: new Map() }
}

/** `scope` with the `xmlns` attributes of one element added (names and values alternating). */
export function inner(scope: Scope, attributes: readonly string[]): Scope {
  const changed = new Map<string, string>()
  for (let i = 0; i < attributes.length; i += 2) {
    const name = attributes[i] ?? ''
    if (!name.startsWith('xmlns')) continue
    const declared = name.slice(6)
    const prefix = prefixOf(attributes[i + 1] ?? '') ?? declared
    if (prefix !== ours(scope, declared)) changed.set(declared, prefix)
  }
  if (changed.size === 0 || scope.prefixes.size > PREFIXES_KEPT) return scope
  return { prefixes: new Map([...scope.prefixes, ...changed]), names: new Map() }
}

function ours(scope: Scope, written: string): string {
  return scope.prefixes.get(written) ?? (PLAIN.has(written) ? '' : written)
}

/** `DC:Creator` → `dc:creator`, `a:title` in an Atom namespace → `title`. */
export function nameIn(scope: Scope, raw: string): string {
  const known = scope.names.get(raw)
  if (known !== undefined) return known
  const lower = raw.toLowerCase()
  const colon = lower.indexOf(':')
  const written = colon < 0 ? '' : lower.slice(0, colon)
  const prefix = ours(scope, written)
  const local = lower.slice(colon + 1)
  const name = prefix === '' ? local : `${prefix}:${local}`
  scope.names.set(raw, name)
  return name
}
