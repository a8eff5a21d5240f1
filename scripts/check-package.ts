// Packs the package, installs it as a user does, runs it. One line a check: `ok …`, `not ok …`.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { globSync } from 'node:fs'
import { checkNodes } from './check-nodes.ts'

const ROOT: string = resolve(import.meta.dirname, '..')
const MAX_BYTES = 600_000
const EXPECTED =
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|THIRD-PARTY-NOTICES\.txt|bin\/ctnews\.js|dist\/.*)$/

const folder: string = mkdtempSync(join(tmpdir(), 'ctnews-package-'))
const installed: string = join(folder, 'node_modules/ctnews')

function run(command: string, args: readonly string[], cwd: string): string {
  const env = {
    ...process.env,
    CTNEWS_CONFIG_DIR: join(folder, 'c'),
    CTNEWS_CACHE_DIR: join(folder, 'd'),
  }
  return execFileSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function check(what: string, holds: () => boolean): void {
  let verdict = 'not ok'
  try {
    if (holds()) verdict = 'ok'
  } catch (error) {
    console.log(String(error))
  }
  if (verdict !== 'ok') process.exitCode = 1
  console.log(`${verdict} ${what}`)
}

const ctnews = (...args: readonly string[]): string =>
  run(join(folder, 'node_modules/.bin/ctnews'), args, folder)
const shipped = (): string[] =>
  globSync('**/*', { cwd: installed }).filter((file) => statSync(join(installed, file)).isFile())

try {
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT)
  const tarball = globSync('*.tgz', { cwd: folder })[0] ?? ''
  writeFileSync(join(folder, 'package.json'), '{}')
  run('npm', ['install', '--offline', `./${tarball}`], folder)

  check(`the tarball is at most ${MAX_BYTES} bytes`, () => {
    const { size } = statSync(join(folder, tarball))
    console.log(`   ${size} bytes`)
    return size <= MAX_BYTES
  })
  check('npm would publish it', () =>
    run(
      'npm',
      [
        'publish',
        '--dry-run',
        '--loglevel=error',
        '--ignore-scripts',
        '--offline',
        join(folder, tarball),
      ],
      folder,
    ).includes('+ ctnews@'),
  )
  check('it installs one package', () => globSync('node_modules/*', { cwd: folder }).length === 1)
  check('it holds the schema of what --json prints', () => {
    const schema = JSON.parse(readFileSync(join(installed, 'dist/schema.json'), 'utf8'))
    return typeof schema.$schema === 'string'
  })
  check('it holds the program and its papers, nothing else', () => {
    const files = shipped()
    return files.every((file) => EXPECTED.test(file)) && files.includes('THIRD-PARTY-NOTICES.txt')
  })
  check('ctnews --version', () => /^\d+\.\d+\.\d+/m.test(ctnews('--version')))
  check('ctnews --sample --json', () => {
    const { version, items, _ctnews } = JSON.parse(ctnews('--sample', '--json'))
    return /jsonfeed/.test(version) && items.length > 0 && _ctnews.sample === true
  })
  await checkNodes(join(installed, 'bin/ctnews.js'), folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
