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

const regionsOf = (one: Layout): Region[] =>
  [
    one.bar,
    one.sample,
    one.header,
    one.rail,
    one.list,
    one.reader,
    one.picker,
    one.status,
    one.hints,
  ].filter((region) => region !== null)

const overlaps = (a: Region, b: Region): boolean =>
  a.left < b.left + b.columns &&
  b.left < a.left + a.columns &&
  a.top < b.top + b.rows &&
  b.top < a.top + a.rows

/** What is wrong with a layout, or nothing. */
function faultOf(columns: number, rows: number, wish: Wish): string | null {
  const one = layout(columns, rows, wish)
  const regions = regionsOf(one)
  const isOutside = regions.some(
    ({ left, top, ...size }) =>
      left < 0 || top < 0 || left + size.columns > columns || top + size.rows > rows,
  )
  if (isOutside) return 'reaches over the edge'
  if (regions.some((region) => region.columns * region.rows <= 0)) return 'has no cell'
  if (regions.some((a, at) => regions.slice(at + 1).some((b) => overlaps(a, b)))) return 'overlaps'
  if (one.mode === 'small') return regions.length > 0 ? 'shows what does not fit' : null
  if (!one.status) return 'has no status'
  return one.list || one.reader ? null : 'has no pane'
}

const EVERY_SIZE = Array.from({ length: 250 }, (_, column) =>
  Array.from({ length: 80 }, (__, row) => [column + 1, row + 1] as const),
).flat()

test.each<[string, Wish]>([
  ['plain', WISH],
  ['bar and sample', { ...WISH, barRows: 2, hasSample: true }],
  ['widest list', { ...WISH, listWidth: 60, focus: 'reader' }],
  ['narrowest list', { ...WISH, listWidth: 25, barRows: 1 }],
  ['zen', { ...WISH, isZen: true, focus: 'reader' }],
  ['no rail', { ...WISH, hasRail: false }],
  ['a picker', { ...WISH, barRows: 2, hasSample: true, pickerRows: 9 }],
])('at every size from 1×1 to 250×80 nothing overlaps or leaves the screen: %s', (_, wish) => {
  const faults = EVERY_SIZE.flatMap(([columns, rows]) => {
    const fault = faultOf(columns, rows, wish)
    return fault === null ? [] : [`${columns}×${rows} ${fault}`]
  })
  expect(faults).toEqual([])
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
])('a window of %i×%i has panes for %s', (columns, rows, mode) => {
  expect(layout(columns, rows, WISH).mode).toBe(mode)
})

test('panes share 160, 120 and 80 columns as designed', () => {
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
