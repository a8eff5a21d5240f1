import { expect, it } from 'vitest'
import { openNetwork } from '../../src/fetch/network.ts'
import { faultServer } from './fault-server.ts'
import { loadOne, told } from './loading.ts'

it('gives up the host with the answer, its place only when that is stored', async () => {
  const server = await faultServer()
  const open = openNetwork({ environment: {} })
  const steps: string[] = []
  const network = {
    ...open,
    turn: (signal: AbortSignal) => {
      const { ask, leave, end } = open.turn(signal)
      const step = (name: string, run: () => void) => (): void => {
        steps.push(name)
        run()
      }
      return { ask, leave: step('leave', leave), end: step('end', end) }
    },
  }
  const { promise: finished, resolve } = Promise.withResolvers<void>()
  expect(told(await loadOne(server.url('error-page'), { network }))).toContain('http')
  expect(steps.splice(0)).toEqual(['leave', 'end'])
  await loadOne(server.url('ok'), { network, finished })
  expect(steps).toEqual(['leave'])
  resolve()
  await expect.poll(() => steps).toEqual(['leave', 'end'])
  await network.close()
  await server.close()
})
