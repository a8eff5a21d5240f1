import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Fault } from '../fetch/fault-server.ts'
import type { Terminal } from './driver.ts'

export type Folders = Pick<Terminal, 'configDir' | 'cacheDir'>

/** A reader's folders with these sources in the settings. */
export function subscribed(...sources: readonly object[]): Folders {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-sources-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const folders = { configDir: join(folder, 'config'), cacheDir: join(folder, 'cache') }
  mkdirSync(folders.configDir)
  writeFileSync(join(folders.configDir, 'config.json'), JSON.stringify({ sources }))
  return folders
}

/** Answers nobody before it is let go, then everybody. */
export function gate(then: Fault): { readonly fault: Fault; readonly open: () => void } {
  const waiting: (() => void)[] = []
  let isOpen = false
  return {
    fault: (...about) => (isOpen ? then(...about) : void waiting.push(() => then(...about))),
    open: () => {
      isOpen = true
      for (const answer of waiting.splice(0)) answer()
    },
  }
}

/** Longer than any wait of a test, so that nothing is over by itself. */
export const PATIENT: object = { timeoutSeconds: 60 }
