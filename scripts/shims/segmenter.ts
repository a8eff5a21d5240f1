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
    if (!this.#isGrapheme || !isSplit(input)) {
      this.#real ??= this.#make()
      return this.#real.segment(input)
    }
    return {
      containing: (index = 0) =>
        input[index] ? { segment: input[index], index, input } : undefined,
      [Symbol.iterator]: () => characters(input).values(),
    }
  }
}
