import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { problem, type ProblemKind } from '../../src/article/problem.ts'
import { adviceFor } from '../../src/run/advice.ts'

const http = (status: number) => adviceFor(problem('http', 'x', { status }), 'lantern.example')

test.each([
  [404, /^"ctnews add lantern\.example" looks for a new feed\.$/],
  [410, /^It is not asked again\. "ctnews add lantern\.example"/],
  [401, /passwordEnv/],
  [503, /tried again by itself/],
])('an answer of HTTP %i comes with what to do about it', (status, words) => {
  expect(http(status)).toMatch(words)
})

test('a status without a meaning of its own gives no advice', () => {
  expect(http(418)).toBeNull()
})

test('a feed that was found is named instead of looked for', () => {
  const page = problem('web-page', 'x', { found: [clean('https://lantern.example/feed')] })
  expect(adviceFor(page, 'lantern.example')).toBe(
    '"ctnews add https://lantern.example/feed" takes that one.',
  )
})

test.each<ProblemKind>([
  'dns',
  'offline',
  'refused',
  'reset',
  'timeout',
  'tls',
  'redirect',
  'not-a-feed',
])('there is always something to do about %s', (kind) => {
  expect(adviceFor(problem(kind, 'x'), 'lantern.example')).toMatch(/\w.*\.$/)
})
