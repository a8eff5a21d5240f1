import { copyFileSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { home } from './calling.ts'

const FIXTURES = resolve(import.meta.dirname, '../library/fixtures')
const FEED = resolve(import.meta.dirname, '../terminal/fixtures/two-stories.xml')

test.each([
  ['state-first.json', 'articles-1.sql'],
  ['state-first.json', 'articles-2.sql'],
  ['state-late.json', 'articles-2.sql'],
  ['state-shortest.json', null],
])('who upgrades from %s and %s keeps what was read and starred', async (state, articles) => {
  const { ctnews, env, write } = home()
  const { CTNEWS_CONFIG_DIR: config = '', CTNEWS_CACHE_DIR: cache = '' } = env
  copyFileSync(join(FIXTURES, state), join(config, 'state.json'))
  if (articles !== null) {
    const database = new DatabaseSync(join(cache, 'articles.sqlite'))
    database.exec(readFileSync(join(FIXTURES, articles), 'utf8'))
    database.close()
  }
  write({ path: FEED })
  for (const time of [1, 2, 3]) {
    const { code, out, err } = await ctnews('--plain', ...(time === 2 ? ['--mark-read'] : []))
    const flags = out.split('\n').map((line) => line.split('\t'))
    const of = (story: string): string =>
      flags.find(([, , , , headline]) => headline?.startsWith(story))?.[2]?.replace('N', '') ?? ''
    expect([of('Heron'), of('Clock')], `run ${time}`).toEqual(['R', time < 3 ? 'U*' : 'R*'])
    expect(code).toBe(0)
    // Articles of the first form are fetched again, which is said once.
    expect(err !== '').toBe(time === 1 && articles === 'articles-1.sql')
  }
})
