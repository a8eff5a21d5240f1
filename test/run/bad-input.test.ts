import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { home } from './calling.ts'

const PAGE =
  'Ferry adds two crossings\n\nBy Ana Reyes\n\nNov 18, 2024, 11:25 AM\n\nIt leaves at six.\n'
const HEADLINE = 'Ferry adds two crossings'

test('what cannot even be looked at is one warning, the other sources open', async () => {
  const { ctnews, file } = home()
  const page = file('page.txt', PAGE)
  const circle = `${page}.loop`
  symlinkSync(circle, circle)
  const { code, out, err } = await ctnews(circle, page, '--plain')
  expect([code, out.split('\t')[4]]).toEqual([0, HEADLINE])
  expect(err).toBe('ctnews: page.txt.loop: a link that leads in a circle.\n')
  expect(await ctnews(join(page, 'x'.repeat(300)), '--plain')).toMatchObject({ code: 3 })
})
