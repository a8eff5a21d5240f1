import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What becomes of the loser when both machines changed a file. */
export type Losers = 'conflict copies' | 'lost'

/** Keeps two folders the same, as the tools do that share a folder between two machines. */
export interface SyncTool {
  readonly run: () => void
}

const NAMES: readonly ((name: string, number: number) => string)[] = [
  (name, number) => name.replace(/(\.\w+)$/, `.sync-conflict-20261122-12000${number}-ABCDEFG$1`),
  (name, number) => name.replace(/(\.\w+)$/, ` (Ann's conflicted copy 2026-11-22 ${number})$1`),
  (name, number) => name.replace(/(\.\w+)$/, ` (${number})$1`),
  (name, number) => `${name}_conflict-20261122-${number}`,
]

export function syncTool(
  folders: readonly [string, string],
  losers: Losers,
  chance: () => number,
): SyncTool {
  const last = new Map<string, string>()
  let conflicts = 0

  const settle = (name: string, first: string | null, second: string | null): string | null => {
    if (first === second) return first
    const before = last.get(name) ?? null
    if (first === before) return second
    if (second === before) return first
    // What was changed here and removed there stays.
    if (first === null || second === null) return first ?? second
    const [winner, loser] = chance() < 0.5 ? [first, second] : [second, first]
    if (losers === 'conflict copies') {
      const copy = NAMES[conflicts % NAMES.length] as (name: string, number: number) => string
      put(copy(name, conflicts++), loser)
    }
    return winner
  }
  const put = (name: string, text: string | null): void => {
    for (const folder of folders) {
      const path = join(folder, name)
      if (text === null) rmSync(path, { force: true })
      else if (read(folder, name) !== text) {
        writeFileSync(join(folder, '.sync.part'), text, 'latin1')
        renameSync(join(folder, '.sync.part'), path)
      }
    }
    if (text === null) last.delete(name)
    else last.set(name, text)
  }

  return {
    run: () => {
      const names = new Set([...last.keys(), ...folders.flatMap((folder) => readdirSync(folder))])
      for (const name of names) {
        if (name === 'state.lock' || name.endsWith('.tmp')) continue
        put(name, settle(name, read(folders[0], name), read(folders[1], name)))
      }
    },
  }
}

function read(folder: string, name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'latin1')
  } catch {
    return null
  }
}
