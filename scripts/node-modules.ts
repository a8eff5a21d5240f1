/** Modules of Node that a bare one has not loaded yet, 2–6 ms each. */
const LATE: ReadonlySet<string> = new Set([
  'node:child_process',
  'node:crypto',
  'node:dns',
  'node:fs/promises',
  'node:stream',
  'node:timers/promises',
  'node:tty',
  'node:zlib',
])

const IMPORT =
  /\bimport\s*(?:\*as ([\w$]+)|([\w$]+)?,?(?:\{([^}]*)\})?)\s*from"(node:[\w/]+|process)";/g

/**
 * Rewrites a minified chunk's static imports of Node's own modules. An import makes their ESM face,
 * which reads every export and so loads what lies behind the lazy ones (streams, promises,
 * webcrypto), 5–10 ms in all; and functions of a module in LATE load it when they are called.
 */
export function withLateModules(code: string): string {
  return code.replace(IMPORT, (_, space = '', whole = '', names = '', name = '') => {
    const module = `process.getBuiltinModule("${name}")`
    const bound = space || whole ? [`${space || whole}=${module}`] : []
    return `const ${[...bound, ...picked(pairs(names), name, module)].join()};`
  })
}

/** The names of an import or export and what they are called there. */
export const pairs = (names: string): [from: string, to: string][] =>
  names
    .split(',')
    .filter(Boolean)
    .map((one) => one.split(' as '))
    .map(([from = '', to = from]) => [from, to])

function picked(names: [from: string, to: string][], name: string, module: string): string[] {
  if (names.length === 0) return []
  const exports = process.getBuiltinModule(name) as Readonly<Record<string, unknown>>
  if (LATE.has(name) && names.every(([from]) => isPlainFunction(from, exports[from]))) {
    return names.map(([from, to]) => `${to}=(...a)=>${module}.${from}(...a)`)
  }
  return [`{${names.map((pair) => pair.join(':')).join()}}=${module}`]
}

/** Nothing hangs on it that a wrapper would lose, such as `util.promisify.custom`. */
function isPlainFunction(name: string, value: unknown): boolean {
  const plain: readonly unknown[] = ['length', 'name', 'prototype']
  if (typeof value !== 'function' || /^[A-Z]/.test(name)) return false
  return Reflect.ownKeys(value).every((key) => plain.includes(key))
}
