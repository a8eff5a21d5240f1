import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FIELD_NAMES, pickFields } from '../../src/output/fields.ts'
import { runScript } from '../../src/output/script.ts'
import { documentOf, edition } from './checked.ts'
import { head, run } from './made.ts'

const { item, article } = JSON.parse(readFileSync('src/output/schema.json', 'utf8')).$defs

test('the fields are those of the schema', () => {
  const own = Object.keys(article.properties).map((name) => `_ctnews.${name}`)
  const all = [...Object.keys(item.properties), ...own]
  expect(FIELD_NAMES.toSorted()).toEqual(all.toSorted())
})

test.each([
  [['title'], { id: '000000000000', title: 'Story 0 of the harbor' }],
  [
    ['_ctnews.read', 'title'],
    { id: '000000000000', title: 'Story 0 of the harbor', _ctnews: { read: false } },
  ],
  [['content_text'], { id: '000000000000', content_text: 'One paragraph.' }],
  [['image'], { id: '000000000000' }],
])('only %j are printed, in a document and in lines', async (fields, expected) => {
  const heads = [head(0)]
  expect((await documentOf(edition({ heads, fields }))).items).toEqual([expected])
  const { options, out } = run({ mode: 'ndjson', heads, fields })
  await runScript(options)
  expect(JSON.parse(out.text())).toEqual(expected)
})

test('all of the own fields are those of the whole document', async () => {
  const heads = [head(0)]
  const whole = (await documentOf(edition({ heads }))).items[0]
  expect(pickFields(whole, FIELD_NAMES)).toEqual(whole)
})

test('a body is not read unless it is asked for', async () => {
  const body = (): never => {
    throw new Error('read')
  }
  const heads = [head(0)]
  await expect(documentOf(edition({ heads, body, fields: ['url'] }))).resolves.toBeTruthy()
  await expect(documentOf(edition({ heads, body, fields: ['content_html'] }))).rejects.toThrow(
    'read',
  )
})
