// Stands for `Intl.Segmenter` in the bundle (build.ts). Making a real one loads ICU's break rules,
// 7–13 ms, and six packages make one when they are imported; most text needs none.

const { Segmenter: Real } = Intl

/** Characters that are a grapheme each, whatever stands beside them (UAX #29, GB999). */
const SIMPLE =
  // oxlint-disable-next-line no-control-regex -- ESC starts the colours that are cut here too
  /^[\x1b\x20-\x7e\xa0-\xa8\xaa-\xac\xaf-\u02ff\u2010-\u2027\u2030-\u203b\u2500-\u25a9]*$/

function* characters(input: string): Generator<Intl.SegmentData, undefined> {
  for (let index = 0; index < input.length; index++) {
    yield { segment: input.charAt(index), index, input }
  }
}

/** `Intl.Segmenter` that is made when a text needs it. */
export class Segmenter {
  readonly #make: () => Intl.Segmenter
  readonly #isGrapheme: boolean
  #real: Intl.Segmenter | undefined

  constructor(locales?: string | string[], options?: Intl.SegmenterOptions) {
    this.#make = () => new Real(locales, options)
    this.#isGrapheme = (options?.granularity ?? 'grapheme') === 'grapheme'
  }

  segment(input: string): Intl.Segments {
    if (!this.#isGrapheme || !SIMPLE.test(input)) {
      this.#real ??= this.#make()
      return this.#real.segment(input)
    }
    return {
      containing: (index = 0) =>
        input[index] ? { segment: input[index], index, input } : undefined,
      [Symbol.iterator]: () => characters(input),
    }
  }
}
