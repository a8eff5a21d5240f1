import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

function node(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((done) => {
    execFile(process.execPath, args, { env: { ...process.env, ...env } }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

/** A checkout with the entry and this program, or without a program. */
async function checkout(program?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ctnews-bin-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp('bin', join(folder, 'bin'), { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await mkdir(join(folder, 'dist'))
  if (program !== undefined) await writeFile(join(folder, 'dist/main.js'), program)
  return folder
}

test.each(['20.20.2', '22.18.0', '12.22.12', '9.0.0'])('Node %s gets one line', async (version) => {
  const folder = await checkout('export const main = () => console.log("started")')
  const disguise = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
  const preload = `data:text/javascript,${encodeURIComponent(disguise)}`
  expect(await node(['--import', preload, join(folder, 'bin/ctnews.js')])).toEqual({
    code: 1,
    out: '',
    err: `ctnews needs Node 22.19 or newer; this is ${version}. This works: npx -y -p node@24 -p ctnews ctnews\n`,
  })
})

test('an old Node can parse the entry', async () => {
  const source = await readFile('bin/ctnews.js', 'utf8')
  const [now, then] = await Promise.all(
    ['esnext', 'node13.2'].map((target) => transform(source, { target, format: 'esm' })),
  )
  expect(then?.code).toBe(now?.code)
  expect(source).not.toMatch(/^\s*(?:import|export)\b(?!\()/m)
})

test('the program runs in production and its compiled code is kept in a private folder', async () => {
  const folder = await checkout(
    'export const main = () => console.log(process.env.NODE_ENV, process.argv.slice(2).join())',
  )
  const cache = join(folder, 'new', 'cache')
  const { out } = await node([join(folder, 'bin/ctnews.js'), '-a', 'b'], {
    CTNEWS_CACHE_DIR: cache,
  })
  expect(out).toBe('production -a,b\n')
  expect((await stat(cache)).mode & 0o777).toBe(0o700)
  expect((await stat(join(cache, 'compiled'))).isDirectory()).toBe(true)
})

test('the cache folder is the one of places()', async () => {
  const folder = await checkout(
    `import { getCompileCacheDir } from 'node:module'
     import { places } from ${JSON.stringify(join(process.cwd(), 'src/library/places.ts'))}
     import { homedir } from 'node:os'
     export const main = () =>
       console.log(getCompileCacheDir().startsWith(places(process.env, process.platform, homedir()).cache))`,
  )
  for (const XDG_CACHE_HOME of ['', join(folder, 'xdg')]) {
    const env = { HOME: folder, XDG_CACHE_HOME, CTNEWS_CACHE_DIR: '' }
    expect(await node([join(folder, 'bin/ctnews.js')], env)).toMatchObject({
      out: 'true\n',
      err: '',
    })
  }
})

test('a cache folder that cannot be made does no harm', async () => {
  const folder = await checkout('export const main = () => console.log("started")')
  const env = { CTNEWS_CACHE_DIR: join(folder, 'package.json', 'cache') }
  expect(await node([join(folder, 'bin/ctnews.js')], env)).toEqual({
    code: 0,
    out: 'started\n',
    err: '',
  })
})

test('a checkout that is not built says how to build it', async () => {
  const folder = await checkout()
  expect(await node([join(folder, 'bin/ctnews.js')])).toEqual({
    code: 1,
    out: '',
    err: 'ctnews is not built in this checkout yet: run "npm ci"\n',
  })
})
