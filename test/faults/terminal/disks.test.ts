import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keymap } from '../../../src/keymap.ts'
import { counted } from '../counted.ts'
import { open } from '../../terminal/open.ts'

const PROGRAM = resolve(import.meta.dirname, '../../../bin/ctnews.js')
const PAGE = 'test/terminal/fixtures/heron-page.html'
const FEED = 'test/terminal/fixtures/two-stories.xml'
const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

/** A disk of its own that is gone with the process: needs Linux and its namespaces. */
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0
const ALONE: readonly string[] = ['unshare', '-rm', 'sh', '-c']
const DISK =
  'export C="$CTNEWS_CONFIG_DIR"; mkdir -p "$C"; mount -t tmpfs -o size=256k,mode=700 none "$C"'
/** Root may write everywhere, but for this. */
const HUMBLE = 'setpriv --bounding-set=-dac_override,-dac_read_search'

/** What happens to the settings folder, what starts the program then, and why it cannot save. */
const FAULTS = [
  ['full disk', 'head -c 300000 /dev/zero > "$C/ballast" 2> /dev/null', '', 'disk full'],
  ['read-only disk', 'mount -o remount,ro "$C"', '', 'read-only disk'],
  ['folder without permission', 'chmod 500 "$C"', HUMBLE, 'no permission'],
] as const

test.skipIf(!canMount).each(FAULTS)(
  'a script on a %s prints everything, keeps the old file and says that marks are not saved',
  (_, fault, start, why) => {
    const folder = mkdtempSync(join(tmpdir(), 'ctnews-disk-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const run = (file: string): string => `"$N" "$P" ${file} --plain --mark-read`
    const script = `cd "$ROOT"; ${DISK}
      ${run(PAGE)} > /dev/null && cp "$C/state.json" "$F/before"
      ${fault}
      ${start} ${run(FEED)} > "$F/out" 2> "$F/err"; echo $? > "$F/code"
      cp "$C/state.json" "$F/after"`
    const names = { F: folder, N: process.execPath, P: PROGRAM, ROOT: process.cwd() }
    const places = {
      CTNEWS_CONFIG_DIR: join(folder, 'config'),
      CTNEWS_CACHE_DIR: join(folder, 'cache'),
      CTNEWS_WEATHER_URL: '',
    }
    const [shell = '', ...words] = ALONE
    spawnSync(shell, [...words, script], { env: { ...process.env, ...names, ...places } })
    const made = (name: string): string => readFileSync(join(folder, name), 'utf8')
    expect(made('out').trimEnd().split('\n')).toHaveLength(2)
    expect(made('err')).toBe(`ctnews: 2 read marks are not saved: ${why}.\n`)
    expect(made('code')).toBe('1\n')
    expect(made('after')).toBe(made('before'))
    expect(JSON.parse(made('after')).version).toBe(1)
    counted('P10', 1, 'disks')
  },
)

test.skipIf(!canMount).each(FAULTS)(
  'the reader on a %s reads on, says once what is not saved, and fails at its end',
  async (_, fault, start, why) => {
    const script = `${DISK}; ${fault}; exec ${start} "$@"`
    const program = [...ALONE, script, 'sh', process.execPath, PROGRAM]
    const reader = await open([FEED], { program, columns: 160 })
    await reader.see('Clock tower')
    reader.press(key('read'))
    await reader.see(`1 read mark is not saved: ${why}`)
    reader.press(key('leave'))
    expect((await reader.ended).code).toBe(1)
    expect(reader.screen()).toContain(`not saved: ${why}`)
    counted('P10', 1, 'disks')
  },
)
