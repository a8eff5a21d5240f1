import { spawn } from 'node:child_process'
import { type AddressInfo, type Server, createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FaultServer, faultServer } from './fault-server.ts'

let server: FaultServer
let mute: Server
beforeAll(async () => {
  server = await faultServer()
  // Takes connections and says nothing, so that a TLS handshake never ends.
  mute = createServer(() => {})
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  mute.close()
  await server.close()
})

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
  ['mute', 'request.connectMs = 100', 'problem timeout\nended'],
])('the process ends by itself after /%s', async (name, more, words) => {
  const { port } = mute.address() as AddressInfo
  const address = name === 'mute' ? `https://127.0.0.1:${port}/` : server.url(name)
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(address, more)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  for await (const chunk of child.stdout) printed += String(chunk)
  expect(printed).toBe(words)
})
