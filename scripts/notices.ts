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

function notice(folder: string, root: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(resolve(folder, 'package.json'), 'utf8'),
  ) as Manifest
  const files = globSync('{LICENSE,LICENCE,license,licence,NOTICE}*', { cwd: folder }).toSorted()
  const paths = files.map((file) => resolve(folder, file))
  if (ELSEWHERE[name] !== undefined) paths.push(resolve(root, ELSEWHERE[name]))
  if (!license || paths.length === 0) throw new Error(`${name} has no licence`)
  const texts = paths.map((path) => readFileSync(path, 'utf8').trim())
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`
}

/** THIRD-PARTY-NOTICES.txt: the licence of every package in the bundle. */
export function notices(metafiles: readonly Metafile[], root: string): string {
  const each = new Set(
    bundledPackages(metafiles).map((folder) => notice(resolve(root, folder), root)),
  )
  const rule = `\n${'-'.repeat(78)}\n\n`
  return `ctnews is bundled with the packages named here, under these licences.\n${rule}${[...each].join(rule)}`
}
