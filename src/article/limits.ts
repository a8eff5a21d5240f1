// The only place with these numbers. Units stand in the names or in the comment beside them.
import { DAY } from './durations.ts'

const KIB = 1024
const MIB = 1024 * KIB

/** Bytes of one feed after decompression; a larger one is refused. */
export const FEED_BYTES: number = 10 * MIB
/** Bytes of one alert document after decompression. */
export const ALERT_BYTES: number = 8 * MIB
/** Bytes of one web page after decompression. */
export const PAGE_BYTES: number = 10 * MIB
/** Bytes of one picture after decompression, and its pixels: what is larger is not decoded. */
export const IMAGE_BYTES: number = 10 * MIB
export const IMAGE_PIXELS = 25_000_000
/** Seconds that decoding one may take, and megabytes of memory beside its pixels. */
export const IMAGE_SECONDS = 15
export const IMAGE_HEAP_MB = 512
/** Bytes of pictures that are kept until the program ends. */
export const IMAGES_BYTES: number = 32 * MIB
/** Pixels of a picture that are sent to the terminal. */
export const IMAGE_SENT_PIXELS = 1_500_000
/** Seconds one load of alerts may take. */
export const ALERT_SECONDS = 10
/** Documents of one index of alerts that are loaded at one poll, and how many at once. */
export const ALERT_LINKS = 20
export const ALERT_LINKS_AT_ONCE = 4
/** Content codings one answer may stack. */
export const CODINGS = 5
/** Bytes of a file named by the user, or of standard input, after decompression. */
export const FILE_BYTES: number = 50 * MIB
/** Bytes of a file found while reading a folder. */
export const FOLDER_FILE_BYTES: number = 10 * MIB
/** How deep a folder is read. */
export const FOLDER_DEPTH = 3

/** Articles kept of one feed, the newest first. */
export const ITEMS = 5000
/** Graphemes of a headline; HEADLINE_UNITS caps its UTF-16 units. */
export const HEADLINE = 512
export const HEADLINE_UNITS = 4096
/** UTF-16 units of an article's text that are kept. */
export const BODY: number = 256 * KIB
/** Authors or tags of an article. */
export const NAMES = 20
/** Graphemes of one such name. */
export const NAME = 128
/** UTF-16 units of a guid; a longer one is hashed. */
export const ID_CHARS = 2048
/** UTF-16 units of a URL's `href`; a longer one is text. */
export const URL_CHARS = 2083
/** Numbered links of one article. */
export const LINKS = 500
/** UTF-16 units of a date that are looked at. */
export const DATE_CHARS = 128

/** Open elements of an XML document; what lies deeper is text of the last one. */
export const XML_DEPTH = 256
export const OPML_DEPTH = 32
/** Elements parse5 may create for one article, and for a whole page. */
export const ELEMENTS = 20_000
export const PAGE_ELEMENTS = 100_000

/** UTF-16 units of a page without scripts, styles and drawings that its story is looked for in. */
export const EXTRACT_INPUT: number = 2 * MIB
/** Seconds that may take, and megabytes of memory. */
export const EXTRACT_SECONDS = 5
export const EXTRACT_HEAP_MB = 256

export const CONNECT_SECONDS = 5
/** Seconds one load may take, the body included. */
export const TOTAL_SECONDS = 15
export const REDIRECTS = 5
/** Requests under way at once, in all and to one host. */
export const CONCURRENCY = 32
export const HOST_CONCURRENCY = 2
/** Milliseconds between two starts on one host. */
export const HOST_GAP_MS = 100

/** Letters of a file name that is made of a headline. */
export const SLUG_CHARS = 80
/** UTF-16 units of a copied text. */
export const CLIPBOARD_BYTES: number = 8 * KIB
/** Combining marks one base character keeps. */
export const COMBINING = 4
/** Milliseconds a process waits for the lock of state.json. */
export const LOCK_WAIT_MS = 1000
export const LOG_LINES = 200
/** Bytes of a file of settings or marks: what is larger is none of ours. */
export const OWN_FILE_BYTES: number = 256 * MIB
/** UTF-16 units of a search. */
export const QUERY_CHARS = 1000
/** Milliseconds the patterns of one search may take. */
export const REGEX_MS = 1000
/** Milliseconds a published date may lie ahead before it sorts as arrived. */
export const FUTURE_SLACK_MS: number = DAY
/** Days a read mark outlives the last sight of its article in a source. */
export const STATUS_DAYS = 180
/** Read marks kept at most. */
export const STATUS_IDS = 300_000
export const MIN_COLUMNS = 30
export const MIN_ROWS = 8
