// What Ink's packages get when they ask for string-width: our own tables, which ask the real one
// only for text that needs it. Its emoji pattern costs 17–64 ms when first used.

// oxlint-disable-next-line import/no-default-export -- the shape of the package it stands for
export { width as default } from '../../src/reading/width.ts'
