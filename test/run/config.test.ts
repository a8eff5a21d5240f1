import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SETTING_NAMES } from '../../src/library/settings.ts'
import { schemaFaults } from '../output/checked.ts'
import { home, type Home } from './calling.ts'

const fileOf = ({ env }: Home): string => join(env['CTNEWS_CONFIG_DIR'] as string, 'config.json')
const written = (house: Home): unknown => JSON.parse(readFileSync(fileOf(house), 'utf8'))
const has = (house: Home, value: object): void =>
  writeFileSync(fileOf(house), JSON.stringify(value))

describe('ctnews config', () => {
  test('prints every key, its value, and where that is from', async () => {
    const house = home()
    has(house, { theme: 'dark', storm: { area: 'NY' } })
    const { code, out, err } = await house.ctnews('config')
    expect([code, err]).toEqual([0, ''])
    const rows = out.trimEnd().split('\n')
    expect(rows.map((row) => row.split('\t')[0])).toEqual(SETTING_NAMES)
    expect(rows).toContain('theme\t"dark"\tconfig.json')
    expect(rows).toContain('storm.area\t"NY"\tconfig.json')
    expect(rows).toContain('measure\t66\tdefault')
    const json = JSON.parse((await house.ctnews('config', '--json')).out)
    expect(schemaFaults(json, 'config')).toEqual([])
    expect(json.settings).toContainEqual({
      key: 'measure',
      value: 66,
      from: 'default',
      default: 66,
      allowed: 'a whole number from 40 to 100',
      about: 'columns of an article',
    })
  })

  test('tells what is wrong with code 2, and prints the rest', async () => {
    const house = home()
    has(house, { thme: 'dark', clock: '24' })
    const { code, out, err } = await house.ctnews('config')
    expect(code).toBe(2)
    expect(out).toContain('clock\t"24"\tconfig.json\n')
    expect(err).toContain('"thme" is no setting; did you mean "theme"?\n')
  })

  test('prints no password', async () => {
    const house = home()
    const entry = { url: 'https://ana:canary@a.example/x?token=canary', password: 'canary' }
    has(house, { sources: [{ ...entry, headers: { 'x-key': 'canary' } }] })
    for (const args of [[], ['--json'], ['get', 'sources'], ['get', 'sources', '--json']]) {
      const { code, out } = await house.ctnews('config', ...args)
      expect(code).toBe(0)
      expect(out).toContain('a.example')
      expect(out).not.toContain('canary')
    }
  })
})

