/** Whether so many of something are taken whole; the test wants it for the limit and not beyond. */
export type Holds = (count: number) => boolean | Promise<boolean>

/** Smaller screens than these are too small: what is too much for others is too little here. */
export const LEAST: ReadonlySet<string> = new Set(['MIN_COLUMNS', 'MIN_ROWS'])

/** How often the limit is tried at once where a hundred times would be most of a gigabyte. */
export const HUGE: Readonly<Record<string, number>> = {
  STATUS_IDS: 10,
  ALERT_BYTES: 10,
  EXTRACT_INPUT: 5,
}

/**
 * Limits of seconds, memory and pixels, which no count shows: the tests that run into them, most of
 * them with less of it.
 */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  CONNECT_SECONDS: 'faults/fetch/faults',
  TOTAL_SECONDS: 'faults/fetch/faults',
  ALERT_SECONDS: 'run/weather',
  HOST_GAP_MS: 'fetch/politeness',
  EXTRACT_SECONDS: 'reading/extraction',
  EXTRACT_HEAP_MB: 'reading/extraction',
  IMAGE_SECONDS: 'run/image-worker',
  IMAGE_HEAP_MB: 'run/image-worker',
  IMAGE_PIXELS: 'run/image-worker',
  IMAGE_SENT_PIXELS: 'run/image-worker',
  IMAGES_BYTES: 'run/pictures',
  LOCK_WAIT_MS: 'library/lock',
  OWN_FILE_BYTES: 'faults/odd-files',
  REGEX_MS: 'library/query',
  STATUS_DAYS: 'library/retention',
}
