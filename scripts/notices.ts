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

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(resolve(folder, 'package.json'), 'utf8'),
  ) as Manifest
  const texts = globSync('{LICENSE,LICENCE,license,licence,NOTICE}*', { cwd: folder })
    .toSorted()
    .map((file) => readFileSync(resolve(folder, file), 'utf8').trim())
  if (!license && texts.length === 0) throw new Error(`${name} has no licence`)
  const words = texts.length > 0 ? texts.join('\n\n') : `(its package has no licence text)`
  return `${name} ${version} (${license ?? 'see below'})\n\n${words}\n`
}

/** THIRD-PARTY-NOTICES.txt: the licence of every package in the bundle. */
export function notices(metafiles: readonly Metafile[], root: string): string {
  const each = new Set(bundledPackages(metafiles).map((folder) => notice(resolve(root, folder))))
  const rule = `\n${'-'.repeat(78)}\n\n`
  return `ctnews is bundled with the packages named here, under these licences.\n${rule}${[...each].join(rule)}`
}
