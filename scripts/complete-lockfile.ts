// Adds the lockfile entries of platform packages that the registry at hand does not carry.
//
// npm leaves an optional package out of package-lock.json when its registry answers 404 for it, and
// `npm ci` then refuses that very lockfile (npm 11.19): a mirror with packages for one platform is
// enough for that. The names tell the platform, so the entries can be written without asking.
import { readFileSync, writeFileSync } from 'node:fs'

interface Locked {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface Lockfile {
  packages: Record<string, Locked>
}

interface Wanted {
  readonly name: string
  readonly version: string
}

const FILE = 'package-lock.json'
const OS = /android|darwin|freebsd|linux|openharmony|win32/
const CPU = /arm64|arm(?!ony)|ia32|ppc64|riscv64|s390x|x64|wasm32/

/** Optional packages that a locked package wants and the lockfile lacks. */
export function missing(lock: Lockfile): Wanted[] {
  return Object.values(lock.packages)
    .flatMap((one) => Object.entries(one.optionalDependencies ?? {}))
    .filter(([name]) => !(`node_modules/${name}` in lock.packages))
    .map(([name, version]) => ({ name, version }))
}

function entry({ name, version }: Wanted): Locked & Record<string, unknown> {
  const libc = name.includes('musl') ? 'musl' : name.includes('gnu') ? 'glibc' : null
  return {
    version,
    cpu: CPU.exec(name)?.slice(0, 1),
    dev: true,
    ...(libc && { libc: [libc] }),
    optional: true,
    os: OS.exec(name)?.slice(0, 1),
  }
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(FILE, 'utf8')) as Lockfile
  const added = missing(lock)
  for (const one of added) lock.packages[`node_modules/${one.name}`] = entry(one)
  lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(byName))
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${added.length} platform packages added to ${FILE}`)
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
