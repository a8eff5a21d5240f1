import { timeCode, toNumber, toNumbers } from './prints.ts'

/** Marks of one kind and one month, by fingerprint; `times` are written times as numbers. */
export interface Section {
  readonly prints: Float64Array
  readonly times: Float64Array
}

/** Marks of which it is not known when they were made: any other is later. */
const UNKNOWN: number = toNumber(timeCode(0))

export function sectionOf(ids: string, times: string | undefined): Section {
  const prints = toNumbers(ids)
  if (times?.length === ids.length) return { prints, times: toNumbers(times) }
  return { prints, times: new Float64Array(prints.length).fill(UNKNOWN) }
}

export function kept({ prints, times }: Section, isKept: (at: number) => boolean): Section {
  let count = 0
  const left = new Float64Array(prints.length)
  const leftTimes = new Float64Array(prints.length)
  for (let at = 0; at < prints.length; at++) {
    if (!isKept(at)) continue
    left[count] = prints[at] as number
    leftTimes[count++] = times[at] as number
  }
  return { prints: left.subarray(0, count), times: leftTimes.subarray(0, count) }
}

/** Two sections that share no fingerprint. */
export function union(one: Section | undefined, other: Section): Section {
  if (!one || one.prints.length === 0) return other
  const length = one.prints.length + other.prints.length
  const prints = new Float64Array(length)
  const times = new Float64Array(length)
  for (let at = 0, a = 0, b = 0; at < length; at++) {
    const isFirst =
      b >= other.prints.length || (one.prints[a] as number) < (other.prints[b] as number)
    prints[at] = (isFirst ? one.prints[a] : other.prints[b]) as number
    times[at] = (isFirst ? one.times[a++] : other.times[b++]) as number
  }
  return { prints, times }
}
