import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { places } from '../../src/library/places.ts'

/** Where conf puts config.json: asked in a process that believes to run on `platform`. */
function confPath(platform: string, environment: Record<string, string>): string {
  const script = `
    Object.defineProperty(process, 'platform', { value: '${platform}' })
    const { default: Conf } = await import('conf')
    console.log(new Conf({ projectName: 'ctnews', projectSuffix: '' }).path)`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { HOME: '/home/ana', ...environment },
    encoding: 'utf8',
  }).trim()
}

test.each<[string, Record<string, string>]>([
  ['linux', {}],
  ['linux', { XDG_CONFIG_HOME: '/tmp/settings', XDG_CACHE_HOME: '/tmp/kept' }],
  ['darwin', {}],
  ['win32', {}],
  ['win32', { APPDATA: '/roaming', LOCALAPPDATA: '/local' }],
])('settings on %s %o are where conf puts them', (platform, environment) => {
  const { config } = places(environment, platform, '/home/ana')
  const slashes = config.replaceAll('\\', '/')
  expect(`${slashes}/config.json`).toBe(confPath(platform, environment))
})

test.each([
  ['linux', '/home/ana/.cache/ctnews'],
  ['darwin', '/home/ana/Library/Caches/ctnews'],
  ['win32', '\\home\\ana\\AppData\\Local\\ctnews\\Cache'],
])('the cache on %s', (platform, expected) => {
  expect(places({}, platform, '/home/ana').cache).toBe(expected)
})

test('our own variables go before all', () => {
  const environment = { CTNEWS_CONFIG_DIR: '/a', CTNEWS_CACHE_DIR: '/b', XDG_CONFIG_HOME: '/c' }
  expect(places(environment, 'linux', '/home/ana')).toEqual({ config: '/a', cache: '/b' })
})
