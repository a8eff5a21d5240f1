import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { bundle, htmlParser, worker } from '../../scripts/build.ts'
import { notices } from '../../scripts/notices.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const TEXT = /WITHOUT WARRANTY|"?AS IS"?|Apache License/i

test('every package whose code is shipped stands in the notices with its licence', async () => {
  const metafiles = (await Promise.all([bundle(), worker(), htmlParser()])).map(
    ({ metafile }) => metafile,
  )
  const told = notices(metafiles, ROOT)
  const parts = told.split(/\n-{78}\n\n/).slice(1)
  const used = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && file.includes('node_modules/'))
  for (const [file] of used) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? ''
    const { name, version } = JSON.parse(
      readFileSync(resolve(ROOT, folder, 'package.json'), 'utf8'),
    ) as { name: string; version: string }
    const part = parts.find((one) => one.includes(`${name} ${version} (`)) ?? ''
    expect(part, file).toMatch(TEXT)
  }
  // Compiled into what two of the packages bring.
  expect(told).toContain('Google Inc.')
  expect(told).toContain('Fedor Indutny')
  expect(told).toBe(readFileSync(resolve(ROOT, 'THIRD-PARTY-NOTICES.txt'), 'utf8'))
})
