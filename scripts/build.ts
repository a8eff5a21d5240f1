// Bundles src/ into dist/. The recipe keeps the way to the first frame short; each step says what
// it saves (milliseconds of a start on the machine where it was measured).
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build, type BuildOptions, type BuildResult } from 'esbuild'
import { minifySync } from 'oxc-minify'
import { manualPage } from '../src/output/man.ts'
import { keyLines } from '../src/views/key-lines.ts'
import { pairs, withLateModules } from './node-modules.ts'
import { crumbs, ENTRIES, layers } from './layers.ts'
import { notices } from './notices.ts'
import { entities, packages, parserPackages, workerPackages, yogaWasm } from './packages.ts'

const ROOT: string = resolve(import.meta.dirname, '..')

const OPTIONS = {
  absWorkingDir: ROOT,
  outdir: 'dist',
  write: false,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  // Node 22 would have every /…/v made into `new RegExp` when it is imported: 6–16 ms.
  target: 'node24',
  supported: { 'regexp-unicode-property-escapes': true, 'regexp-set-notation': true },
  jsx: 'automatic',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    'process.env.CTNEWS_BUILD': JSON.stringify(sourcesHash()),
    // undici then leaves out its second, experimental parser of HTTP, 150 kB.
    esbuildDetection: 'true',
  },
  banner: {
    // For the CommonJS packages that esbuild could not turn into modules.
    js: "const require=(id)=>process.getBuiltinModule('node:module').createRequire(import.meta.url)(id);",
  },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions

/** Tells this program from any that was made of other sources or packages. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(['src/**/*.{ts,tsx}', 'scripts/shims/*', 'package-lock.json'], {
    cwd: ROOT,
  })
  for (const file of files.toSorted()) hash.update(readFileSync(resolve(ROOT, file)))
  return hash.digest('hex').slice(0, 12)
}

type Bundle = BuildResult<{ metafile: true; write: false }>

/** The program in memory, and the thread that looks for stories with what it needs of it. */
export async function bundle(): Promise<Bundle> {
  const { metafile } = await inLayers([])
  return inLayers(crumbs(metafile))
}

function inLayers(early: readonly string[]): Promise<Bundle> {
  const plugins = [layers(early), ...packages]
  return build({ ...OPTIONS, entryPoints: ENTRIES, splitting: true, plugins })
}

/**
 * The thread for pictures, one file: it shares little with the program, and sharing chunks would
 * part what that starts with into more of them.
 */
export function worker(): Promise<Bundle> {
  const entryPoints = ['src/run/image-worker.ts']
  return build({ ...OPTIONS, entryPoints, plugins: [...workerPackages] })
}

/** The HTML parser, a file of its own because program and worker both want it, 170 kB. */
export function htmlParser(): Promise<Bundle> {
  const stdin = { contents: "export * from 'parse5'", resolveDir: ROOT, sourcefile: 'parse5.js' }
  return build({
    ...OPTIONS,
    stdin,
    outdir: 'dist',
    entryNames: 'parse5',
    plugins: [...parserPackages],
    mangleProps: /^_[a-z]/,
  })
}

const STUB =
  /^(?:const require=.*\n)?import\{([\w$]+) as (\w+)\}from"\.\/(chunk-\w+\.js)";(?:import"[^"]+";)*export\{\2 as (\w+)\};\n$/

/** An entry that only gives on a name of the chunk it shares becomes that chunk: 0.5 ms each. */
function withoutStubs(files: ReadonlyMap<string, string>): Map<string, string> {
  const left = new Map(files)
  for (const [name, text] of files) {
    const [, inside = '', , chunk = '', outside = ''] = STUB.exec(text) ?? []
    const shared = left.get(chunk)
    if (shared === undefined) continue
    const exported = shared.slice(shared.lastIndexOf('export{') + 7, -3)
    const [local] = pairs(exported).find(([, to]) => to === inside) ?? []
    if (local === undefined) throw new Error(`${chunk} does not export ${inside}`)
    left.delete(chunk)
    left.set(name, `${shared.slice(0, -3)},${local} as ${outside}};\n`)
    for (const [other, code] of left)
      left.set(other, code.replaceAll(`"./${chunk}"`, `"./${name}"`))
  }
  return left
}

