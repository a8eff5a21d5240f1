import { describe, expect, test } from 'vitest'
import { openMemory } from '../../src/library/memory.ts'
import { schemaFaults } from '../output/checked.ts'
import type { Home } from './calling.ts'
import { NOON, town } from './paper.ts'

/** The reader was here at that time. */
function visited({ env }: Home, at: string): void {
  const config = env['CTNEWS_CONFIG_DIR'] as string
  const memory = openMemory({ config }, { now: () => Date.parse(at) })
  memory.apply([{ verb: 'visit', visit: { at: Date.parse(at), cursor: null } }])
  memory.close()
}

describe('a digest', () => {
  test('tells at first all that is unread', async () => {
    const house = town(undefined, { clock: '24' })
    await house.ctnews('--plain', '--now', NOON)
    expect(await house.ctnews('digest', '--now', NOON)).toEqual({
      code: 0,
      out: `ctnews: 4 stories to read
  The quay  A ferry waits
  The quay  B lottery numbers
  The moor  D cafe opens
  The quay  C bridge closes
`,
      err: '',
    })
  })

  test('tells then what is new since the last visit and unread', async () => {
    const house = town(undefined, { clock: '24' })
    await house.ctnews('--plain', '--now', NOON)
    visited(house, '2026-11-22T11:00:00Z')
    await house.ctnews('mark', '--read', '--source', 'moor')
    const { out } = await house.ctnews('digest', '--now', NOON)
    expect(out).toMatch(/^ctnews: 3 stories new since \d\d:00\n {2}The quay {2}A ferry/)
    expect((await house.ctnews('digest', '--now', NOON, '--tag', 'roads')).out).toContain(
      '1 story new',
    )
    const json = JSON.parse((await house.ctnews('digest', '--json', '--now', NOON)).out)
    expect(schemaFaults(json, 'digest')).toEqual([])
    expect(json).toMatchObject({ since: '2026-11-22T11:00:00.000Z', new: 3, weather: [] })
    expect(json.items).toHaveLength(3)
  })

  test('is nothing where nothing is new', async () => {
    const house = town()
    await house.ctnews('--plain', '--now', NOON)
    visited(house, '2026-11-22T13:00:00Z')
    expect(await house.ctnews('digest', '--now', NOON)).toEqual({ code: 0, out: '', err: '' })
  })

  test('has ten lines at the most, none wider than asked for', async () => {
    const stories = Array.from({ length: 30 }, (_, at) => ({
      title: `Story ${at} ${'of the sea '.repeat(9)}`,
    }))
    const house = town({ quay: stories })
    await house.ctnews('--plain')
    const lines = (await house.ctnews('digest', '--columns', '40')).out.trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)).toBe('  and 22 more: ctnews')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40)
  })

  test('loads nothing unless told to', async () => {
    const house = town()
    expect((await house.ctnews('digest')).out).toBe('')
    expect((await house.ctnews('digest', '--refresh')).out).toContain('4 stories to read')
  })

  test('takes no words', async () => {
    expect((await town().ctnews('digest', 'x')).code).toBe(2)
  })
})
