type Fields = Readonly<Record<string, unknown>>

const FEED_STRINGS = ['title', 'home_page_url', 'feed_url', 'description', 'icon', 'language']
const ITEM_STRINGS = [
  'id',
  'url',
  'external_url',
  'title',
  'content_html',
  'content_text',
  'summary',
  'image',
  'language',
]
const FEED_KEYS = [...FEED_STRINGS, 'version', 'authors', 'items']
const ITEM_KEYS = [
  ...ITEM_STRINGS,
  'date_published',
  'date_modified',
  'authors',
  'tags',
  'attachments',
]
const RFC_3339 =
  /^\d{4}-(?:0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d+)?(?:Z|[+-][0-2]\d:[0-5]\d)$/

/** What JSON Feed 1.1 finds wrong with a document; independent of our own schema. */
export function feedFaults(feed: Fields): string[] {
  const items = Array.isArray(feed['items']) ? (feed['items'] as Fields[]) : []
  const ids = items.map((item) => item['id'])
  return [
    ...fault(feed['version'] !== 'https://jsonfeed.org/version/1.1', 'version'),
    ...fault(typeof feed['title'] !== 'string' || feed['title'] === '', 'title is required'),
    ...fault(!Array.isArray(feed['items']), 'items are required'),
    ...fault(new Set(ids).size !== ids.length, 'ids are not unique'),
    ...wrongStrings(feed, FEED_STRINGS),
    ...foreignKeys(feed, FEED_KEYS),
    ...authorFaults(feed),
    ...items.flatMap((item) => itemFaults(item).map((it) => `${String(item['id'])}: ${it}`)),
  ]
}

function itemFaults(item: Fields): string[] {
  const dates = ['date_published', 'date_modified'].filter(
    (key) => key in item && !(typeof item[key] === 'string' && RFC_3339.test(item[key])),
  )
  const tags = item['tags'] ?? []
  return [
    ...fault(typeof item['id'] !== 'string' || item['id'] === '', 'id is required'),
    ...fault(!('content_html' in item) && !('content_text' in item), 'no content'),
    ...wrongStrings(item, ITEM_STRINGS),
    ...foreignKeys(item, ITEM_KEYS),
    ...dates.map((key) => `${key} is no RFC 3339 date`),
    ...fault(!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string'), 'tags'),
    ...authorFaults(item),
    ...attachmentFaults(item),
  ]
}

function authorFaults(fields: Fields): string[] {
  const authors = (fields['authors'] ?? []) as Fields[]
  if (!Array.isArray(authors)) return ['authors are no array']
  return authors.flatMap((author) => [
    ...fault(!author['name'] && !author['url'] && !author['avatar'], 'an author without all'),
    ...wrongStrings(author, ['name', 'url', 'avatar']),
  ])
}

function attachmentFaults(item: Fields): string[] {
  const attachments = (item['attachments'] ?? []) as Fields[]
  return attachments.flatMap((it) => [
    ...fault(typeof it['url'] !== 'string', 'attachment without address'),
    ...fault(typeof it['mime_type'] !== 'string', 'attachment without type'),
    ...['size_in_bytes', 'duration_in_seconds'].flatMap((key) =>
      fault(key in it && !Number.isFinite(it[key]), `attachment's ${key}`),
    ),
  ])
}

/** Keys that JSON Feed does not know must begin with an underscore. */
function foreignKeys(fields: Fields, known: readonly string[]): string[] {
  return Object.keys(fields).filter((key) => !key.startsWith('_') && !known.includes(key))
}

function wrongStrings(fields: Fields, keys: readonly string[]): string[] {
  return keys.filter((key) => key in fields && typeof fields[key] !== 'string')
}

const fault = (isWrong: boolean, words: string): string[] => (isWrong ? [words] : [])
