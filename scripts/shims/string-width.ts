// What packages get when they ask for string-width (build.ts): our own fast paths, which ask the
// real one only for text that needs it. Its emoji pattern costs 17–64 ms when first used.
import real, { type Options } from 'string-width'
import { width } from '../../src/reading/width.ts'

/** Columns of a text, as string-width counts them. */
function stringWidth(text: string, options?: Options): number {
  return options ? real(text, options) : width(text)
}

// oxlint-disable-next-line import/no-default-export -- the shape of the package it stands for
export default stringWidth
