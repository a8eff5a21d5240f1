import { describe, expect, test } from 'vitest'
import { schemaFaults } from '../output/checked.ts'
import { home } from './calling.ts'
import { NOON, town } from './paper.ts'

const objects = (text: string): { id?: string; title?: string }[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const WARNED = `WEATHER ALERT

Snow is coming to the shore after midnight and goes on until noon

A ferry waits at the pier for all of the day

The captain does not like the look of the sky over the sound.

Ana Reyes

Nov 21, 2026, 8:15 AM

It waits at the pier for all of the day, and for the night, and nobody knows for how long.
`

describe('--ndjson', () => {
  test('has every line as the schema says, in the order of the document', async () => {
    const { ctnews } = town()
    const { out } = await ctnews('--ndjson', '--now', NOON)
    const lines = objects(out)
    expect(lines.flatMap((line) => schemaFaults(line, 'line'))).toEqual([])
    const { items } = JSON.parse((await ctnews('--json', '--now', NOON)).out)
    expect(lines).toEqual(items)
    expect(lines).toHaveLength(4)
  })

  test('begins with what is in force, and is read back without it', async () => {
    const { ctnews, file } = home()
    const page = file('page.txt', WARNED)
    const { out } = await ctnews(page, '--ndjson', '--now', NOON)
    const [alert, item, ...more] = objects(out)
    expect(more).toEqual([])
    expect(alert).toMatchObject({
      pageAlert: { label: 'WEATHER ALERT', text: expect.stringMatching(/^Snow is coming/) },
    })
    expect(schemaFaults(alert, 'line')).toEqual([])
    const again = await ctnews(file('again.ndjson', out), '--ndjson', '--now', NOON)
    expect(objects(again.out).find(({ id }) => id)).toMatchObject({ id: item?.id })
    expect((await ctnews(page, '--ndjson', '--fields', 'title')).out).not.toContain('pageAlert')
  })

  test('has lines of their own for errors', async () => {
    const { ctnews, write } = home()
    write({ id: 'gone', path: '/none/such.xml' })
    const { code, out, err } = await ctnews('--ndjson')
    expect([code, out]).toEqual([3, ''])
    expect(objects(err).flatMap((line) => schemaFaults(line, 'message'))).toEqual([])
    expect(objects(err).length).toBeGreaterThan(0)
  })
})

describe('a selection', () => {
  const letters = async (...flags: string[]): Promise<string> => {
    const { out, err } = await town().ctnews('--plain', '--now', NOON, ...flags)
    expect(err).toBe('')
    return out.replaceAll(/^(?:[^\t]*\t){4}(.).*\n/gm, '$1')
  }

  test.each([
    [[], 'ABDC'],
    [['--tag', 'roads'], 'C'],
    [['--tag', 'FOOD', '--tag', 'harbor'], 'AD'],
    [['--tag', 'nothing'], ''],
    [['--tag', 'harbor', '--search', 'ferry'], 'A'],
    [['--tag', 'harbor', '--search', '-ferry'], ''],
    [['--since', '2026-11-20'], 'AB'],
    [['--until', '2026-11-20'], 'BDC'],
    [['--until', '2026-11-20T00:00Z', '--since', '2026-11-19T00:00Z'], 'BD'],
    [['--until', '2026-11-19T23:59Z'], 'DC'],
    [['--until', '3d'], 'DC'],
    [['--older', '2d', '--until', 'yesterday'], 'BDC'],
    [['--source', 'moor', '--source', 'quay', '--limit', '2'], 'AB'],
    [['--sort', 'oldest'], 'CDBA'],
    [['--sort', 'oldest', '--limit', '2'], 'BA'],
    [['--sort', 'source'], 'DABC'],
    [['--sort', 'length', '--limit', '2'], 'BA'],
  ])('of %j prints %j', async (flags, expected) => {
    expect(await letters(...flags)).toBe(expected)
  })
})

test('two runs are the same bytes, in any zone of time', async () => {
  const { ctnews } = town()
  await ctnews('--plain', '--now', NOON)
  const zoned = async (TZ: string): Promise<string> => {
    const before = process.env['TZ']
    process.env['TZ'] = TZ
    const { out } = await ctnews('--json', '--offline', '--now', NOON)
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
    return out
  }
  const [first, ...more] = [
    await zoned('UTC'),
    await zoned('Asia/Tokyo'),
    await zoned('America/Denver'),
  ]
  expect(more).toEqual([first, first])
  expect(JSON.parse(first ?? '').items).toHaveLength(4)
})

test('what is wrong in a query has a caret under it only where it is one short line', async () => {
  const { ctnews } = town()
  expect((await ctnews('--plain', '--search', 'auther:x')).err).toMatch(/\n {2}auther:x\n {2}\^\n$/)
  for (const query of [`${'x '.repeat(150)}auther:x`, 'a\u0007 auther:x', 'a\nauther:x']) {
    const { code, err } = await ctnews('--plain', '--search', query)
    expect([code, err.split('\n').length]).toEqual([2, 2])
  }
})

describe('ctnews schema', () => {
  test('prints the schema that is tested with, each part of which stands by itself', async () => {
    const { ctnews } = home()
    const whole = JSON.parse((await ctnews('schema')).out)
    expect(whole.title).toBe('What ctnews --json prints')
    const line = JSON.parse((await ctnews('schema', 'line')).out)
    expect(line).toMatchObject({ $ref: '#/$defs/line', $defs: { line: whole.$defs.line } })
  })

  test('refuses another name', async () => {
    const { ctnews } = home()
    expect(await ctnews('schema', 'itme')).toEqual({
      code: 2,
      out: '',
      err: 'ctnews: no schema is called "itme"; did you mean item?\n',
    })
  })
})

test('a megabyte of arguments is refused in a few words', async () => {
  const { ctnews } = home()
  const long = 'x'.repeat(1_000_000)
  for (const args of [
    [long],
    [`--${long}`],
    ['--sort', long],
    ['--search', `${long}:y`],
    [long, long],
  ]) {
    const { code, err } = await ctnews('--plain', ...args)
    expect([2, 3]).toContain(code)
    expect(err.length).toBeLessThan(2100)
  }
})
