// Takes one defence after the other out of a copy of the committed tree, and tells which tests then
// fail. A defence that no test misses is not proven, and the exit code is 1.
//
//     npm run defences [-- T1 T25]
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Threat, THREATS } from '../test/faults/threats.ts'

const ROOT: string = resolve(import.meta.dirname, '..')
const copy: string = join(mkdtempSync(join(tmpdir(), 'ctnews-defences-')), 'tree')
const git = (...words: string[]): unknown => execFileSync('git', words, { cwd: ROOT })

/** Without some defences tests never end, which is noticed too. */
const PATIENCE = { timeout: 300_000, killSignal: 'SIGKILL' } as const

interface Result {
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
}

/** Names of the tests that fail in the copy. */
function failing(tests: readonly string[]): string[] {
  node('scripts/build.ts')
  const report = join(copy, 'report.json')
  const words = ['run', ...tests, '--reporter=json', `--outputFile=${report}`]
  rmSync(report, { force: true })
  node('node_modules/vitest/vitest.mjs', ...words, '--testTimeout=15000')
  if (!existsSync(report)) return ['the tests never end']
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: Result[] }
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => fullName)
}

function node(...words: string[]): void {
  spawnSync(process.execPath, words, { cwd: copy, stdio: 'ignore', ...PATIENCE })
}

function without({ file, defence, without: instead, tests }: Threat): string[] {
  const path = join(copy, file)
  const whole = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    whole.replace(defence, () => instead),
  )
  try {
    return failing(tests)
  } finally {
    writeFileSync(path, whole)
  }
}

const wanted = process.argv.slice(2)
git('worktree', 'add', '--detach', copy, 'HEAD')
try {
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  for (const threat of THREATS) {
    if (wanted.length > 0 && !wanted.includes(threat.id)) continue
    const [first, ...more] = without(threat)
    if (first === undefined) process.exitCode = 1
    const told = first === undefined ? 'NO TEST FAILS' : `${more.length + 1} fail: ${first}`
    process.stdout.write(`${threat.id.padEnd(4)} ${threat.words}\n     ${told}\n`)
  }
} finally {
  git('worktree', 'remove', '--force', copy)
  rmSync(resolve(copy, '..'), { recursive: true, force: true })
}
