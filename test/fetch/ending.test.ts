import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FaultServer, faultServer } from './fault-server.ts'

let server: FaultServer
beforeAll(async () => (server = await faultServer()))
afterAll(() => server.close())

const script = (address: string, more: string): string => `
  import { load, closeNetwork } from ${JSON.stringify(new URL('../../src/fetch/load.ts', import.meta.url).href)}
  import { urlSource } from ${JSON.stringify(new URL('../../src/sources/from-argument.ts', import.meta.url).href)}
  const controller = new AbortController()
  const request = { signal: controller.signal, now: Date.now, random: () => 0, validators: null,
    userAgent: 'ctnews', environment: {} }
  ${more}
  for await (const loaded of load(urlSource(new URL(${JSON.stringify(address)})), request))
    process.stdout.write(loaded.kind + ' ' + (loaded.problem?.kind ?? '') + '\\n')
  await closeNetwork()
  process.on('exit', () => process.stdout.write(process.uptime() - ended < 1 ? 'ended' : 'late'))
  const ended = process.uptime()`

it.each([
  ['ok', '', 'document \nended'],
  ['hang', 'setTimeout(() => controller.abort(), 100)', 'problem cancelled\nended'],
  ['drip', 'request.totalMs = 200', 'problem timeout\nended'],
  ['error-page', '', 'problem http\nended'],
])('the process ends by itself after /%s', async (name, more, words) => {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', script(server.url(name), more)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let printed = ''
  for await (const chunk of child.stdout) printed += String(chunk)
  expect(printed).toBe(words)
})
