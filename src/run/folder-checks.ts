import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkArticles } from '../library/article-check.ts'
import { attempt, reason } from '../library/files.ts'
import { FILES } from '../library/files.ts'
import type { Memory } from '../library/memory.ts'
import type { Places } from '../library/places.ts'
import type { SettingsRead } from '../library/settings.ts'
import { listJournals } from '../library/state-folder.ts'
import { type Check, check } from './checks.ts'

const MIB = 1024 * 1024
/** Less than this on a disk is soon none. */
const LEAST_FREE: number = 50 * MIB

/** The two folders: whether they can be written, who may read them, how much room is left. */
export function folderChecks({ config, cache }: Places): Check[] {
  return [folderCheck('settings folder', config), folderCheck('article folder', cache)]
}

function folderCheck(what: string, folder: string): Check {
  const stat = statSync(folder, { throwIfNoEntry: false })
  if (!stat) return check('ok', what, `${folder} is not there yet; it is made when it is needed`)
  if (!stat.isDirectory()) {
    return check('fail', what, `${folder} is no folder`, 'Move what lies there.')
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const mend = `Make it yours: chown -R "$USER" ${folder}`
    return check('fail', what, `${folder} cannot be written: ${reason(error)}`, mend)
  }
  const free = attempt(() => statfsSync(folder))
  if (free && free.bavail * free.bsize < LEAST_FREE) {
    const left = Math.floor((free.bavail * free.bsize) / MIB)
    return check('warn', what, `${left} MB are left on the disk of ${folder}`, 'Make room.')
  }
  return isOpen(stat.mode)
    ? check('warn', what, `${folder} can be read by others`, `Run: chmod 700 ${folder}`)
    : check('ok', what, folder)
}

/** Windows has no such bits. */
const isOpen = (mode: number): boolean => process.platform !== 'win32' && (mode & 0o077) !== 0

export function settingsChecks({ path, problems, written }: SettingsRead): Check[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return [check('ok', 'settings', 'none written: the defaults stand')]
  const wrong = problems.map(({ message }) =>
    check('fail', 'settings', message, '"ctnews config edit" opens the file.'),
  )
  if (wrong.length > 0) return wrong
  if (isOpen(stat.mode)) {
    return [check('warn', 'settings', `${path} can be read by others`, `Run: chmod 600 ${path}`)]
  }
  return [check('ok', 'settings', `${written.size} written in ${path}`)]
}

/** What is remembered, and the journals that no merge has taken yet. */
export function memoryChecks(memory: Memory, { config }: Places): Check[] {
  const wrong = memory.problems()
  const journals = attempt(() => listJournals(FILES, config)) ?? []
  const read = `${memory.stars().length} starred, ${journals.length} journals`
  return [
    ...wrong.map((problem) =>
      check('warn', 'memory', problem, `Copies are beside it: ${join(config, 'state*')}`),
    ),
    ...(wrong.length === 0 ? [check('ok', 'memory', read)] : []),
  ]
}

export function storeCheck({ cache }: Places): Check {
  const { path, bytes, articles, problem } = checkArticles(cache)
  if (problem !== null) {
    const mend = 'The next start sets it aside and fetches what is still listed.'
    return check('fail', 'articles', `${path}: ${problem}`, mend)
  }
  if (bytes === null) return check('ok', 'articles', 'none stored yet')
  return check('ok', 'articles', `${articles} stored, ${(bytes / MIB).toFixed(1)} MB`)
}
