import type { Metafile } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { bundle, worker } from '../../scripts/build.ts'

/** Bundling waits for its turn where other tests run beside it. */
const PATIENCE_MS = 60_000

let metafile: Metafile
let thread: Metafile
beforeAll(async () => {
  ;[{ metafile }, { metafile: thread }] = await Promise.all([bundle(), worker()])
}, PATIENCE_MS)

/** The files whose code is in a bundle. */
const bundled = ({ outputs }: Metafile): string[] =>
  Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file)

const pathOf = ({ path }: { path: string }): string => path

/** Everything that is loaded together with a chunk: its own inputs and those it imports. */
function loadedWith(chunk: string, seen: Set<string> = new Set()): string[] {
  if (seen.has(chunk)) return []
  seen.add(chunk)
  const { inputs, imports } = metafile.outputs[chunk] ?? { inputs: {}, imports: [] }
  const next = imports.filter(({ kind, external }) => kind === 'import-statement' && !external)
  const own = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  return [
    ...own.map(([file]) => file),
    ...imports.filter((one) => one.external && one.kind === 'import-statement').map(pathOf),
    ...next.flatMap(({ path }) => loadedWith(path, seen)),
  ]
}

const outputOf = (entry: string): string =>
  Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry)?.[0] ?? ''

test.each(['src/main.ts', 'src/run/print.ts'])(
  'what %s comes with holds no package that only a terminal or the network needs',
  (entry) => {
    const HEAVY =
      /node_modules\/(?:ink|ink-link|react|react-reconciler|conf|undici|yoga-layout)\/|parse5/
    const files = loadedWith(outputOf(entry))
    expect(files).toContain(entry)
    expect(files.filter((file) => HEAVY.test(file))).toEqual([])
  },
)

// A file of one line that only gives on what the chunk beside it holds is left out when it is written.
test.each([
  ['src/main.ts', 2],
  ['src/run/print.ts', 3],
])('%s shares its code with what comes later in one chunk a layer', (entry, most) => {
  const seen = new Set<string>()
  loadedWith(outputOf(entry), seen)
  expect(seen.size).toBeLessThanOrEqual(most)
})

test('what a script starts with is small', () => {
  const files = loadedWith('dist/main.js')
  expect(files).toContain('src/main.ts')
  expect(files.filter((file) => file.startsWith('src/views/'))).toEqual([])
})

test('the development builds of React and its devtools stay out', () => {
  const files = bundled(metafile)
  expect(files.filter((file) => /\.development\.js$|react-devtools-core/.test(file))).toEqual([])
})

test('what looks for stories comes with the thread that does, and with nothing else', () => {
  const READS = /node_modules\/@mozilla\/readability\//
  const reading = Object.entries(metafile.outputs).filter(([, { inputs }]) =>
    Object.keys(inputs).some((file) => READS.test(file)),
  )
  expect(reading.map(([name]) => name)).toEqual(['dist/extract-worker.js'])
  expect(Object.keys(thread.outputs)).toEqual(['dist/image-worker.js'])
})

test('what decodes pictures is a thread of its own', () => {
  const DECODES = /node_modules\/(?:jpeg-js|sixel|@jsquash\/webp|@sindresorhus\/gifkit)\//
  expect(bundled(metafile).filter((file) => DECODES.test(file))).toEqual([])
  expect(bundled(thread).filter((file) => DECODES.test(file))).not.toEqual([])
})

test('what a shell calls at every Tab is one small file', () => {
  const [file = '', { bytes = Infinity, imports = [] } = {}] =
    Object.entries(metafile.outputs).find(
      ([, { inputs }]) => inputs['src/main.ts']?.bytesInOutput,
    ) ?? []
  expect(loadedWith(file)).toContain('src/run/completion.ts')
  expect(bytes).toBeLessThan(60_000)
  expect(imports.filter(({ external, kind }) => !external && kind === 'import-statement')).toEqual(
    [],
  )
})

test('nothing but Node and the HTML parser is imported from outside the bundle', () => {
  const outside = [...Object.values(metafile.outputs), ...Object.values(thread.outputs)]
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external && !/^node:|^[a-z_]+(?:\/promises)?$/.test(path))
  expect(new Set(outside.map(pathOf))).toEqual(new Set(['./parse5.js']))
})

test('what compiles schemas, what sends bodies and experiments stay out', () => {
  const UNUSED = /node_modules\/ajv|undici\/lib\/(?:milo|web\/fetch\/util)/
  expect([...bundled(metafile), ...bundled(thread)].filter((it) => UNUSED.test(it))).toEqual([])
})
