import { describe, expect, test } from 'vitest'
import { COUNTIES, placeOfState, placeOfZones } from '../../src/storm/places.ts'
import { TOWNS } from '../../src/storm/towns.ts'

describe('towns of Connecticut', () => {
  test('are 169, each once, by name', () => {
    const names = TOWNS.map(({ name }) => name)
    expect(new Set(names).size).toBe(169)
    expect(names).toEqual(names.toSorted())
  })

  test('have the county and forecast zones of that county', () => {
    for (const { county, zones } of TOWNS) {
      const { code, zones: all } = COUNTIES[county]
      expect(zones.at(-1)).toBe(code)
      expect(zones.length).toBeGreaterThan(1)
      for (const zone of zones.slice(0, -1)) expect(all).toContain(zone)
    }
  })

  test.each([
    ['Hartford', ['CTZ002', 'CTC003']],
    ['New Haven', ['CTZ010', 'CTC009']],
    ['Torrington', ['CTZ001', 'CTZ013', 'CTC005']],
    ['Norwich', ['CTZ008', 'CTZ012', 'CTC011']],
  ])('%s is watched by %s', (town, zones) => {
    expect(TOWNS.find(({ name }) => name === town)?.zones).toEqual(zones)
  })
})

describe('the places that are watched', () => {
  test.each([
    [['CTZ010', 'CTC009'], 'Southern New Haven'],
    [['CTZ006', 'CTZ010', 'CTC009'], 'Northern New Haven, Southern New Haven'],
    [['CTC009'], 'New Haven County'],
    [['CTZ002', 'CTC009'], 'Hartford, New Haven County'],
    [['MAZ010', 'CTZ002', 'CTZ003', 'CTZ004'], 'MAZ010, Hartford and 2 more'],
  ])('come from the settings as %s', (zones, words) => {
    expect(placeOfZones(zones)).toBe(words)
  })

  test('may be of whole states', () => {
    expect([placeOfState('CT'), placeOfState('XX')]).toEqual(['Connecticut', 'XX'])
  })
})
