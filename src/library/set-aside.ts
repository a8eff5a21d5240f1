import { readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Moves a broken file out of the way as `<name>.corrupt-<time>`, keeping the newest `keep` of its
 * kind (0: it is deleted). Returns the new path, undefined when there was nothing to move.
 */
export function setAside(path: string, { keep, now = Date.now() }: SetAside): string | undefined {
  if (keep === 0) {
    rmSync(path, { force: true })
    return undefined
  }
  const folder = dirname(path)
  const start = `${basename(path)}.corrupt-`
  const aside = join(folder, `${start}${now}`)
  try {
    renameSync(path, aside)
  } catch {
    return undefined
  }
  const old = readdirSync(folder).filter((name) => name.startsWith(start))
  old.sort((a, b) => Number(b.slice(start.length)) - Number(a.slice(start.length)))
  for (const name of old.slice(keep)) rmSync(join(folder, name), { force: true })
  return aside
}

interface SetAside {
  readonly keep: number
  readonly now?: number
}
