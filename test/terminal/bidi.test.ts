import { expect, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import { open } from './open.ts'

const FEED = 'test/terminal/fixtures/two-directions.xml'
const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

/** What was written, without colours, moves and links. */
const bare = (written: string): string =>
  // oxlint-disable-next-line no-control-regex -- sequences begin so
  written.replaceAll(/\x1b\[[\d;:?]*[A-Za-z]|\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\)/g, '')

const isolates = (written: string): string[] =>
  [...bare(written).matchAll(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g)].map(([text]) => text)

test('texts from right to left are isolates that take no columns', async () => {
  const reader = await open([FEED], { columns: 120, rows: 30 })
  await reader.see(/الميناء[^]*שלום/)
  const written = bare(reader.written())
  expect(written).toContain('\u2068The mate said שלום לכולם at noon\u2069')
  expect(written).toContain('\u2068مرفأ Harbour\u2069')
  expect(isolates(reader.written()).some((text) => text.startsWith('\u2068الميناء'))).toBe(true)
  // The line between the panes stands in one column.
  const columns = Array.from({ length: 30 }, (_, row) => reader.row(row).indexOf('│'))
  expect(new Set(columns.filter((column) => column >= 0)).size).toBe(1)
  reader.press(key('open'))
  await reader.see('البحر')
  // xterm gives a sign that follows no character, but a change of colour, a column of its own.
  // oxlint-disable-next-line no-control-regex -- sequences begin so
  expect(reader.written()).not.toMatch(/\x1b\[[\d;]*[A-Za-z][\u2066-\u2069]/)
  const pane = isolates(reader.written())
  expect(pane).toContain('\u2068البحر لا ينتظر أحدا\u2069')
  expect(pane.some((text) => text.includes('Northern Light'))).toBe(true)
  expect(pane).toContain('\u2068نورس\u2069')
})

test('what is found in them is marked and stays isolated', async () => {
  const reader = await open([FEED], { columns: 80, rows: 24 })
  await reader.see(/שלום/)
  reader.press('j', key('open'))
  await reader.see('harbour sign')
  reader.press(key('search'))
  reader.type('שלום לכולם')
  await reader.see('1/1')
  const row = reader.find('harbour sign')
  const marked = reader
    .cells(row)
    .filter((cell) => cell.underline)
    .map(({ text }) => text)
  expect(marked.join('')).toBe('שלום לכולם')
})

test('a find that begins or ends a line leaves the isolate whole', async () => {
  const reader = await open([FEED], { columns: 80, rows: 24 })
  await reader.see(/الميناء/)
  reader.press(key('open'))
  await reader.see('البحر')
  reader.press(key('search'))
  const before = reader.written().length
  reader.type('البحر لا ينتظر أحدا')
  await reader.see('1/1')
  await reader.until(() => isolates(reader.written().slice(before)).length > 0, 'the isolate')
  expect(isolates(reader.written().slice(before))).toContain('\u2068البحر لا ينتظر أحدا\u2069')
})
