import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { FAULTS } from '../../fetch/fault-server.ts'
import { site } from '../../run/site.ts'
import { counted, most } from '../counted.ts'

const BOMBER = fileURLToPath(import.meta.resolve('./bomber.ts'))
const BOMBS = Object.keys(FAULTS).filter((name) => name.startsWith('bomb-'))
/** Of work; a busy machine takes longer for it. */
const MOST_MS = 1000
const MOST_MEGABYTES = 64

test('bombs in four codings and three layers, and texts that grow, cost little', async () => {
  const server = await site({})
  const words = [BOMBER, server.url('ok'), ...BOMBS.map((name) => server.url(name))]
  const { stdout } = await promisify(execFile)(process.execPath, words)
  const { said, slowest, megabytes } = JSON.parse(stdout)
  expect(said).toEqual([
    ...BOMBS.map(() => 'too-large: over 10 MB, stopped'),
    ...['feed', 'feed', 'feed'],
  ])
  counted('P17', said.length, 'bombs')
  most('P17', slowest, 'ms of work at most')
  most('P17', megabytes, 'MB more at most')
  expect(slowest).toBeLessThan(MOST_MS)
  expect(megabytes).toBeLessThan(MOST_MEGABYTES)
})
