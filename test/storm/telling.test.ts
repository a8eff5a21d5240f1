import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { blocksOf, officeHeadline } from '../../src/storm/blocks.ts'
import type { Local } from '../../src/article/local-time.ts'
import { motionWords, plainAlert } from '../../src/storm/telling.ts'
import { active, alert, at, NOW } from './making.ts'

const local: Local = { offset: () => -300, hours: 12 }
const moving = (text: string): string | null =>
  motionWords(alert({ parameters: { eventMotionDescription: [clean(text)] } }))

test.each([
  ['2026-07-15T19:52:00-00:00...storm...294DEG...29KT...41.26,-76.18', 'moving ESE at 33 mph'],
  ['x...storm...0DEG...10KT', 'moving S at 12 mph'],
  ['x...storm...350DEG...10KT', 'moving S at 12 mph'],
  ['x...storm...225DEG...8KT', 'moving NE at 9 mph'],
  ['x...storm...999DEG...0KT', 'nearly stationary'],
  ['x...storm', null],
])('what moves is told in words: %s', (text, expected) => {
  expect(moving(text)).toBe(expected)
})

test('one line tells it all', () => {
  const it = active({ ends: at(9), areas: ['Upper Quill', 'Lower Quill', 'Bay'] })
  expect(plainAlert(it, NOW, local)).toBe(
    'WARNING: Winter Storm Warning until 7 PM, Upper Quill and 2 more (NWS Quillham CT)',
  )
  expect(plainAlert(active({ areas: [], sender: '', ends: at(9) }), NOW, local)).toBe(
    'WARNING: Winter Storm Warning until 7 PM',
  )
  expect(plainAlert(active({ event: 'Air Quality Alert', ends: at(9) }), NOW, local)).toMatch(
    /^ALERT: /,
  )
  const grave = active({
    text: 'TORNADO EMERGENCY',
    event: '',
    headline: 'Take cover',
    ends: at(9),
  })
  expect(plainAlert(grave, NOW, local)).toMatch(/^EMERGENCY: Take cover until 7 PM/)
})

test('a description falls into blocks of re-flowed paragraphs', () => {
  const text = [
    'THE OFFICE HAS ISSUED A WARNING...',
    'for the valley.',
    '',
    '* WHAT...Heavy snow. Totals of 6 to',
    '10 inches.',
    '',
    'More in the hills.',
    '',
    '* WHERE...',
    'The Quill valley.',
    '* ADDITIONAL DETAILS...Call 511.',
    '',
    'HAZARD...60 mph gusts.',
    '',
    '- Upper Quill',
    '- Lower',
    '  Quill',
    '* Until 5 PM.',
  ].join('\n')
  expect(blocksOf(text)).toEqual([
    { heading: null, paragraphs: ['THE OFFICE HAS ISSUED A WARNING... for the valley.'] },
    {
      heading: 'WHAT',
      paragraphs: ['Heavy snow. Totals of 6 to 10 inches.', 'More in the hills.'],
    },
    { heading: 'WHERE', paragraphs: ['The Quill valley.'] },
    { heading: 'ADDITIONAL DETAILS', paragraphs: ['Call 511.'] },
    {
      heading: 'HAZARD',
      paragraphs: ['60 mph gusts.', '- Upper Quill', '- Lower Quill', '* Until 5 PM.'],
    },
  ])
  expect(blocksOf('')).toEqual([])
  expect(blocksOf(`* ${'A'.repeat(200_000)}`)[0]?.heading).toBeNull()
})

test("the office's own headline comes without its dots", () => {
  const told = (text: string): string | null =>
    officeHeadline(alert({ parameters: { NWSheadline: [clean(text)] } }))
  expect(told('...SNOW UNTIL 7 PM...')).toBe('SNOW UNTIL 7 PM')
  expect(told('...')).toBeNull()
  expect(officeHeadline(alert())).toBeNull()
})
