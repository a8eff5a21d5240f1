import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Metafile } from 'esbuild'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
}

/** Folders of the packages whose code is in the bundle, sorted. */
export function bundledPackages(metafiles: readonly Metafile[]): string[] {
  const outputs = metafiles.flatMap((one) => Object.values(one.outputs))
  const files = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  )
  const folders = files.map(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0])
  return [...new Set(folders)].filter((folder) => folder !== undefined).toSorted()
}

/** Licences of code that others have put into their packages, and of what leaves out its own. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '@jsquash/webp': 'scripts/licences/libwebp.txt',
  undici: 'scripts/licences/llhttp.txt',
  // Its files name the same holder and the same licence.
  'yoga-layout': 'node_modules/react/LICENSE',
}

interface Notice {
  /** Name, version and licence of a package, and the lines that say whose it is. */
  readonly title: string
  readonly owners: readonly string[]
  /** Its licence without those lines. */
  readonly terms: string
}

const OWNER = /^[ \t]*copyright (?:\(c\)|©|\d{4}).*$/gim

function notice(folder: string, root: string): Notice {
  const { name, version, license } = JSON.parse(
    readFileSync(resolve(folder, 'package.json'), 'utf8'),
  ) as Manifest
  const files = globSync('{LICENSE,LICENCE,license,licence,NOTICE}*', { cwd: folder }).toSorted()
  const paths = files.map((file) => resolve(folder, file))
  if (ELSEWHERE[name] !== undefined) paths.push(resolve(root, ELSEWHERE[name]))
  if (!license || paths.length === 0) throw new Error(`${name} has no licence`)
  const text = paths.map((path) => readFileSync(path, 'utf8').trim()).join('\n\n')
  return {
    title: `${name} ${version} (${license})`,
    owners: text.match(OWNER) ?? [],
    terms: text.replaceAll(OWNER, '').trim(),
  }
}

/** THIRD-PARTY-NOTICES.txt: every package in the bundle and its owners above the licence it has. */
export function notices(metafiles: readonly Metafile[], root: string): string {
  const all = bundledPackages(metafiles).map((folder) => notice(resolve(root, folder), root))
  // Many have the same licence, wrapped in other places.
  const groups = Map.groupBy(all, ({ terms }) => terms.replace(/\s+/g, ' '))
  const parts = [...groups.values()].map((group) => {
    const heads = group.map(({ title, owners }) => [title, ...owners].join('\n'))
    return `${[...new Set(heads)].join('\n\n')}\n\n${group[0]!.terms}\n`
  })
  const rule = `\n${'-'.repeat(78)}\n\n`
  return `ctnews is bundled with the packages named here, under these licences.\n${rule}${parts.join(rule)}`
}