describe('a setting', () => {
  test.each([
    ['theme', 'dark', 'dark', { theme: 'dark' }],
    ['theme', '"dark"', 'dark', { theme: 'dark' }],
    ['clock', '12', '12', { clock: '12' }],
    ['measure', '70', '70', { measure: 70 }],
    ['mouse', 'true', 'true', { mouse: true }],
    ['mouse', 'auto', 'auto', { mouse: 'auto' }],
    ['storm.area', 'NY', 'NY', { storm: { area: 'NY' } }],
    ['storm.area', 'null', 'null', { storm: { area: null } }],
    ['storm.zones', '["CTZ006"]', '["CTZ006"]', { storm: { zones: ['CTZ006'] } }],
    ['opener', '["w3m", "%s"]', '["w3m","%s"]', { opener: ['w3m', '%s'] }],
    ['queries.morning', 'is:unread', 'is:unread', { queries: { morning: 'is:unread' } }],
    ['queries.year', '2026', '2026', { queries: { year: '2026' } }],
    ['keys.star', '["*"]', '["*"]', { keys: { star: ['*'] } }],
  ])('is written and read back: %s %s', async (key, value, got, file) => {
    const house = home()
    has(house, { rail: 'never' })
    expect(await house.ctnews('config', 'set', key, value)).toEqual({ code: 0, out: '', err: '' })
    expect(written(house)).toEqual({ rail: 'never', ...file })
    expect((await house.ctnews('config', 'get', key)).out).toBe(`${got}\n`)
    const json = await house.ctnews('config', 'get', key, '--json')
    expect(JSON.parse(json.out)).toMatchObject({ key, from: 'config.json' })
    expect(schemaFaults(JSON.parse(json.out), 'setting')).toEqual([])
    await house.ctnews('config', 'unset', key)
    const left = written(house) as Record<string, unknown>
    expect(left).toMatchObject({ rail: 'never' })
    expect(JSON.stringify(left)).not.toContain(JSON.stringify(value))
  })

  test.each([
    [['set', 'theme', 'drak'], '"theme" is one of "terminal", "dark"'],
    [['set', 'measure', '39'], '"measure" is a whole number from 40 to 100, not 39'],
    [['set', 'thme', 'dark'], '"thme" is no setting; did you mean "theme"?'],
    [['get', 'storm.zone'], '"storm.zone" is no setting; did you mean "storm.zones"?'],
    [['unset', 'theme.dark'], '"theme.dark" is no setting'],
    [['set', 'queries.x', 'is:unred'], '"queries.x": "unred" at 4 is no state'],
    [['set', 'keys.star', '["m"]'], '"keys.star": m is both read and star in the list'],
    [['set', 'keys.strar', '["*"]'], '"keys.strar": it is no command; did you mean "star"?'],
    [['set', 'keymap', 'emacs'], '"keymap" is one of "default", "newsboat", "vim"'],
    [['set', 'theme'], '"ctnews config set" takes a key and a value: quote what has blanks'],
    [['get'], '"ctnews config get" takes one key'],
    [['path', 'x'], '"ctnews config path" takes no words'],
    [['gte', 'theme'], '"ctnews config" does not know "gte"; did you mean get?'],
    [['constructor'], '"ctnews config" does not know "constructor"'],
  ])('is not written where config %j is refused', async (args, words) => {
    const house = home()
    has(house, { rail: 'never' })
    const { code, out, err } = await house.ctnews('config', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
    expect(written(house)).toEqual({ rail: 'never' })
  })

  test('never overwrites a broken file', async () => {
    const house = home()
    writeFileSync(fileOf(house), '{"theme": ')
    const { code, err } = await house.ctnews('config', 'set', 'theme', 'dark')
    expect(code).toBe(2)
    expect(err).toContain('it is not overwritten')
    expect(readFileSync(fileOf(house), 'utf8')).toBe('{"theme": ')
  })
})

describe('the file of the settings', () => {
  test('is where config path says', async () => {
    const house = home()
    expect((await house.ctnews('config', 'path')).out).toBe(`${fileOf(house)}\n`)
  })

  const editor = (house: Home, text: string): string => {
    const program = house.file('editor', `#!/bin/sh\nprintf '%s' '${text}' > "$2"\n`)
    chmodSync(program, 0o755)
    return `${program} --wait`
  }

  test.skipIf(process.platform === 'win32')(
    'the editor gets the file, and what is wrong is told',
    async () => {
      const house = home()
      const bad = home({ VISUAL: editor(house, '{"thme": 1}') })
      const { code, err } = await bad.ctnews('config', 'edit')
      expect([code, err]).toEqual([
        2,
        'ctnews: config.json line 1: "thme" is no setting; did you mean "theme"?\n',
      ])
      const good = home({ VISUAL: '', EDITOR: editor(house, '{"theme": "dark"}') })
      expect((await good.ctnews('config', 'edit')).code).toBe(0)
      expect(statSync(fileOf(good)).mode & 0o777).toBe(0o600)
      expect((await good.ctnews('config', 'get', 'theme')).out).toBe('dark\n')
    },
  )

  test('is named where there is no editor', async () => {
    const house = home({ VISUAL: '', EDITOR: '' })
    const { code, err } = await house.ctnews('config', 'edit')
    expect(code).toBe(2)
    expect(err).toContain('"ctnews config path" is the file')
    expect(existsSync(fileOf(house))).toBe(false)
    const none = home({ VISUAL: '/none/such' })
    expect((await none.ctnews('config', 'edit')).code).toBe(2)
  })
})
