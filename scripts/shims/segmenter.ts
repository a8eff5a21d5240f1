// Stands for `Intl.Segmenter` in the packages that Ink draws with (build.ts). Making a real one loads ICU's break rules,
// 7–13 ms, and six packages make one when they are imported; most text needs none.
import { isSimple } from '../../src/reading/graphemes.ts'

// A colour's ESC is a grapheme by itself like the simple characters around it (UAX #29, GB4, GB5).
const isSplit = (text: string): boolean => isSimple(text.replaceAll('\x1b', ''))

function characters(input: string): Intl.SegmentData[] {
  const all: Intl.SegmentData[] = []
  for (let index = 0; index < input.length; index++) {
    all.push({ segment: input.charAt(index), index, input })
  }
  return all
}

const SIGNS = /[\u2066-\u2069]/
const CONTROL = /^\p{Control}/u

/**
 * The graphemes with the signs of isolates (UAX #9 §2.4) glued to those before them, since Ink
 * drops a grapheme that takes no columns. By the standard each sign is one (UAX #29, GB4).
 */
function glued(all: Iterable<Intl.SegmentData>): Intl.SegmentData[] {
  const some: Intl.SegmentData[] = []
  for (const one of all) {
    const last = some.at(-1)
    if (!last || !SIGNS.test(one.segment) || CONTROL.test(last.segment)) some.push(one)
    else some[some.length - 1] = { ...last, segment: last.segment + one.segment }
  }
  return some
}

function listed(all: readonly Intl.SegmentData[]): Intl.Segments {
  return {
    containing: (index = 0) =>
      all.find((one) => index >= one.index && index < one.index + one.segment.length),
    [Symbol.iterator]: () => all.values(),
  }
}

/** `Intl.Segmenter` that is made when a text needs it. */
export class Segmenter {
  readonly #make: () => Intl.Segmenter
  readonly #isGrapheme: boolean
  #real: Intl.Segmenter | undefined

  constructor(locales?: string | string[], options?: Intl.SegmenterOptions) {
    this.#make = () => new Intl.Segmenter(locales, options)
    this.#isGrapheme = (options?.granularity ?? 'grapheme') === 'grapheme'
  }

  segment(input: string): Intl.Segments {
    if (!this.#isGrapheme) return this.#split(input)
    if (SIGNS.test(input)) return listed(glued(this.#split(input)))
    if (!isSplit(input)) return this.#split(input)
    return {
      containing: (index = 0) =>
        input[index] ? { segment: input[index], index, input } : undefined,
      [Symbol.iterator]: () => characters(input).values(),
    }
  }

  #split(input: string): Intl.Segments {
    this.#real ??= this.#make()
    return this.#real.segment(input)
  }
}
