import { type FSWatcher, watch } from 'node:fs'
import { attempt } from './files.ts'

/** Some file systems report nothing: the folder is looked at this often besides. */
const LOOK_MS = 2000
/** A merge makes several events of one change. */
const SETTLE_MS = 50

/** Calls `look` soon after something changed in a folder; returns how to stop. Keeps no process. */
export function watchFolder(folder: string, look: () => void): () => void {
  let settling: NodeJS.Timeout | undefined
  const soon = (): void => {
    settling ??= setTimeout(() => {
      settling = undefined
      look()
    }, SETTLE_MS).unref()
  }
  let watcher: FSWatcher | undefined
  const watchIt = (): void => {
    watcher ??= attempt(() => watch(folder, { persistent: false }, soon))?.on('error', () => {
      watcher?.close()
      watcher = undefined
    })
  }
  watchIt()
  const timer = setInterval(() => {
    // The folder is made at the first change, which may be another instance's.
    watchIt()
    look()
  }, LOOK_MS).unref()
  return () => {
    watcher?.close()
    clearInterval(timer)
    clearTimeout(settling)
  }
}
