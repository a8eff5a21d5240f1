import { describe, expect, test } from 'vitest'
import { stormBar } from '../../src/storm/bar.ts'
import { barItems } from '../../src/storm/bar-items.ts'
import type { BarStyle, Look } from '../../src/storm/bar-style.ts'
import type { Freshness } from '../../src/storm/freshness.ts'
import { hazards } from '../../src/storm/hazards.ts'
import { LEVEL_LOOKS } from '../../src/storm/levels.ts'
import { contrast, xtermHex } from './contrast.ts'
import { at } from './making.ts'
import { AT, contents, options, row } from './bar-making.ts'

describe('the colours of the bar', () => {
  const styles = (more: object, look: Look): BarStyle[] =>
    stormBar(barItems(contents([more])), options(80), look).map(({ style }) => style)

  test('are those of an event in the table', () => {
    expect(styles({ event: 'Tornado Warning' }, 'truecolor')[0]).toEqual({
      backgroundColor: '#ff0000',
      color: '#000000',
      bold: true,
    })
    expect(styles({ event: 'Tornado Warning' }, '256')[1]).toEqual({
      backgroundColor: '196',
      color: '16',
    })
    expect(styles({ event: 'Tornado Watch' }, 'truecolor')[0]).not.toHaveProperty('bold')
  })

  test('are those of the level for an event outside it', () => {
    const { bgHex, fgHex, bg256, fg256 } = LEVEL_LOOKS.watch
    expect(styles({ event: 'Meteor Watch' }, 'truecolor')[0]).toMatchObject({
      backgroundColor: bgHex,
      color: fgHex,
    })
    expect(styles({ event: 'Meteor Watch' }, '256')[0]).toMatchObject({
      backgroundColor: `${bg256}`,
      color: `${fg256}`,
    })
  })

  test('are those of the level where there are sixteen', () => {
    expect(styles({ event: 'Tornado Watch' }, '16')[0]).toEqual({
      backgroundColor: 'yellow',
      color: 'black',
      bold: true,
    })
    expect(styles({ event: 'Wind Advisory' }, '16')[0]).toEqual({
      backgroundColor: 'cyan',
      color: 'black',
    })
  })

  test("are the terminal's own reversed where sixteen have none, since white may be grey", () => {
    const freshness: Freshness = { kind: 'unknown', at: AT }
    const [unavailable] = stormBar(barItems(contents([], { freshness })), options(80), '16')
    expect(unavailable?.style).toEqual({ inverse: true })
    expect(styles({ event: 'Flood Statement' }, '16')[0]).toEqual({ inverse: true })
  })

  test('are never white text on a light background of sixteen', () => {
    const looks = ['Winter Storm Warning', 'Flood Watch', 'Wind Advisory', 'Flood Statement'].map(
      (event) => styles({ event }, '16-light')[1],
    )
    expect(looks).toEqual([
      { color: 'red', inverse: true },
      { backgroundColor: 'yellow', color: 'black' },
      { backgroundColor: 'cyan', color: 'black' },
      { inverse: true },
    ])
  })

  test('are reverse and bold, and the word, where there are none', () => {
    expect(styles({ event: 'Wind Advisory' }, 'none')).toEqual([
      { inverse: true, bold: true },
      { inverse: true },
      { inverse: true },
    ])
  })

  test.each([
    ['truecolor', String],
    ['256', (colour: string) => xtermHex(Number(colour))],
  ] as const)('can be read for every event, as painted in %s', (look, hex) => {
    const bad = hazards().filter(({ event }) =>
      styles({ event }, look).some((style) => {
        const { backgroundColor = '', color = '' } = style
        return !(contrast(hex(backgroundColor), hex(color)) >= 4.5)
      }),
    )
    expect(bad).toEqual([])
  })

  test('leave an emergency its symbol and name', () => {
    const grave = [{ event: 'Tornado Warning', text: 'TORNADO EMERGENCY', ends: at(0.5) }]
    expect(row(120, grave)).toMatch(/^ ‼ TORNADO WARNING \[EMERGENCY\] {2}ends in 30 min/)
    expect(row(120, grave, { ascii: true })).toMatch(/^ !!! TORNADO WARNING/)
    expect(row(120, [{ text: 'PARTICULARLY DANGEROUS SITUATION' }])).toContain(
      'WARNING [PDS]  until',
    )
  })
})
