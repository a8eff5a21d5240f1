// A process that holds the lock of a settings folder until it is killed: `node holder.ts FOLDER`.
import { writeSync } from 'node:fs'
import { FILES } from '../../src/library/files.ts'
import { withLock } from '../../src/library/lock.ts'

const [config = ''] = process.argv.slice(2)
withLock(FILES, config, 1000, () => {
  writeSync(1, 'held\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
