// What packages are changed in on their way into the bundle, as tables: so that the first frame comes
// soon (milliseconds of a start on the machine where it was measured) and the package stays small
// (what it saves once packed).
import { brotliCompressSync } from 'node:zlib'

/** A text that must be there, or the package is not what this was written for; and its successor. */
type Change = readonly [from: string | RegExp, to: string | ((...found: string[]) => string)]

export type Changes = readonly (readonly [file: RegExp, ...changes: Change[]])[]

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

/** parse5 brings a later version of entities, with a table of its own kind: 12 kB. */
export const PARSER_CHANGES: Changes = [
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

export const CHANGES: Changes = [
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
