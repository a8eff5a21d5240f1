import { expect, test } from 'vitest'
import { documentNames, documentText, freshText } from '../../scripts/documents.ts'

test.each(documentNames)('%s: its generated blocks are those of the program', (name) => {
  const text = documentText(name)
  expect(freshText(name, text), 'run: node scripts/documents.ts').toBe(text)
})

test('every key, option and file stands in its block', () => {
  expect(documentText('docs/keys.md')).toMatch(/\| `j` `↓` \|/)
  expect(documentText('docs/scripting.md')).toMatch(/\| `--json\[=FIELDS\]` \|/)
  expect(documentText('docs/settings.md')).toMatch(/\| `storm\.area` \|/)
  expect(documentText('CONTRIBUTING.md')).toMatch(/- `article\/clean\.ts` \w+/)
})
