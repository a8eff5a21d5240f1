import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missing } from '../../scripts/complete-lockfile.ts'

const json = (file: string): any => JSON.parse(readFileSync(file, 'utf8')) // oxlint-disable-line typescript/no-explicit-any -- read for a few fields

test('users install one package and nothing else', () => {
  const manifest = json('package.json')
  expect(Object.keys(manifest)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:optional|peer)?[dD]ependencies$/)]),
  )
  expect(Object.keys(manifest.scripts).filter((name) => /install/.test(name))).toEqual([])
})

test('the lockfile holds the packages of every platform', () => {
  expect(missing(json('package-lock.json')), 'run: node scripts/complete-lockfile.ts').toEqual([])
})

test('the lockfile names no registry', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"')
})

test('what the lockfile holds without a hash is for other platforms only', () => {
  const packages: Record<string, { integrity?: string; optional?: boolean; os?: string[] }> =
    json('package-lock.json').packages
  const bare = Object.keys(packages).filter(
    (name) => name !== '' && !packages[name]?.integrity?.startsWith('sha512-'),
  )
  const needed = bare.filter((name) => !packages[name]?.optional || !packages[name].os)
  expect(needed).toEqual([])
})

test('undici is one without the known holes', () => {
  const [major = 0, minor = 0] = json('package-lock.json')
    .packages['node_modules/undici'].version.split('.')
    .map(Number)
  expect(major * 1000 + minor).toBeGreaterThanOrEqual(8005)
})
