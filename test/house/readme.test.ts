import { expect, test } from 'vitest'
import { freshReadme, readmeText } from '../../scripts/readme.ts'

test('the tables of keys and options in the README are those of the program', () => {
  const text = readmeText()
  expect(freshReadme(text), 'run: node scripts/readme.ts').toBe(text)
  expect(text).toMatch(/\| `j` `down` \|/)
  expect(text).toMatch(/\| `--json` \|/)
})
