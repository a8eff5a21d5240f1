// How packages are changed on their way into the bundle, so that the first frame comes soon; each
// change says what it saves (milliseconds of a start on the machine where it was measured).
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { htmlDecodeTree } from 'entities/decode'
import type { Plugin } from 'esbuild'

const SHIMS = resolve(import.meta.dirname, 'shims')

/** A text that must be there, or the package is not what this was written for; and its successor. */
type Change = readonly [from: string | RegExp, to: string | ((...found: string[]) => string)]

type Changes = readonly (readonly [file: RegExp, ...changes: Change[]])[]

/** HTML's table of entities is a file of its own for all who ask for it, read at the first one. */
const ENTITIES: Changes = [
  [
    /\/entities\/dist\/generated\/decode-data-html\.js$/,
    [
      /^[^]*$/,
      `let table
      export function htmlDecodeTree() {
        if (table) return table
        const file = new URL('./entities.bin', import.meta.url)
        const bytes = process.getBuiltinModule('node:fs').readFileSync(file)
        return table = Uint16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16LE(at * 2))
      }`,
    ],
  ],
  [/\/entities\/dist\/decode\.js$/, ['= htmlDecodeTree;', '= htmlDecodeTree();']],
]

/** The table as that file has it. */
export function entities(): Buffer {
  const bytes = Buffer.alloc(htmlDecodeTree.length * 2)
  for (const [at, unit] of htmlDecodeTree.entries()) bytes.writeUInt16LE(unit, at * 2)
  return bytes
}

/** parse5 brings a later version of entities, with a table of its own kind: 12 kB. */
const PARSER_CHANGES: Changes = [
  ...ENTITIES,
  [
    /\/parse5\/dist\/tokenizer\/index\.js$/,
    ['{ HtmlEntityDecoder, DecodingMode }', '{ EntityDecoder, htmlDecodeTree, DecodingMode }'],
    ['new HtmlEntityDecoder(', 'new EntityDecoder(htmlDecodeTree(), '],
  ],
  // Names of errors, which nobody is told: 2 kB.
  [
    /\/parse5\/dist\/(?:tokenizer|parser)\/index\.js$/,
    [/\b(?:this|p)\._err\((?:token, )?ERR\.\w+(?:, [^;]*)?\);/g, ';'],
  ],
]

const oneTable: Plugin = {
  name: 'one-table',
  setup(build) {
    build.onResolve({ filter: /^entities\/decode$/ }, () => ({
      path: fileURLToPath(import.meta.resolve('entities/decode')),
    }))
  },
}

