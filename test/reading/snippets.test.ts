import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Clean } from '../../src/article/clean.ts'
import { readBody } from '../../src/reading/blocks.ts'
import { layout } from '../../src/reading/layout.ts'
import { plainLines } from '../../src/reading/lines.ts'

/** `# name`, HTML, and behind `|` its lines at 60 columns; one after the other. */
const snippets = readFileSync(new URL('snippets.txt', import.meta.url), 'utf8')
  .split(/^# /m)
  .slice(1)
  .map((part) => {
    const lines = part.trimEnd().split('\n')
    const first = lines.findIndex((line) => line.startsWith('|'))
    const html = lines.slice(1, first).join('\n')
    return [lines[0]!, html, lines.slice(first).map((line) => line.slice(1))] as const
  })

test.each(snippets)('the lines of a snippet are those beside it: %s', async (_, html, expected) => {
  const blocks = await readBody({
    html: html as Clean,
    text: null,
    base: 'https://town.example/news/',
  })
  expect(plainLines(layout(blocks, 60))).toEqual(expected)
})
