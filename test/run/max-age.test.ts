import { expect, test } from 'vitest'
import { home } from './calling.ts'
import { feed, site } from './site.ts'

test('--max-age says what is due, whatever the settings say', async () => {
  const server = await site({ feed: feed('Quay', 'A ferry') })
  const { ctnews, configure } = home()
  configure({ refreshMinutes: 0, sources: [{ id: 'quay', url: server.url('feed') }] })
  const at = (time: string, ...flags: string[]): Promise<unknown> =>
    ctnews('--plain', '--now', `2026-11-22T${time}:00Z`, ...flags)
  await at('10:00')
  await at('10:09', '--max-age', '10m')
  await at('12:00')
  expect(server.visits).toHaveLength(1)
  await at('10:11', '--max-age', '10m')
  expect(server.visits).toHaveLength(2)
  await ctnews('refresh', '--now', '2026-11-22T10:30:00Z', '--max-age', '10m')
  expect(server.visits).toHaveLength(3)
  await at('11:00', '--max-age', '10m', '--offline')
  expect(server.visits).toHaveLength(3)
})
