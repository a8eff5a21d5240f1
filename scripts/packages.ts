// What of the packages comes into the bundle, and how.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { htmlDecodeTree } from 'entities/decode'
import type { Plugin } from 'esbuild'
import { CHANGES, type Changes, PARSER_CHANGES } from './package-changes.ts'

const SHIMS = resolve(import.meta.dirname, 'shims')

/** The table as that file has it. */
export function entities(): Buffer {
  const bytes = Buffer.alloc(htmlDecodeTree.length * 2)
  for (const [at, unit] of htmlDecodeTree.entries()) bytes.writeUInt16LE(unit, at * 2)
  return bytes
}

const oneTable: Plugin = {
  name: 'one-table',
  setup(build) {
    build.onResolve({ filter: /^entities\/decode$/ }, () => ({
      path: fileURLToPath(import.meta.resolve('entities/decode')),
    }))
  },
}

/** What Ink lays out with, which its package has in base64 only: 10 kB more once packed. */
export function yogaWasm(root: string): Buffer {
  const file = resolve(root, 'node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js')
  const [, data = ''] = /;base64,([\w+/=]+)/.exec(readFileSync(file, 'utf8')) ?? []
  return Buffer.from(data, 'base64')
}

const changed = (changes: Changes): Plugin => ({
  name: 'changed',
  setup(build) {
    const left = new Set(changes)
    build.onEnd(({ errors }) => {
      const [unused] = left
      if (!unused || errors.length > 0) return undefined
      const text = `no file ${String(unused[0])} was bundled`
      console.error(text)
      return { errors: [{ text }] }
    })
    build.onLoad({ filter: /node_modules\/.*\.js(?:on)?$/ }, ({ path }) => {
      const rows = changes.filter(([file]) => file.test(path))
      for (const row of rows) left.delete(row)
      const own = rows.flatMap(([, ...changes]) => changes)
      const before = readFileSync(path, 'utf8')
      let source = before
      for (const [from, to] of own) {
        const after = source.replace(from, to as string)
        if (after === source) throw new Error(`${path} has changed: where is ${String(from)}?`)
        source = after
      }
      source = withLateSegmenter(source, path)
      if (source === before) return undefined
      return { contents: source, loader: path.endsWith('n') ? 'json' : 'js' }
    })
  },
})

/** Ink's packages make an `Intl.Segmenter` each when they are imported, 7–13. */
function withLateSegmenter(source: string, path: string): string {
  const users = /node_modules\/(?:ink|@alcalzone|string-width|[a-z]+-ansi|cli-truncate)\/.*\.js$/
  if (!users.test(path) || !source.includes('Intl.Segmenter')) return source
  const front = `import { Segmenter } from ${JSON.stringify(resolve(SHIMS, 'segmenter.ts'))}`
  return `${front}\n${source.replaceAll('Intl.Segmenter', 'Segmenter')}`
}

/** Packages get our width; our width gets the package. */
const stringWidth: Plugin = {
  name: 'string-width',
  setup(build) {
    build.onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      importer.includes('node_modules') ? { path: resolve(SHIMS, 'string-width.ts') } : undefined,
    )
  },
}

/** sixel without what chooses colours, 25 kB: ours are chosen. */
const smallSixel: Plugin = {
  name: 'small-sixel',
  setup(build) {
    build.onResolve({ filter: /^\.\/Quantizer$/ }, ({ importer }) =>
      importer.includes('/sixel/') ? { path: resolve(SHIMS, 'quantizer.ts') } : undefined,
    )
  },
}

/** chalk brings a copy of ansi-styles, which Ink's other packages bring too: 1 kB. */
const oneStyles: Plugin = {
  name: 'one-styles',
  setup(build) {
    build.onResolve({ filter: /^#ansi-styles$/ }, () => ({
      path: resolve(SHIMS, '../../node_modules/ansi-styles/index.js'),
    }))
  },
}

/** parse5 is a file of its own beside the bundle. */
const oneParser: Plugin = {
  name: 'one-parser',
  setup(build) {
    build.onResolve({ filter: /^parse5$/ }, () => ({ path: './parse5.js', external: true }))
  },
}

/**
 * conf checks the whole file with ajv, which is 5 kB compiled and 150 uncompiled. What is written is
 * checked by our own table (library/settings.ts), and a file that is wrong elsewhere is no reason
 * to refuse a change, so nothing follows from what ajv says.
 */
const noSchemas: Plugin = {
  name: 'no-schemas',
  setup(build) {
    build.onResolve({ filter: /^ajv(?:-formats$|\/dist\/2020\.js$)/ }, ({ path }) => ({
      path,
      namespace: 'ajv',
    }))
    build.onLoad({ filter: /./, namespace: 'ajv' }, () => ({
      contents: `export class Ajv2020 { compile = () => () => true }
        export default { default() {} }`,
    }))
  },
}

export const packages: readonly Plugin[] = [
  changed(CHANGES),
  stringWidth,
  oneParser,
  oneStyles,
  noSchemas,
]
export const parserPackages: readonly Plugin[] = [changed(PARSER_CHANGES), oneTable]
export const workerPackages: readonly Plugin[] = [smallSixel]
