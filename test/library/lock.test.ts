import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { folder, print, remember } from './making.ts'

const HOLDER = fileURLToPath(import.meta.resolve('./holder.ts'))

async function hold(config: string): Promise<ChildProcess> {
  const holder = spawn(process.execPath, [HOLDER, config], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')
  return holder
}

function marked(config: string): ReturnType<typeof remember> {
  const memory = remember(config)
  memory.apply([{ verb: 'read', ids: [print(1)] }])
  return memory
}

test('while another process holds the lock marks stay in the journal, and nothing is lost', async () => {
  const config = folder()
  const memory = marked(config)
  await hold(config)
  expect(memory.merge(null, 0)).toBe(false)
  expect(memory.close()).toBe(true)
  expect(existsSync(join(config, 'state.json'))).toBe(false)
  expect(remember(config, { pid: 2 }).isRead([print(1)])).toBe(true)
})

test('the lock of a process that was killed is free at once', async () => {
  const config = folder()
  const memory = marked(config)
  const holder = await hold(config)
  holder.kill('SIGKILL')
  await once(holder, 'close')
  memory.close()
  expect(readdirSync(config)).toContain('state.json')
  expect(remember(config).merge(null, 0)).toBe(true)
})

test.each([
  ['with a few words of another program', 'attic 4711\n'],
  ['that is a page of zeros', '\0'.repeat(4096)],
  ['longer than a page', 'x'.repeat(10_000)],
])('a lock file %s, as an unplugged disk or another machine leaves it, stops nobody', (_, text) => {
  const config = folder()
  writeFileSync(join(config, 'state.lock'), text)
  marked(config).close()
  expect(readdirSync(config)).toContain('state.json')
  expect(remember(config).isRead([print(1)])).toBe(true)
})

test('where no lock can be made marks stay in the journal', () => {
  const config = folder()
  mkdirSync(join(config, 'state.lock'))
  const memory = marked(config)
  expect(memory.merge(null, 0)).toBe(false)
  expect(memory.close()).toBe(true)
  expect(statSync(join(config, 'state.lock')).isDirectory()).toBe(true)
  expect(remember(config).isRead([print(1)])).toBe(true)
})
