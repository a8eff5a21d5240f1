/** In milliseconds. A day of the calendar may have an hour more or less. */
export const MINUTE = 60_000
export const HOUR: number = 60 * MINUTE
export const DAY: number = 24 * HOUR
