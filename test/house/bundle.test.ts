import type { Metafile } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { bundle } from '../../scripts/build.ts'

let metafile: Metafile
beforeAll(async () => {
  ;({ metafile } = await bundle())
})

/** Everything that is loaded together with a chunk: its own inputs and those it imports. */
function loadedWith(chunk: string, seen: Set<string> = new Set()): string[] {
  if (seen.has(chunk)) return []
  seen.add(chunk)
  const { inputs, imports } = metafile.outputs[chunk] ?? { inputs: {}, imports: [] }
  const next = imports.filter(({ kind, external }) => kind === 'import-statement' && !external)
  const own = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  return [...own.map(([file]) => file), ...next.flatMap(({ path }) => loadedWith(path, seen))]
}

test('what a script starts with holds no package that only a terminal or the network needs', () => {
  const HEAVY =
    /node_modules\/(?:ink|ink-link|react|react-reconciler|conf|undici|parse5|ajv|yoga-layout)\//
  expect(loadedWith('dist/main.js').filter((file) => HEAVY.test(file))).toEqual([])
})

test('what a script starts with is small', () => {
  const files = loadedWith('dist/main.js')
  expect(files).toContain('src/main.ts')
  expect(files.filter((file) => file.startsWith('src/views/'))).toEqual([])
})

test('the development builds of React and its devtools stay out', () => {
  const all = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
  const bundled = all.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)
  expect(bundled.filter((file) => /\.development\.js$|react-devtools-core/.test(file))).toEqual([])
})

test('nothing but Node is imported from outside the bundle', () => {
  const outside = Object.values(metafile.outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external && !/^node:|^[a-z_]+(?:\/promises)?$/.test(path))
  expect(outside).toEqual([])
})
