import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkSettings, defaults, readSettings, SETTING_NAMES } from '../../src/library/settings.ts'
import { SETTINGS } from '../../src/library/settings-table.ts'
import { changeSetting } from '../../src/library/write-settings.ts'
import { folder } from './making.ts'

function messages(text: string): string[] {
  return checkSettings(text).problems.map(({ message }) => message)
}

test('every default is itself allowed', () => {
  for (const name of SETTING_NAMES) {
    if (name === 'sources') continue
    const [group, inner] = name.split('.') as [string, string?]
    const value = SETTINGS[name].default
    const text = JSON.stringify({ [group]: inner === undefined ? value : { [inner]: value } })
    expect(checkSettings(text), name).toMatchObject({ problems: [], settings: { [name]: value } })
  }
})

test('no weather at all is written as null', () => {
  expect(checkSettings('{"storm": {"area": null}}')).toMatchObject({
    problems: [],
    settings: { 'storm.area': null },
  })
})

test('a missing file gives the defaults and is not made', () => {
  const config = folder()
  expect(readSettings(config)).toMatchObject({ settings: defaults(), problems: [] })
  expect(readdirSync(config)).toEqual([])
})

test('a right value holds, a wrong one has its default; both are told apart', () => {
  const text = '\ufeff{"theme": "dark",\n  "measure": 101,\n  "storm": {"area": "NY"}}'
  const { settings, written, problems } = checkSettings(text)
  expect(settings).toMatchObject({ theme: 'dark', measure: 66, 'storm.area': 'NY' })
  expect([...written]).toEqual(['theme', 'storm.area'])
  expect(problems).toEqual([
    {
      line: 2,
      column: 3,
      key: 'measure',
      message: 'config.json line 2: "measure" is a whole number from 40 to 100, not 101',
    },
  ])
})

test.each([
  ['{"thme": 1}', 'config.json line 1: "thme" is no setting; did you mean "theme"?'],
  ['{"storm": {"zone": 1}}', '"storm.zone" is no setting; did you mean "storm.zones"?'],
  ['{"xylophone": 1}', 'config.json line 1: "xylophone" is no setting'],
  ['{"mouse": "yes"}', '"mouse" is one of "auto", true, false, not "yes"'],
  ['{"refreshMinutes": 14}', 'a whole number from 15 to 1440, or 0, not 14'],
  ['{"opener": "xdg-open"}', '"opener" is a list of arguments, or null, not "xdg-open"'],
  ['{"keys": {"star": "s"}}', '"keys" is commands, each with a list of keys'],
  ['{"sources": [{"title": "x"}]}', '"sources" is a list of sources'],
  ['{"queries": {"a": 1}}', '"queries" is names, each with a query'],
  [
    '{"queries": {\n"a": "is:unread",\n"b": "auther:x"}}',
    'config.json line 3: "queries.b": "auther:" at 1 is no field; did you mean "by:"?',
  ],
  [
    '{"queries": {"__proto__": "\\""}}',
    'line 1: "queries.__proto__": the quote at 1 is not closed',
  ],
  ['{"mute": [{"until": "2026-12-01"}]}', '"mute" is a list of mute rules'],
  [
    '{"storm": {"zones": ["CTZ006", "Quill"]}}',
    '"storm.zones": "Quill" is not a zone such as CTZ006',
  ],
  ['{"storm": {"sources": ["gopher://a/"]}}', '"storm.sources": "gopher://a/" is not an http or'],
  ['{"storm": {"sources": ["-"]}}', '"storm.sources": "-" is not an http or https address'],
  [
    '{"mute": [{"words": "a"}, {"word": "b", "by": "c"}]}',
    '"mute" rule 2: "word" is no part of it; did you mean "words"?',
  ],
  ['{"mute": [{"words": "a", "by": 1}]}', '"mute" rule 1: "by" is a text, not 1'],
  [
    '{"mute": [{"words": "a", "until": "soon"}]}',
    '"until" is a date such as 2026-12-31, not "soon"',
  ],
  ['{"mute": [{"words": "a", "until": "2026-13-31"}]}', '"until" is a date such as 2026-12-31'],
  ['{"storm": []}', '"storm" is an object in braces {}'],
  ['{"storm.point": 1}', '"storm.point" is [latitude, longitude], or null'],
  ['{"theme": "dark"', 'config.json line 1, column 17: not JSON'],
  ['{\n "theme": "dark",,\n}', 'config.json line 2, column 18: not JSON'],
  ['', 'config.json line 1, column 1: not JSON'],
  ['[]', 'config.json: not an object in braces {}'],
  ['null', 'config.json: not an object in braces {}'],
  ['7', 'config.json: not an object in braces {}'],
  ['\0\0\0', 'not JSON'],
  ['{"theme": "dark"}\0', 'config.json line 1, column 18: not JSON'],
  [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'config.json: not an object in braces {}'],
  ['{"\\u001b[2J": 1}', '"" is no setting'],
  ['{"__proto__": {"theme": 1}}', '"__proto__" is no setting'],
])('%j: %s', (text, message) => {
  expect(messages(text)).toEqual([expect.stringContaining(message)])
})