const CHANGES: Changes = [
  // Yoga's loader fetches a data: URL and so loads Node's own undici, 35–55. Compiling is 0.6.
  [
    /yoga-wasm-base64-esm\.js$/,
    [/export default \w+;?/, ''],
    [/(data:application\/octet-stream;base64,)[\w+/=]+/, '$1'],
    [
      /$/,
      `export default () => loadYoga({ instantiateWasm(imports, done) {
        const file = new URL('./yoga.wasm', import.meta.url)
        const bytes = process.getBuiltinModule('node:fs').readFileSync(file)
        const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports)
        done(instance)
        return instance.exports
      } })`,
    ],
  ],
  // The pattern of emoji takes 14 to make and as long at its first use. Every string it matches
  // has a character with the property Emoji.
  [
    /\/string-width\/index\.js$/,
    [
      'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
      () => `let emoji
        const rgiEmojiRegex = { test: (text) =>
          /\\p{Emoji}/u.test(text) && (emoji ??= /^\\p{RGI_Emoji}$/v).test(text) }`,
    ],
    // Patterns of properties take half a millisecond each, and no usual screen asks for one.
    [
      /const (\w+Regex) = (\/.*\\p\{.*\/\w+);/g,
      (_, name, pattern) => `let made_${name}\nconst ${name} = () => made_${name} ??= ${pattern}`,
    ],
    [
      /\b(visibleCharacterRegex|spacingMarkRegex|extendedPictographicRegex)(?=\.test|\))/g,
      (_, name) => `${name}()`,
    ],
  ],
  ...ENTITIES,
  [/\/htmlparser2\/dist\/Tokenizer\.js$/, [': htmlDecodeTree,', ': htmlDecodeTree(),']],
  // What Ink's host config says once for all, and what Ink never asks for: 9 kB.
  [
    /\/react-reconciler\.production\.js$/,
    [/(?<!\.)\b(?:supportsMutation|supportsMicrotasks|isPrimaryRenderer)\b(?! =)/g, '!0'],
    [
      /(?<!\.)\bsupports(?:Hydration|Persistence|Resources|Singletons|TestSelectors)\b(?! =)/g,
      '!1',
    ],
    [
      /^  exports\.(?!createContainer|discreteUpdates|flushSyncWork|injectInto|updateContainer)/gm,
      '  var unused_',
    ],
  ],
  // Node's assert, 1.
  [/\/signal-exit\/index\.js$/, ["require('assert')", '{ equal() {} }']],
  // Node's perf_hooks, 1. The scheduler takes Date instead.
  [/\/scheduler\.production\.js$/, ['"object" === typeof performance', 'false']],
  [/\/ink\/build\/ink\.js$/, [/performance\.now\(\)/g, 'Date.now()']],
  // A frame's characters are looked at one by one, 8: most need no pattern, and a line that Ink has
  // just put together needs no taking apart. Nobody writes to the styles that neighbours share.
  [
    /\/ansi-tokenize\/build\/tokenize\.js$/,
    [
      '= isFullwidthGrapheme(',
      '= (codePoint >= 0x1100 || segment.length > 1) && isFullwidthGrapheme(',
    ],
  ],
  [/\/ansi-tokenize\/build\/styledChars\.js$/, ['styles: [...codes]', 'styles: codes']],
  [
    /\/ink\/build\/output\.js$/,
    ['.filter(character => !', ".filter(character => character.value < '\\xad' || !"],
    [
      'characterLines.map(line => styledCharsToString(line))',
      'characterLines.map(line => this.caches.lineOf(line))',
    ],
    [
      'getStringWidth(text) {',
      `lineOf(characters) {
        const line = styledCharsToString(characters);
        if (!this.styledChars.has(line)) this.styledChars.set(line, characters);
        return line;
      }
      $&`,
    ],
  ],
  // Packed, since base64 of it hardly shrinks in the package: 9 kB. Every machine runs the build
  // without SIMD, and the one with it saves nothing on answers as short as feeds have: 15 kB.
  [
    /\/undici\/lib\/llhttp\/llhttp-wasm\.js$/,
    [
      /const wasmBase64 = '([\w+/=]+)'/,
      (_, data = '') => {
        const packed = brotliCompressSync(Buffer.from(data, 'base64')).toString('base64')
        return `const { brotliDecompressSync } = require('node:zlib')\nconst packed = '${packed}'`
      },
    ],
    ["Buffer.from(wasmBase64, 'base64')", "brotliDecompressSync(Buffer.from(packed, 'base64'))"],
  ],
  [/\/undici\/lib\/dispatcher\/client-h1\.js$/, ['if (useWasmSIMD)', 'if (false)']],
  // Methods, statuses and characters for those who write parsers: 3 kB.
  [/\/undici\/lib\/llhttp\/constants\.js$/, [/^exports\.FLAGS = [^]*$/m, '']],
  // What NODE_DEBUG would have it print: 1 kB.
  [
    /\/undici\/lib\/core\/diagnostics\.js$/,
    [/^let isTrackingClientEvents[^]*(?=^module\.exports)/m, ''],
    [/^module\.exports[^]*$/m, 'module.exports = { channels }'],
  ],
  // fetch/proxies.ts lets no SOCKS proxy through: 3 kB.
  [/\/undici\/lib\/dispatcher\/socks5-proxy-agent\.js$/, [/^[^]*$/, '']],
  // For bodies that are sent, and none is: 45 kB.
  [/\/undici\/lib\/(?:web\/fetch\/(?:body|formdata)|web\/webidl\/index)\.js$/, [/^[^]*$/, '']],
  // For migrations, and there is none: 9 kB.
  [
    /\/conf\/dist\/source\/index\.js$/,
    ["import semver from 'semver'", 'const semver = {}'],
    ['#runMigrations(options) {', '$&\n return'],
  ],
  // Of a render error the reader tells in its own words, on the screen that the shell has: 2 kB.
  [/\/ink\/build\/components\/ErrorOverview\.js$/, [/^[^]*$/, 'export default () => null']],
  // Two of 90.
  [
    /\/cli-spinners\/spinners\.json$/,
    [
      /^[^]*$/,
      (all = '') => JSON.stringify((({ dots, line }) => ({ dots, line }))(JSON.parse(all))),
    ],
  ],
]

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