/** esbuild leaves patterns as they are, and one other character makes a file twice as large for V8. */
function ascii(code: string): string {
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Half of esbuild's hashes is enough to tell the files of two versions apart. */
const shortNames = (text: string): string =>
  text.replace(/(?<=[a-z\d]-[A-Z\d]{4})[A-Z\d]{4}(?=\.js\b)/g, '')

/** What esbuild leaves in, such as functions in functions that nobody calls: 25 kB once packed. */
function smaller(name: string, code: string): string {
  const made = minifySync(name, code, { module: true, compress: { target: 'node22' } })
  if (made.errors.length > 0) throw new Error(`${name}: ${made.errors[0]?.message}`)
  return made.code
}

function copyBeside(): void {
  cpSync(resolve(ROOT, 'src/sources/sample'), resolve(ROOT, 'dist/sample'), { recursive: true })
  for (const schema of globSync('src/output/*schema.json', { cwd: ROOT })) {
    const packed = JSON.stringify(JSON.parse(readFileSync(resolve(ROOT, schema), 'utf8')))
    writeFileSync(resolve(ROOT, 'dist', basename(schema)), packed)
  }
  const decoder = 'node_modules/@jsquash/webp/codec/dec/webp_dec.wasm'
  const packed = brotliCompressSync(readFileSync(resolve(ROOT, decoder)))
  writeFileSync(resolve(ROOT, 'dist/webp.wasm.br'), packed)
  writeFileSync(resolve(ROOT, 'dist/entities.bin'), entities())
  writeFileSync(resolve(ROOT, 'dist/yoga.wasm'), yogaWasm(ROOT))
  const { version } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
    version: string
  }
  // What reproducible-builds.org calls SOURCE_DATE_EPOCH stands for today.
  const seconds = Number(process.env['SOURCE_DATE_EPOCH'] ?? Date.now() / 1000)
  const built = new Date(seconds * 1000).toISOString().slice(0, 10)
  writeFileSync(resolve(ROOT, 'dist/ctnews.1'), manualPage(version, keyLines(), built))
}

function isStale(): boolean {
  const made = resolve(ROOT, 'dist/main.js')
  if (!existsSync(made)) return true
  const from = globSync(
    [
      'src/**/*.*',
      'scripts/{build,layers,node-modules,notices,package-changes,packages}.ts',
      'scripts/shims/*',
    ],
    {
      cwd: ROOT,
    },
  )
  const newest = [...from, 'package-lock.json'].map((file) => statSync(resolve(ROOT, file)).mtimeMs)
  return Math.max(...newest) > statSync(made).mtimeMs
}

function sweep(written: readonly string[]): void {
  for (const file of globSync('dist/*.js', { cwd: ROOT })) {
    if (!written.includes(file)) rmSync(resolve(ROOT, file))
  }
}

async function make(): Promise<void> {
  const [program, ...others] = await Promise.all([bundle(), worker(), htmlParser()])
  mkdirSync(resolve(ROOT, 'dist'), { recursive: true })
  const named = ({ outputFiles }: Bundle): [string, string][] =>
    outputFiles.map(({ path, text }) => [basename(path), text])
  const texts = new Map([...withoutStubs(new Map(named(program))), ...others.flatMap(named)])
  for (const [name, text] of texts) {
    const code = shortNames(ascii(smaller(name, withLateModules(text))))
    writeFileSync(resolve(ROOT, 'dist', shortNames(name)), code)
  }
  sweep([...texts.keys()].map((name) => `dist/${shortNames(name)}`))
  copyBeside()
  writeFileSync(
    resolve(ROOT, 'THIRD-PARTY-NOTICES.txt'),
    notices(
      [program, ...others].map(({ metafile }) => metafile),
      ROOT,
    ),
  )
}

if (import.meta.main && (!process.argv.includes('--if-stale') || isStale())) {
  await make().catch((error: unknown) => {
    // esbuild has printed what it found.
    if (!(error instanceof Error && 'errors' in error)) throw error
    process.exitCode = 1
  })
}