test.each(
  SETTING_NAMES.flatMap((name) => {
    const { allowed } = SETTINGS[name]
    if (allowed.kind !== 'number') return []
    const also = allowed.also === undefined ? [] : [[name, allowed.also, true] as const]
    return [
      [name, allowed.least, true] as const,
      [name, allowed.most, true] as const,
      [name, allowed.least - 1, allowed.least - 1 === allowed.also] as const,
      [name, allowed.most + 1, false] as const,
      [name, allowed.least + 0.5, false] as const,
      ...also,
    ]
  }),
)('%s at %d: allowed %s', (name, value, isRight) => {
  const [group, inner] = name.split('.') as [string, string?]
  const text = JSON.stringify({ [group]: inner === undefined ? value : { [inner]: value } })
  expect(messages(text)).toHaveLength(isRight ? 0 : 1)
})

test('of a key that is there twice the last counts', () => {
  expect(checkSettings('{"theme":"dark","theme":"light"}').settings.theme).toBe('light')
})

describe('changing one', () => {
  const text = (config: string): unknown =>
    JSON.parse(readFileSync(join(config, 'config.json'), 'utf8'))

  test('writes that key only, and takes it out again', async () => {
    const config = join(folder(), 'new')
    const places = { config }
    expect(await changeSetting(places, 'theme', () => 'dark')).toEqual({ kind: 'written' })
    expect(await changeSetting(places, 'storm.area', () => 'NY')).toEqual({ kind: 'written' })
    expect(text(config)).toEqual({ theme: 'dark', storm: { area: 'NY' } })
    expect(await changeSetting(places, 'theme', () => 'dark')).toEqual({ kind: 'same' })
    await changeSetting(places, 'theme', () => undefined)
    expect(text(config)).toEqual({ storm: { area: 'NY' } })
    const copy = JSON.parse(readFileSync(join(config, 'config.json.bak'), 'utf8'))
    expect(copy).toEqual({ theme: 'dark', storm: { area: 'NY' } })
  })

  test('at once by several: none is lost', async () => {
    const config = folder()
    await Promise.all([
      changeSetting({ config }, 'theme', () => 'dark'),
      changeSetting({ config }, 'measure', () => 70),
      changeSetting({ config }, 'sources', (before) => [
        ...((before as unknown[] | undefined) ?? []),
        { url: 'https://a.example/' },
      ]),
      changeSetting({ config }, 'sources', (before) => [
        ...((before as unknown[] | undefined) ?? []),
        { url: 'https://b.example/' },
      ]),
    ])
    expect(text(config)).toMatchObject({ theme: 'dark', measure: 70 })
    expect((text(config) as { sources: unknown[] }).sources).toHaveLength(2)
  })

  test('to a wrong value is refused', async () => {
    const config = folder()
    const written = await changeSetting({ config }, 'theme', () => 'drak')
    expect(written).toMatchObject({ kind: 'refused', isUsage: true })
    expect(readdirSync(config)).toEqual(['state.lock'])
  })

  test('in a broken file is refused and leaves it alone', async () => {
    const config = folder()
    writeFileSync(join(config, 'config.json'), '{"theme": ')
    const written = await changeSetting({ config }, 'theme', () => 'dark')
    expect(written).toMatchObject({ kind: 'refused', isUsage: true })
    expect(readFileSync(join(config, 'config.json'), 'utf8')).toBe('{"theme": ')
  })

  test('beside a wrong one is possible, and keeps it', async () => {
    const config = folder()
    writeFileSync(join(config, 'config.json'), '{"thme": 1, "measure": 1000}')
    expect(await changeSetting({ config }, 'measure', () => 70)).toEqual({ kind: 'written' })
    expect(text(config)).toEqual({ thme: 1, measure: 70 })
  })
})
