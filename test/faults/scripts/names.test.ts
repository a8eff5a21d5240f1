import { expect, test } from 'vitest'
import { slugOf } from '../../../src/run/takers.ts'

test.each([
  ...['../../x', '..', '.', '/etc/passwd', '\\\\host\\share', 'C:\\boot.ini', '~/x', '-rf', '--'],
  ...['a\0.exe', '\0', 'x'.repeat(4096), '\u202egpj.exe', '\u2066שלום\u2069', 'a\nb', '%2e%2e%2f'],
  ...['a;b|c&d', '$(id)', '`id`', '*?', 'NUL', '.hidden', 'a/../b', 'ﬀ／．．', '．．／x'],
])('a headline %j names a file in the folder that was chosen, or none', (headline) => {
  expect(slugOf(headline)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
  expect(slugOf(headline).length).toBeLessThanOrEqual(80)
})
