import { expect, test } from 'vitest'
import { tagCount } from '../../src/library/tags.ts'
import { townState } from '../views/town.ts'

test('tags are counted whatever their case, the most frequent first, in the order of the list', () => {
  const { shelf } = townState()
  const count = tagCount()
  count.add([
    { rowid: 3, tags: ['Boats', 'boats', 'Winter'] },
    { rowid: 1, tags: ['boats'] },
    { rowid: 4711, tags: ['gone'] },
  ])
  count.add([{ rowid: 2, tags: ['winter', 'Boats'] }])
  expect(count.tags(shelf)).toEqual([
    { tag: 'Boats', slots: Int32Array.of(0, 1, 2) },
    { tag: 'Winter', slots: Int32Array.of(1, 2) },
  ])
})
