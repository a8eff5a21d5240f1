// How the program is cut into files.
import { globSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Metafile, Plugin } from 'esbuild'

const ROOT: string = resolve(import.meta.dirname, '..')

const MAIN = resolve(ROOT, 'src/main.ts')
const SCRIPT = resolve(ROOT, 'src/run/print.ts')
const EXTRACT = resolve(ROOT, 'src/run/extract-worker.ts')
/** What it shares with the program, whole, so that the program does not get it in more pieces. */
const SHARED = ['src/run/loading.ts', 'src/reading/html-body.ts'].map((file) => resolve(ROOT, file))
const HELP = resolve(ROOT, 'src/output/help.ts')
const START = resolve(ROOT, 'src/run/start.ts')

export const ENTRIES: Readonly<Record<string, string>> = { main: MAIN, 'extract-worker': EXTRACT }

const imports = (files: readonly string[]): string =>
  files.map((file) => `import ${JSON.stringify(file)}`).join('\n')

const reading = (name: string): string =>
  `process.getBuiltinModule('node:fs').readFileSync(new URL('./${name}', import.meta.url), 'utf8')`

/** What lies beside the bundle anyway is read from there: 6 kB. */
const SCHEMA: string = `export default JSON.parse(${reading('schema.json')})`
const BESIDE: ReadonlyMap<string, string> = new Map([
  [resolve(ROOT, 'src/output/man.ts'), `export const manualPage = () => ${reading('ctnews.1')}`],
])

/** The files of src/ that are imported when they are needed. */
function lateFiles(): Set<string> {
  const late = new Set<string>([EXTRACT])
  for (const file of globSync('src/**/*.{ts,tsx}', { cwd: ROOT })) {
    const source = readFileSync(resolve(ROOT, file), 'utf8')
    for (const [, path = ''] of source.matchAll(/\bimport\('(\.[^']+)'\)/g)) {
      late.add(resolve(ROOT, dirname(file), path))
    }
  }
  return late
}

/**
 * esbuild makes a chunk for every set of entries that reach a file: some 25 for a script, 0.5 ms
 * each. What is imported late never comes without what scripts start with, and saying so leaves
 * one chunk for all of that.
 *
 * @param early files that come with what the reader starts with
 */
export const layers = (early: readonly string[]): Plugin => ({
  name: 'layers',
  setup(build) {
    const late = lateFiles()
    const before = (path: string): string => {
      if (path === START) return imports([MAIN, ...early])
      if (path === SCRIPT || path === HELP) return imports([MAIN])
      return imports([SCRIPT, START, ...(path === EXTRACT ? SHARED : [])])
    }
    build.onLoad({ filter: /\.tsx?$/ }, ({ path }) =>
      late.has(path)
        ? {
            contents: `${BESIDE.get(path) ?? readFileSync(path, 'utf8')}\n${before(path)}`,
            loader: path.endsWith('x') ? 'tsx' : 'ts',
          }
        : undefined,
    )
    build.onLoad({ filter: /src\/output\/schema\.json$/ }, () => ({
      contents: SCHEMA,
      loader: 'js',
    }))
    // Ink's own late import, which a release never makes.
    build.onLoad({ filter: /ink\/build\/devtools\.js$/ }, () => ({
      contents: before(''),
    }))
    build.onResolve({ filter: /^[a-z]/ }, ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import' && !path.startsWith('node:')
        ? { path, namespace: 'late', pluginData: resolveDir }
        : undefined,
    )
    build.onLoad({ filter: /./, namespace: 'late' }, ({ path, pluginData }) => ({
      contents: `${before(path)}\nexport { default } from '${path}'`,
      resolveDir: pluginData as string,
    }))
  },
})

/** A file this small takes as long to open as to read. */
const CRUMB = 2500

/**
 * The sources of the smallest chunks, some 15 of 20 kB: 0.5 ms each where they are wanted, and
 * their names and those of their exports take up more room than the code.
 */
export function crumbs({ outputs }: Metafile): string[] {
  const late = lateFiles()
  const isOurs = (file: string): boolean =>
    file.startsWith('src/') && !late.has(resolve(ROOT, file))
  const base = new Set([MAIN, SCRIPT, START].map((file) => outputWith(outputs, file)))
  const small = Object.entries(outputs).filter(
    ([, { bytes, inputs, entryPoint }]) =>
      bytes < CRUMB && entryPoint === undefined && Object.keys(inputs).every(isOurs),
  )
  const known = new Set([...base, ...small.map(([name]) => name)])
  return small
    .filter(([, { imports }]) =>
      imports.every(
        ({ external, kind, path }) => external || kind === 'dynamic-import' || known.has(path),
      ),
    )
    .flatMap(([, { inputs }]) => Object.keys(inputs).map((file) => resolve(ROOT, file)))
}

/** The chunk that a source's code is in; the file it is imported by may only give it on. */
const outputWith = (outputs: Metafile['outputs'], file: string): string =>
  Object.keys(outputs).find((name) =>
    Object.entries(outputs[name]?.inputs ?? {}).some(
      ([one, { bytesInOutput }]) => bytesInOutput > 0 && resolve(ROOT, one) === file,
    ),
  ) ?? ''
