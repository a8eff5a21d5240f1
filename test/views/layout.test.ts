import { expect, test } from 'vitest'
import { type Layout, type Region, type Wish, layout } from '../../src/views/layout.ts'

const WISH: Wish = {
  barRows: 0,
  hasSample: false,
  hasRail: true,
  listWidth: 40,
  focus: 'list',
  isZen: false,
}

const regionsOf = ({ bar, sample, header, rail, list, reader, status, hints }: Layout): Region[] =>
  [bar, sample, header, rail, list, reader, status, hints].filter((region) => region !== null)

const overlaps = (a: Region, b: Region): boolean =>
  a.left < b.left + b.columns &&
  b.left < a.left + a.columns &&
  a.top < b.top + b.rows &&
  b.top < a.top + a.rows

const SIZES = Array.from({ length: 47 }, (_, index) => 20 + index * 5).flatMap((columns) =>
  Array.from({ length: 26 }, (_, index) => [columns, 5 + index * 3] as const),
)

test.each([
  ['plain', WISH],
  ['bar and sample', { ...WISH, barRows: 2, hasSample: true }],
  ['widest list', { ...WISH, listWidth: 60, focus: 'reader' }],
  ['narrowest list', { ...WISH, listWidth: 25, barRows: 1 }],
  ['zen', { ...WISH, isZen: true, focus: 'reader' }],
] as const)('from 20×5 to 250×80 nothing overlaps or leaves the screen: %s', (_, wish) => {
  for (const [columns, rows] of SIZES) {
    const regions = regionsOf(layout(columns, rows, wish))
    for (const [index, region] of regions.entries()) {
      const { left, top } = region
      const isInside =
        left >= 0 && top >= 0 && left + region.columns <= columns && top + region.rows <= rows
      const isAlone = regions.slice(index + 1).every((other) => !overlaps(region, other))
      expect({
        columns,
        rows,
        isInside,
        isAlone,
        hasSpace: region.columns * region.rows > 0,
      }).toEqual({ columns, rows, isInside: true, isAlone: true, hasSpace: true })
    }
  }
})

test.each([
  [160, 20, 'three'],
  [159, 20, 'two'],
  [160, 19, 'two'],
  [100, 18, 'two'],
  [99, 18, 'one'],
  [250, 17, 'one'],
  [60, 12, 'one'],
  [59, 12, 'compact'],
  [60, 11, 'compact'],
  [30, 8, 'compact'],
  [29, 8, 'small'],
  [30, 7, 'small'],
])('%i×%i is %s', (columns, rows, mode) => {
  expect(layout(columns, rows, WISH).mode).toBe(mode)
})

test('the panes of 160, 120 and 80 columns', () => {
  const columnsOf = (columns: number): (number | undefined)[] => {
    const { rail, list, reader } = layout(columns, 40, WISH)
    return [rail?.columns, list?.columns, reader?.columns]
  }
  expect(columnsOf(160)).toEqual([22, 56, 80])
  expect(columnsOf(120)).toEqual([undefined, 48, 71])
  expect(columnsOf(80)).toEqual([undefined, 80, undefined])
})

test('three panes need several sources, one pane is that of the focus', () => {
  expect(layout(200, 60, { ...WISH, hasRail: false }).mode).toBe('two')
  expect(layout(80, 24, { ...WISH, focus: 'reader' }).list).toBeNull()
  expect(layout(200, 60, { ...WISH, isZen: true, focus: 'reader' }).reader?.columns).toBe(200)
})

test('hints need sixteen rows, a header sixty columns', () => {
  expect(layout(80, 16, WISH).hints).not.toBeNull()
  expect(layout(80, 15, WISH).hints).toBeNull()
  expect(layout(59, 40, WISH)).toMatchObject({ header: null, hints: null })
})
