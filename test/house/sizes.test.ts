import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Data, not logic: they may be as long as what they list. */
const TABLES =
  /\/(?:hazards|connecticut|flags|keymap|namespaces|column-sizes|references|threats|packages)\.ts$/
const MAX_LINES = 300
const MAX_MEDIAN = 80

interface File {
  readonly name: string
  readonly lines: number
}

const sized = (name: string): File => ({
  name,
  lines: readFileSync(name, 'utf8').split('\n').length - 1,
})
const filesIn = (folder: string): File[] =>
  globSync(`${folder}/**/*.{ts,tsx}`)
    .filter((name) => !TABLES.test(name))
    .map(sized)
    .toSorted((a, b) => b.lines - a.lines)

test.each(['src', 'scripts', 'test'])('no file of %s is longer than 300 lines', (folder) => {
  const files = filesIn(folder)
  const largest = files.slice(0, 5).map(({ name, lines }) => `${lines} ${name}`)
  console.log(`the five largest files of ${folder}:\n  ${largest.join('\n  ')}`)
  expect(files.filter(({ lines }) => lines > MAX_LINES)).toEqual([])
})

test('half of the files of src have at most 80 lines', () => {
  const files = filesIn('src')
  expect(files[Math.floor(files.length / 2)]?.lines).toBeLessThanOrEqual(MAX_MEDIAN)
})

test('files are named in kebab-case and with none of the words that say nothing', () => {
  const EMPTY = /\b(?:managers?|helpers?|utils?|services?|handlers?|data|info|common)\b/
  const badly = globSync(['{src,scripts}/**/*.*', 'test/**/*.{ts,tsx}']).filter((name) => {
    const base = name.split('/').at(-1) ?? ''
    return EMPTY.test(base) || !/^[a-z0-9-]+(?:\.[a-z]+)+$/.test(base)
  })
  expect(badly).toEqual([])
})
