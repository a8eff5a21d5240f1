// Runs the installed package's main commands with every Node it is for.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from '../test/terminal/driver.ts'
import { madeUpFeed } from './edition.ts'

/** The oldest that is supported, the one of the checkout, the newest. */
const NODES: readonly string[] = ['22.19.0', '24', '26']
const INSTALL_MS = 90_000
const RUN_MS = 30_000

interface Place {
  readonly node: string
  readonly program: string
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
}

type Run = (...args: readonly string[]) => string

/** What each command is to print, or leave behind. */
const CHECKS: readonly (readonly [what: string, holds: (run: Run, place: Place) => boolean])[] = [
  ['--version', (run) => /^\d+\.\d+\.\d+\n$/.test(run('--version'))],
  ['--help', (run) => run('--help').startsWith('Usage: ctnews')],
  ['--sample --plain', (run) => run('--sample', '--plain').split('\n').length > 5],
  ['refresh, --json', (run) => (run('refresh', '--quiet'), items(run('--json')).length === 5)],
  ['--ndjson --search', (run) => run('--ndjson', '--search', 'title:bell').includes('Bell')],
  [
    'read, mark',
    (run) => {
      const id = String(items(run('--json'))[0]?.['id'])
      run('mark', '--read', id)
      return (
        run('read', id).includes('The town met') && items(run('--json', '--unread')).length === 4
      )
    },
  ],
  [
    'edition',
    (run, { folder }) => {
      run('edition', '--out', 'day.epub')
      return readFileSync(join(folder, 'day.epub'), 'latin1').startsWith('PK')
    },
  ],
  [
    'config set',
    (run) => (run('config', 'set', 'theme', 'dark'), /dark/.test(run('config', 'get', 'theme'))),
  ],
  ['doctor', (run) => !/^fail\t/m.test(run('doctor'))],
  ['digest, sources', (run) => (run('digest'), run('sources').startsWith('harbor\t'))],
  [
    'man, completion, schema',
    (run) =>
      ['man', 'completion bash', 'schema'].every((text) => run(...text.split(' ')).length > 500),
  ],
]

/** @param program the installed `ctnews` */
export async function checkNodes(program: string, folder: string): Promise<void> {
  for (const version of NODES) {
    const node = fetched(version, folder)
    if (node === null) continue
    const place = placeFor(node, version, program, folder)
    for (const [what, holds] of CHECKS) {
      say(`Node ${version}: ctnews ${what}`, () => holds(runner(place), place))
    }
    const opened = await opens(place).catch((error: unknown) => error)
    say(`Node ${version}: the reader`, () => {
      if (opened !== true) throw opened
      return true
    })
  }
}

/** Node from npm's registry; null where that does not give it, which is said. */
function fetched(version: string, folder: string): string | null {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const place = join(folder, `node-${version}`)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), '{}')
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', `${name}@${version}`], {
      cwd: place,
      timeout: INSTALL_MS,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return join(place, 'node_modules', name, 'bin/node')
  } catch (error) {
    const words = String((error as { stderr?: Buffer }).stderr ?? error)
      .trim()
      .split('\n')
      .slice(-2)
    console.log(`skip Node ${version}: npm's registry did not give it: ${words.join(' ')}`)
    return null
  }
}

function placeFor(node: string, version: string, program: string, root: string): Place {
  const folder = join(root, `home-${version}`)
  const [config, cache] = [join(folder, 'config'), join(folder, 'cache')]
  mkdirSync(config, { recursive: true })
  writeFileSync(join(folder, 'harbor.xml'), madeUpFeed('Harbor', 5))
  const sources = [{ id: 'harbor', path: join(folder, 'harbor.xml') }]
  writeFileSync(join(config, 'config.json'), JSON.stringify({ sources }))
  const places = { CTNEWS_CONFIG_DIR: config, CTNEWS_CACHE_DIR: cache, CTNEWS_WEATHER_URL: '' }
  return { node, program, folder, env: { PATH: '/usr/bin:/bin', HOME: folder, ...places } }
}

const runner =
  ({ node, program, folder, env }: Place): Run =>
  (...args) =>
    execFileSync(node, [program, ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: RUN_MS,
      stdio: ['ignore', 'pipe', 'inherit'],
    })

const items = (json: string): Record<string, unknown>[] =>
  (JSON.parse(json) as { items: Record<string, unknown>[] }).items

async function opens({ node, program, folder, env }: Place): Promise<boolean> {
  const reader = await launch(['--sample'], { program: [node, program], cwd: folder, env })
  await reader.see(/\? help/)
  reader.press('q')
  const { code } = await reader.ended
  await reader.close()
  return code === 0
}

function say(what: string, holds: () => boolean): void {
  try {
    if (!holds()) throw new Error('it did something else')
    console.log(`ok ${what}`)
  } catch (error) {
    process.exitCode = 1
    console.log(`${String(error).split('\n')[0]}\nnot ok ${what}`)
  }
}
