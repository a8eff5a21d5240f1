import { expect, test } from 'vitest'
import { problem } from '../../src/article/problem.ts'
import {
  fileFailed,
  localTime,
  marksNotSaved,
  noticeJson,
  noticeText,
  nothingAtAll,
  outputFailed,
  sourceFailed,
  unexpected,
  usageNotice,
} from '../../src/output/messages.ts'

const now = new Date(2026, 10, 22, 18, 50).valueOf()
const at = (hour: number, minute: number, day = 22): number =>
  new Date(2026, 10, day, hour, minute).valueOf()
const source = { id: 'wtnh', title: 'WTNH', nextAt: null, shownFrom: null }

test.each([
  [18, 42, 12, '6:42 PM'],
  [0, 5, 12, '12:05 AM'],
  [12, 0, 12, '12:00 PM'],
  [18, 42, 24, '18:42'],
  [6, 5, 24, '06:05'],
] as const)('%i:%i on a clock of %i hours is %s', (hour, minute, hours, words) => {
  expect(localTime(at(hour, minute), { now, hours })).toBe(words)
})

test('another day is named', () => {
  expect(localTime(at(18, 42, 20), { now, hours: 12 })).toBe('Nov 20, 2026, 6:42 PM')
})

test('a time-out names host, seconds, source and the age of what is shown instead', () => {
  const failed = problem('timeout', 'no answer from www.wtnh.com in 15 s')
  const notice = sourceFailed(
    { ...source, problem: failed, shownFrom: at(18, 42) },
    { now, hours: 12 },
  )
  expect(noticeText(notice)).toBe(
    'ctnews: no answer from www.wtnh.com in 15 s (WTNH). Showing stories from 6:42 PM.\n',
  )
})

test('a refusal names source, answer, next try and what to do', () => {
  const failed = problem('http', 'ctmirror.org answers 404 (not found)', {
    hint: '"ctnews add ctmirror.org" looks for a new feed',
  })
  const notice = sourceFailed(
    { ...source, title: 'CT Mirror', problem: failed, nextAt: at(19, 20) },
    { now, hours: 24 },
  )
  expect(noticeText(notice)).toBe(
    'ctnews: CT Mirror: ctmirror.org answers 404 (not found), next try 19:20. "ctnews add ctmirror.org" looks for a new feed.\n',
  )
})

test('scripts are told without local times', () => {
  const failed = problem('http', 'a.example answers 503 (has trouble)', { hint: 'Wait' })
  const notice = sourceFailed(
    { ...source, problem: failed, nextAt: at(19, 20), shownFrom: at(18, 42) },
    { now, hours: 24 },
  )
  expect(JSON.parse(noticeJson(notice, 0)).error).toMatchObject({
    message: 'WTNH: a.example answers 503 (has trouble)',
    hint: 'Wait',
  })
  expect(noticeText(notice)).toBe(
    'ctnews: WTNH: a.example answers 503 (has trouble), next try 19:20. Wait. Showing stories from 18:42.\n',
  )
})

test('a next try that lies behind is not told', () => {
  const failed = problem('dns', 'no such host: a.example')
  const notice = sourceFailed({ ...source, problem: failed, nextAt: at(18, 0) }, { now, hours: 24 })
  expect(noticeText(notice)).toBe('ctnews: WTNH: no such host: a.example.\n')
})

test.each([
  [
    nothingAtAll(6),
    'all 6 sources failed and nothing is stored yet. Check the network, or try "ctnews --sample".',
  ],
  [
    nothingAtAll(1),
    'the source failed and nothing is stored yet. Check the network, or try "ctnews --sample".',
  ],
  [fileFailed('news', 'photo.txt', problem('file', 'binary')), 'photo.txt: binary.'],
  [
    usageNotice('unknown option --unred; did you mean --unread?'),
    'unknown option --unred; did you mean --unread?',
  ],
  [marksNotSaved(3, 'disk full'), '3 read marks are not saved: disk full.'],
  [marksNotSaved(1, 'disk full'), '1 read mark is not saved: disk full.'],
  [outputFailed('disk full'), 'the output is not complete: disk full.'],
  [unexpected('x is not a function'), 'something unexpected happened: x is not a function.'],
])('the words of a notice are one line: %j', (notice, words) => {
  expect(noticeText(notice)).toBe(`ctnews: ${words}\n`)
})

test('for scripts a notice is one JSON line with every key', () => {
  const notice = fileFailed('news', 'a.txt', problem('file', 'binary', { hint: 'Leave it out' }))
  expect(noticeJson(notice, 4)).toBe(
    '{"warning":{"exit":4,"kind":"file","source":"news","message":"a.txt: binary","hint":"Leave it out"}}\n',
  )
  expect(JSON.parse(noticeJson(usageNotice('no'), 2))).toEqual({
    error: { exit: 2, kind: 'usage', source: null, message: 'no', hint: null },
  })
})

test('secrets, sequences and line ends of an error stay out of both forms', () => {
  const notice = unexpected('GET https://me:secret@a.example/?key=abc\n\u001b]0;x\u0007 failed')
  for (const words of [noticeText(notice), noticeJson(notice, 1)]) {
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(words).toMatch(/^[^\0-\x1f]*\n$/)
    expect(words).not.toMatch(/secret|abc/)
  }
})
