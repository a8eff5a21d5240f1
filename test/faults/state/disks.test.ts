import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { counted } from '../counted.ts'
import { folder } from '../../library/making.ts'

const FILLER = fileURLToPath(import.meta.resolve('./filler.ts'))
/** A disk of its own that is gone with the process: needs Linux and its namespaces. */
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0
const ON_SMALL_DISK = 'mount -t tmpfs -o size=256k none "$1" && exec "$2" "$3" "$1"'

test.skipIf(!canMount)('a disk of 256 kB that fills up: what was acknowledged is there', () => {
  const words = ['-rm', 'sh', '-c', ON_SMALL_DISK, 'sh', folder(), process.execPath, FILLER]
  const { stdout, stderr } = spawnSync('unshare', words, { encoding: 'utf8' })
  expect(stderr).toBe('')
  const { saved, ...rest } = JSON.parse(stdout)
  expect(saved).toBeGreaterThan(300)
  expect(rest).toEqual({
    lost: 0,
    lostLater: 0,
    reason: 'disk full',
    isHeld: true,
    isWhole: true,
    isClosed: true,
  })
  counted('P10', 1, 'disks')
  counted('P10', saved, 'marks on them')
})
